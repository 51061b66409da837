"""One piece of work: looking, drafting, handing in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.permissions import Action
from marketplace.api import tags
from marketplace.api.operation import operation
from marketplace.api.places import of_answer
from marketplace.api.v1.shapes import assignments as shapes
from marketplace.api.v1.shapes.forms import (
    DraftWriteSerializer,
    SubmissionWriteSerializer,
    document_of,
)
from marketplace.api.v1.work import AssignmentEndpoint
from marketplace.kernel.clock import now
from marketplace.kernel.states import IllegalMove
from tasks import errors
from tasks.form_schema import ParsedAnswers, Problem, blocks, parse_json, to_raw
from tasks.queries import work as queries
from tasks.queries.work import Workplace
from tasks.services import drafts, submissions

ANSWERS_EXAMPLE = {
    "values": {
        "price_incl": 1080,
        "tax_rate": "8",
        "tax_reason": "food_drink",
        "net_value": "200",
        "net_unit": "g",
        "packs": 1,
        "shipping_included": False,
        "is_approx": False,
    },
}
#: What reading says of a name that the form does not have.
NOT_IN_FORM = "field.not_in_form"


class FormEndpoint(AssignmentEndpoint):
    """An address that takes answers to the form."""

    @cached_property
    def place(self) -> Workplace:
        """Everything about the piece of work."""
        return queries.workplace(self.actor, self.assignment.pk)

    @cached_property
    def parsed(self) -> ParsedAnswers:
        """
        The answers that were sent.

        :raises AnswersHaveErrors: if the form has no field of a name, because it could not be kept
        """
        parsed = parse_json(self.place.form, document_of(self.body))
        strange = [problem for problem in parsed.problems if problem.code == NOT_IN_FORM]
        if strange:
            raise errors.AnswersHaveErrors(strange)
        return parsed

    def keep(self, base_version: int | None = None) -> None:
        """Keep what was sent as the draft, exactly as it was meant."""
        drafts.save_draft(
            actor=self.actor,
            assignment_id=self.assignment.pk,
            raw=to_raw(self.place.form, self.parsed.answers),
            base_version=base_version,
            at=now(),
        )


class OneAssignment(FormEndpoint):
    """One piece of work."""

    @operation(
        Action.WORK_VIEW,
        "get_assignment",
        tag=tags.ASSIGNMENTS,
        summary=_("仕事を見る"),
        text=_("やり方、材料、用紙（form）、下書き、直しの理由が入っています。"),
        answer=shapes.AssignmentDetailSerializer,
    )
    def get(self, request: Request, assignment_id: UUID) -> Response:
        """Show a piece of work."""
        return self.show(shapes.AssignmentDetailSerializer, shapes.detail_of(self.place))


class OneDraft(FormEndpoint):
    """What was typed so far."""

    @operation(
        Action.WORK_VIEW,
        "get_draft",
        tag=tags.ASSIGNMENTS,
        summary=_("下書きを見る"),
        answer=shapes.DraftSerializer,
    )
    def get(self, request: Request, assignment_id: UUID) -> Response:
        """Show the draft."""
        return self.show(shapes.DraftSerializer, shapes.draft_of(self.place))

    @operation(
        Action.WORK_SUBMIT,
        "save_draft",
        tag=tags.ASSIGNMENTS,
        summary=_("下書きを保存する"),
        text=_("間違いがあっても保存します。間違いは findings で知らせます。"),
        body=DraftWriteSerializer,
        answer=shapes.SavedDraftSerializer,
        problems=(errors.DraftChangedElsewhere, errors.DraftTooLong, errors.AnswersHaveErrors),
        example=ANSWERS_EXAMPLE,
    )
    def put(self, request: Request, assignment_id: UUID) -> Response:
        """Keep what was typed."""
        self.keep(self.body["base_version"])
        saved = shapes.draft_of(queries.workplace(self.actor, assignment_id))
        findings = [of_answer(problem) for problem in self._findings()]
        return self.show(shapes.SavedDraftSerializer, saved | {"findings": findings})

    def _findings(self) -> list[Problem]:
        answers = self.parsed.answers
        examined = submissions.examine(
            self.assignment.task, answers, worker_id=self.assignment.worker_id
        )
        unread = {problem.field for problem in self.parsed.problems}
        return [*self.parsed.problems, *(each for each in examined if each.field not in unread)]


class Submissions(FormEndpoint):
    """Handing in."""

    def prepare(self) -> None:
        """Keep what was sent first, whatever the checks say of it."""
        self.keep()

    @operation(
        Action.WORK_SUBMIT,
        "submit",
        tag=tags.ASSIGNMENTS,
        summary=_("仕事を出す"),
        text=_(
            "期限のあとでも受けとります。直すところがあるときも、送った内容は下書きに残ります。"
            "注意（warn）だけのときは、keep_reason に理由を書くと、そのまま出せます。"
        ),
        body=SubmissionWriteSerializer,
        answer=shapes.HandedInSerializer,
        status=201,
        problems=(
            errors.AnswersHaveErrors,
            errors.WarningsNeedReason,
            errors.DraftTooLong,
            IllegalMove,
        ),
        example=ANSWERS_EXAMPLE,
    )
    def post(self, request: Request, assignment_id: UUID) -> Response:
        """Hand an entry in."""
        if blocks(self.parsed.problems):
            raise errors.AnswersHaveErrors(self.parsed.problems)
        handed = submissions.submit(
            actor=self.actor,
            assignment_id=assignment_id,
            answers=self.parsed.answers,
            reason=self.body["keep_reason"],
            at=now(),
        )
        after = queries.assignment_for(self.actor, assignment_id)
        shown: Mapping[str, Any] = shapes.handed_in(handed.submission, after)
        return self.show(shapes.HandedInSerializer, shown, status=201)
