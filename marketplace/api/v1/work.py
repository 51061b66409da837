"""What a worker can take, is offered, and has in hand."""

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
from marketplace.api.v1.shapes import work as shapes
from marketplace.api.v1.shapes.assignments import AssignmentDetailSerializer, detail_of
from marketplace.kernel.clock import now
from marketplace.kernel.states import IllegalMove
from marketplace.matching.queries import open_to
from marketplace.matching.services.queue import take_bundle
from tasks import errors
from tasks.models import Assignment
from tasks.queries import work as queries
from tasks.services import assignments as services


class AssignmentEndpoint(Endpoint):
    """An address below one piece of the caller's own work."""

    also_needs = (Action.WORK_VIEW,)
    assignment: Assignment

    def find(self, values: Mapping[str, Any]) -> None:
        """Find the piece of work. :raises OutOfScope: if it is not the caller's"""
        self.assignment = queries.assignment_for(self.actor, values["assignment_id"])


class Openings(Endpoint):
    """Work that can be taken."""

    @operation(
        Action.WORK_VIEW,
        "list_openings",
        tag=tags.WORK,
        summary=_("今、受けられる仕事"),
        text=_("あなたに合うものだけを、期限の近い順に返します。"),
        answer=shapes.OpeningsSerializer,
    )
    def get(self, request: Request) -> Response:
        """List batches with free work that fits."""
        rows = [shapes.opening_of(fit) for fit in open_to(self.actor, now())]
        return self.show(shapes.OpeningsSerializer, {"items": rows})


class Offers(Endpoint):
    """Work that waits for an answer."""

    @operation(
        Action.WORK_VIEW,
        "list_offers",
        tag=tags.WORK,
        summary=_("仕事の案内の一覧"),
        page_of=shapes.AssignmentSerializer,
    )
    def get(self, request: Request) -> Response:
        """List offers, the nearest deadline first."""
        return self.listed(queries.offers_to(self.actor), shapes.AssignmentSerializer, _all_of)


def _all_of(rows: list[Assignment]) -> list[dict[str, object]]:
    return [shapes.assignment_of(each) for each in rows]


class Assignments(Endpoint):
    """The worker's own work."""

    also_needs = (Action.WORK_VIEW,)

    @operation(
        Action.WORK_VIEW,
        "list_assignments",
        tag=tags.ASSIGNMENTS,
        summary=_("自分の仕事の一覧"),
        query=shapes.AssignmentQuerySerializer,
        page_of=shapes.AssignmentSerializer,
    )
    def get(self, request: Request) -> Response:
        """List what is in hand, or everything in one state."""
        rows = queries.my_assignments(self.actor, *shapes.wanted_states(self.query))
        return self.listed(rows, shapes.AssignmentSerializer, _all_of)

    @operation(
        Action.WORK_TAKE,
        "take_next",
        tag=tags.ASSIGNMENTS,
        summary=_("次の仕事を受ける"),
        text=_(
            "あなたに合う、空いている仕事を受けます。size を書くと、1つのまとまりから、その数まで受けます。"
            "空いている数が少ないときは、あるだけ受けます。答えは1つめの仕事です。"
            "いっしょに受けた仕事は、一覧で同じ bundle_id を持ちます。"
        ),
        body=shapes.TakeWriteSerializer,
        answer=AssignmentDetailSerializer,
        status=201,
        problems=(errors.NothingToTake, errors.WorkerPaused),
        example={},
    )
    def post(self, request: Request) -> Response:
        """Take the next task that fits, or several of one batch."""
        taken = take_bundle(actor=self.actor, at=now(), **self.body)[0]
        place = queries.workplace(self.actor, taken.pk)
        answer = self.show(AssignmentDetailSerializer, detail_of(place))
        return self.created(answer, "assignment", assignment_id=taken.pk)


def step(
    name: str,
    service: Callable[..., object],
    action: Action,
    summary: Words,
    text: Words = "",
    *,
    tag: str = tags.ASSIGNMENTS,
) -> type[Endpoint]:
    """Return the endpoint of one button: one service call, and the work as it is then."""

    class Step(AssignmentEndpoint):
        @operation(
            action,
            f"{name}_{'offer' if tag == tags.WORK else 'assignment'}",
            tag=tag,
            summary=summary,
            text=text,
            answer=shapes.AssignmentSerializer,
            problems=(IllegalMove,),
        )
        def post(self, request: Request, assignment_id: UUID) -> Response:
            service(actor=self.actor, assignment_id=assignment_id, at=now())
            after = queries.assignment_for(self.actor, assignment_id)
            return self.show(shapes.AssignmentSerializer, shapes.assignment_of(after))

    Step.__name__ = f"{name.title()}Assignment"
    return Step


AcceptOffer = step(
    "accept",
    services.accept_offer,
    Action.WORK_TAKE,
    _("案内を受けて始める"),
    tag=tags.WORK,
)
DeclineOffer = step(
    "decline",
    services.decline_offer,
    Action.WORK_TAKE,
    _("案内をことわる"),
    _("評価には影響しません。"),
    tag=tags.WORK,
)
Pause = step(
    "pause",
    services.pause,
    Action.WORK_SUBMIT,
    _("中断する"),
    _("時計が止まります。評価には影響しません。"),
)
Resume = step("resume", services.resume, Action.WORK_SUBMIT, _("再開する"))
Extend = step(
    "extend",
    services.extend,
    Action.WORK_SUBMIT,
    _("時間をのばす"),
    _("いつでも、何度でも、のばせます。"),
)
Release = step(
    "release",
    services.release,
    Action.WORK_SUBMIT,
    _("仕事を返す"),
    _("評価には影響しません。下書きは残ります。"),
)
ReleaseRest = step(
    "release_rest_of",
    services.release_rest,
    Action.WORK_SUBMIT,
    _("ここまでにする"),
    _("いっしょに受けた仕事のうち、まだ出していないものを、すべて返します。評価には影響しません。"),
)
