"""Reading programmes and their money."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role
from tasks.models import ColumnMapping, Programme
from tasks.queries.batches import cost_of
from tasks.states import BatchState

_COMMITTED = (BatchState.OPEN, BatchState.HELD, BatchState.CLOSED)


@dataclass(frozen=True)
class Budget:
    """Tax-inclusive yen of a contract."""

    total: int
    committed: int

    @property
    def left(self) -> int:
        """Yen that can still be published."""
        return self.total - self.committed


def visible_programmes(actor: Actor) -> QuerySet[Programme]:
    """Return the programmes an actor may see, newest fiscal year first."""
    require(actor, Action.PROGRAMME_VIEW)
    rows = Programme.objects.select_related("municipality__organisation")
    if actor.role != Role.OPERATOR:
        rows = rows.filter(municipality_id=actor.organisation_id)
    return rows.order_by("-fiscal_year", "title", "id")


def programme_for(actor: Actor, programme_id: UUID) -> Programme:
    """Return one visible programme. :raises OutOfScope: if there is none for this actor"""
    programme = visible_programmes(actor).filter(pk=programme_id).first()
    if programme is None:
        raise OutOfScope()
    return programme


def committed_yen(programme: Programme) -> int:
    """Return the tax-inclusive yen of everything published under a programme."""
    batches = programme.batches.filter(state__in=_COMMITTED).order_by("pk")
    return sum(cost_of(batch).total for batch in batches.select_related("programme"))


def budget_of(programme: Programme) -> Budget:
    """Return what a contract allows and what is spoken for."""
    return Budget(total=programme.budget_yen, committed=committed_yen(programme))


def remembered_mapping(programme: Programme, code: str) -> dict[str, str]:
    """Return input column -> header as the clerk last confirmed it, empty when never."""
    row = ColumnMapping.objects.filter(programme=programme, task_type=code).first()
    return dict(row.mapping) if row else {}
