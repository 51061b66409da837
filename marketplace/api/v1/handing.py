"""Resting, and handing work over to a colleague of the office."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.permissions import Action
from marketplace.api import tags
from marketplace.api.endpoint import Endpoint
from marketplace.api.operation import Words, operation
from marketplace.api.v1.shapes import handing as shapes
from marketplace.api.v1.work import AssignmentEndpoint
from marketplace.kernel.clock import now
from tasks.errors import WorkerPaused
from tasks.errors.handing import (
    AlreadyAsked,
    ColleagueNotFree,
    HandOverOver,
    HandOverToSelf,
    NotAColleague,
    NotInHand,
    PlaceTaken,
)
from tasks.models import HandOver
from tasks.policies import worker_of
from tasks.queries import handing as queries
from tasks.services import handovers as services
from tasks.services.rests import come_back, take_rest


class Rest(Endpoint):
    """A rest for the sake of one's health."""

    also_needs = (Action.WORK_VIEW,)

    @operation(
        Action.WORK_VIEW,
        "get_rest",
        tag=tags.WORK,
        summary=_("お休み中かどうか"),
        answer=shapes.RestSerializer,
    )
    def get(self, request: Request) -> Response:
        """Say whether the caller rests."""
        return self._now()

    @operation(
        Action.WORK_TAKE,
        "take_rest",
        tag=tags.WORK,
        summary=_("体調のため休む"),
        text=_("すべての仕事の時間が止まり、案内は見えなくなります。理由は聞きません。"),
        answer=shapes.RestSerializer,
    )
    def post(self, request: Request) -> Response:
        """Stop every clock."""
        take_rest(actor=self.actor, at=now())
        return self._now()

    def _now(self) -> Response:
        worker = worker_of(self.actor, Action.WORK_VIEW)
        return self.show(shapes.RestSerializer, shapes.rest_of(worker.paused_at))


class EndRest(Endpoint):
    """The end of a rest."""

    @operation(
        Action.WORK_TAKE,
        "end_rest",
        tag=tags.WORK,
        summary=_("お休みを終わる"),
        text=_("休んだ時間を、すべての仕事に足します。"),
        answer=shapes.RestSerializer,
    )
    def post(self, request: Request) -> Response:
        """Let every clock go on."""
        come_back(actor=self.actor, at=now())
        return self.show(shapes.RestSerializer, shapes.rest_of(None))


class HandOversOfAssignment(AssignmentEndpoint):
    """Handing one piece of work over."""

    @operation(
        Action.WORK_VIEW,
        "list_colleagues",
        tag=tags.ASSIGNMENTS,
        summary=_("たのめる人と、渡したときのお金"),
        text=_("同じ事業所の、たのまれてもよいと言っている人です。"),
        answer=shapes.ColleaguesSerializer,
    )
    def get(self, request: Request, assignment_id: UUID) -> Response:
        """List who can be asked, and what it would be worth."""
        people = queries.colleagues_for(self.actor, assignment_id, now())
        share = queries.share_of(self.assignment)
        answer = {
            "items": [{"id": one.pk, "name": one.user.display_name} for one in people],
            "fields_done": share.progress.fields_done,
            "fields_all": share.progress.fields_all,
            "part_yen": share.own_yen,
            "rest_yen": share.rest_yen,
        }
        return self.show(shapes.ColleaguesSerializer, answer)

    @operation(
        Action.WORK_SUBMIT,
        "ask_colleague",
        tag=tags.ASSIGNMENTS,
        summary=_("ほかの人に渡す"),
        text=_("返事が来るまで、仕事はあなたのものです。評価には影響しません。"),
        body=shapes.AskWriteSerializer,
        answer=shapes.HandOverSerializer,
        status=201,
        problems=(HandOverToSelf, NotAColleague, ColleagueNotFree, AlreadyAsked, NotInHand),
        example={"to": "6f9619ff-8b86-4011-b42d-00c04fc964ff"},
    )
    def post(self, request: Request, assignment_id: UUID) -> Response:
        """Ask a colleague."""
        asked = services.ask(
            actor=self.actor, assignment_id=assignment_id, to_worker_id=self.body["to"], at=now()
        )
        found = queries.hand_over_for(self.actor, asked.pk)
        shown = shapes.hand_over_of(found, self.assignment.worker_id)
        return self.show(shapes.HandOverSerializer, shown, status=201)


class HandOvers(Endpoint):
    """Questions to and from colleagues."""

    @operation(
        Action.WORK_VIEW,
        "list_hand_overs",
        tag=tags.ASSIGNMENTS,
        summary=_("渡した仕事と、たのまれた仕事の一覧"),
        page_of=shapes.HandOverSerializer,
    )
    def get(self, request: Request) -> Response:
        """List them, the newest first."""
        reader = worker_of(self.actor, Action.WORK_VIEW).pk

        def shown(rows: list[HandOver]) -> list[dict[str, object]]:
            return [shapes.hand_over_of(each, reader) for each in rows]

        return self.listed(queries.hand_overs_of(self.actor), shapes.HandOverSerializer, shown)


def step(
    name: str, service: Callable[..., object], action: Action, summary: Words, *problems: type
) -> type[Endpoint]:
    """Return the endpoint of one answer: one service call, and the question as it is then."""

    class Step(Endpoint):
        also_needs = (Action.WORK_VIEW,)

        def find(self, values: Mapping[str, Any]) -> None:
            queries.hand_over_for(self.actor, values["hand_over_id"])

        @operation(
            action,
            f"{name}_hand_over",
            tag=tags.ASSIGNMENTS,
            summary=summary,
            text=_("評価には影響しません。"),
            answer=shapes.HandOverSerializer,
            problems=(HandOverOver, *problems),
        )
        def post(self, request: Request, hand_over_id: UUID) -> Response:
            service(actor=self.actor, hand_over_id=hand_over_id, at=now())
            found = queries.hand_over_for(self.actor, hand_over_id)
            reader = worker_of(self.actor, Action.WORK_VIEW).pk
            return self.show(shapes.HandOverSerializer, shapes.hand_over_of(found, reader))

    Step.__name__ = f"{name.title()}HandOver"
    return Step


Take = step(
    "take",
    services.take,
    Action.WORK_TAKE,
    _("仕事のつづきを引きうける"),
    WorkerPaused,
    NotInHand,
    NotAColleague,
    ColleagueNotFree,
    PlaceTaken,
)
Decline = step("decline", services.decline, Action.WORK_TAKE, _("仕事のつづきをことわる"))
Withdraw = step("withdraw", services.withdraw, Action.WORK_SUBMIT, _("たのむのをやめる"))
