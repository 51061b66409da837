"""Programmes of a municipality and their prices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.permissions import Action
from marketplace.api import tags
from marketplace.api.endpoint import Endpoint
from marketplace.api.operation import operation
from marketplace.api.v1.shapes import programmes as shapes
from marketplace.kernel.clock import now
from marketplace.kernel.db import RowMissing, locked
from tasks import errors
from tasks.catalogue import all_task_types
from tasks.models import Programme
from tasks.queries import programmes as queries
from tasks.services import programmes as services

EXAMPLE = {
    "title": "地場産品ECの運営",
    "contract_number": "R8-12",
    "fiscal_year": 2026,
    "budget_yen": 1_000_000,
    "deadline": "2027-03-31",
}
RATE_EXAMPLE = {"unit_price_yen": 150, "expected_minutes": 5, "entries_required": 2}
_FACTS = ("title", "contract_number", "fiscal_year", "budget_yen", "deadline", "description")
_REFUSALS = (errors.ProgrammeNumberTaken, errors.DeadlineOutsideYear)


class TaskTypesSerializer(serializers.Serializer):
    """All types of work; there are few, so there are no pages."""

    items = shapes.TaskTypeSerializer(many=True)


class ProgrammeEndpoint(Endpoint):
    """An address below one programme of the caller's municipality."""

    also_needs = (Action.PROGRAMME_VIEW,)
    programme: Programme

    def find(self, values: Mapping[str, Any]) -> None:
        """Find the programme. :raises OutOfScope: if it is not the caller's"""
        self.programme = queries.programme_for(self.actor, values["programme_id"])

    def detail(self, programme: Programme) -> dict[str, object]:
        """Return a programme with its money and its prices."""
        row = {name: getattr(programme, name) for name in ("id", "operator_fee_percent", *_FACTS)}
        return row | {
            "created_at": programme.created_at,
            "budget": queries.budget_of(programme),
            "rates": programme.rates.order_by("task_type"),
        }


class TaskTypes(Endpoint):
    """The catalogue."""

    @operation(
        Action.PROGRAMME_VIEW,
        "list_task_types",
        tag=tags.PROGRAMMES,
        summary=_("仕事の種類の一覧"),
        text=_("それぞれの種類が読む列（content の名前）も、ここにあります。"),
        answer=TaskTypesSerializer,
    )
    def get(self, request: Request) -> Response:
        """List the types of work."""
        rows = [shapes.task_type_shape(kind) for kind in all_task_types()]
        return self.show(TaskTypesSerializer, {"items": rows})


class Programmes(Endpoint):
    """All programmes of the municipality."""

    @operation(
        Action.PROGRAMME_VIEW,
        "list_programmes",
        tag=tags.PROGRAMMES,
        summary=_("事業の一覧"),
        page_of=shapes.ProgrammeSerializer,
    )
    def get(self, request: Request) -> Response:
        """List programmes, newest fiscal year first."""
        return self.listed(queries.visible_programmes(self.actor), shapes.ProgrammeSerializer)

    @operation(
        Action.PROGRAMME_EDIT,
        "create_programme",
        tag=tags.PROGRAMMES,
        summary=_("事業を作る"),
        body=shapes.ProgrammeWriteSerializer,
        answer=shapes.ProgrammeSerializer,
        status=201,
        problems=_REFUSALS,
        example=EXAMPLE,
    )
    def post(self, request: Request) -> Response:
        """Create a programme."""
        facts = services.ProgrammeFacts(**self.body)
        made = services.create_programme(actor=self.actor, facts=facts, at=now())
        answer = self.show(shapes.ProgrammeSerializer, made)
        return self.created(answer, "programme", programme_id=made.pk)


class OneProgramme(ProgrammeEndpoint):
    """One programme."""

    @operation(
        Action.PROGRAMME_VIEW,
        "get_programme",
        tag=tags.PROGRAMMES,
        summary=_("事業を見る"),
        text=_("予算の残りと、単価も入っています。"),
        answer=shapes.ProgrammeDetailSerializer,
    )
    def get(self, request: Request, programme_id: UUID) -> Response:
        """Show a programme."""
        return self.show(shapes.ProgrammeDetailSerializer, self.detail(self.programme))

    @operation(
        Action.PROGRAMME_EDIT,
        "change_programme",
        tag=tags.PROGRAMMES,
        summary=_("事業を変える"),
        text=_("送った項目だけを変えます。公開ずみの仕事の単価は変わりません。"),
        body=shapes.ProgrammeChangeSerializer,
        answer=shapes.ProgrammeDetailSerializer,
        problems=(*_REFUSALS, errors.BudgetBelowCommitted),
        example={"budget_yen": 1_200_000},
    )
    def patch(self, request: Request, programme_id: UUID) -> Response:
        """Change a programme."""
        changes = self.body
        # Locked before it is read: two clients that change different members lose neither change.
        with transaction.atomic():
            before = locked(Programme, programme_id)
            kept = {name: getattr(before, name) for name in _FACTS}
            changed = services.update_programme(
                actor=self.actor,
                programme_id=programme_id,
                facts=services.ProgrammeFacts(**(kept | changes)),
                at=now(),
            )
        return self.show(shapes.ProgrammeDetailSerializer, self.detail(changed))


class Rate(ProgrammeEndpoint):
    """The price of one type of work."""

    def find(self, values: Mapping[str, Any]) -> None:
        """Find the programme and the type of work. :raises RowMissing: without such a type"""
        super().find(values)
        if values["code"] not in shapes.TASK_TYPES:
            raise RowMissing(model="task-type", pk=values["code"])

    @operation(
        Action.PROGRAMME_EDIT,
        "set_rate",
        tag=tags.PROGRAMMES,
        summary=_("単価を決める"),
        text=_("これから作る仕事のまとまりに使います。"),
        body=shapes.RateWriteSerializer,
        answer=shapes.RateSerializer,
        problems=(errors.RateTooLow, errors.EntriesTooFew, errors.OptionsNotUsable),
        example=RATE_EXAMPLE,
    )
    def put(self, request: Request, programme_id: UUID, code: str) -> Response:
        """Set the price of a type of work."""
        facts = services.RateFacts(task_type=code, **self.body)
        rate = services.set_rate(actor=self.actor, programme_id=programme_id, facts=facts, at=now())
        return self.show(shapes.RateSerializer, rate)
