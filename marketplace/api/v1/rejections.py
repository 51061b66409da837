"""A worker's own rejected entry, and asking somebody else to look at it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.permissions import Action
from marketplace.api import tags
from marketplace.api.operation import operation
from marketplace.api.v1.shapes import rejections as shapes
from marketplace.api.v1.work import AssignmentEndpoint
from marketplace.kernel.clock import now
from marketplace.kernel.states import IllegalMove
from tasks import errors
from tasks.queries.rejections import own_rejection
from tasks.services import appeals


class OneRejection(AssignmentEndpoint):
    """Why an entry was not accepted."""

    @operation(
        Action.WORK_VIEW,
        "get_rejection",
        tag=tags.ASSIGNMENTS,
        summary=_("受け入れられなかった理由を見る"),
        answer=shapes.RejectionSerializer,
    )
    def get(self, request: Request, assignment_id: UUID) -> Response:
        """Show the rejection of one's own entry."""
        found = own_rejection(self.actor, assignment_id)
        return self.show(shapes.RejectionSerializer, shapes.rejection_of(found))


class OneAppeal(AssignmentEndpoint):
    """Asking somebody else to look."""

    @operation(
        Action.APPEAL_OPEN,
        "open_appeal",
        tag=tags.ASSIGNMENTS,
        summary=_("見なおしをたのむ"),
        text=_("確認した人とはべつの人が、14日までに答えます。それまで、何の影響もありません。"),
        body=shapes.AppealWriteSerializer,
        answer=shapes.AppealSerializer,
        status=201,
        problems=(
            errors.AppealWithoutWords,
            errors.AppealTwice,
            errors.AppealTooLate,
            errors.NothingToAppeal,
        ),
        example={"text": "袋の表に250gと書いてあります。"},
    )
    def post(self, request: Request, assignment_id: UUID) -> Response:
        """Open an appeal."""
        opened = appeals.open_appeal(
            actor=self.actor, assignment_id=assignment_id, text=self.body["text"], at=now()
        )
        return self.show(shapes.AppealSerializer, shapes.appeal_of(opened), status=201)


class WithdrawAppeal(AssignmentEndpoint):
    """Letting an appeal be."""

    @operation(
        Action.APPEAL_OPEN,
        "withdraw_appeal",
        tag=tags.ASSIGNMENTS,
        summary=_("見なおしをとりやめる"),
        text=_("とりやめると、この仕事の見なおしは、もうたのめません。"),
        answer=shapes.AppealSerializer,
        problems=(IllegalMove,),
    )
    def post(self, request: Request, assignment_id: UUID) -> Response:
        """Withdraw an appeal."""
        withdrawn = appeals.withdraw_appeal(actor=self.actor, assignment_id=assignment_id, at=now())
        return self.show(shapes.AppealSerializer, shapes.appeal_of(withdrawn))
