"""Questions about work: workers ask and read, those who posted it answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.permissions import Action
from marketplace.api import tags
from marketplace.api.endpoint import Endpoint
from marketplace.api.inputs import PageQuerySerializer
from marketplace.api.operation import operation
from marketplace.api.v1.batches import BatchEndpoint
from marketplace.api.v1.shapes import questions as shapes
from marketplace.api.v1.work import AssignmentEndpoint
from marketplace.kernel.clock import now
from tasks import errors
from tasks.models import Question
from tasks.queries import questions as queries
from tasks.services import questions as services


class QuestionsAboutWork(AssignmentEndpoint):
    """The questions of the batch that a piece of work belongs to."""

    @operation(
        Action.WORK_VIEW,
        "list_questions",
        tag=tags.QUESTIONS,
        summary=_("仕事への質問と答えの一覧"),
        text=_(
            "答えのある質問は、まとまりの全員が読めます。自分の質問は、答えを待つあいだも入ります。"
        ),
        answer=shapes.QuestionsInBatchSerializer,
    )
    def get(self, request: Request, assignment_id: UUID) -> Response:
        """List one's own questions and what was answered for everybody."""
        batch_id = self.assignment.task.batch_id
        own = queries.threads_of(queries.own_questions(self.actor, batch_id))
        mine = {thread.id for thread in own}
        others = [each for each in queries.shared_in([batch_id])[batch_id] if each.id not in mine]
        rows = [
            {**shapes.question_of(thread), "is_own": thread.id in mine} for thread in own + others
        ]
        return self.show(shapes.QuestionsInBatchSerializer, {"items": rows})

    @operation(
        Action.WORK_ASK,
        "ask_question",
        tag=tags.QUESTIONS,
        summary=_("質問する"),
        text=_("名前は伝わりません。番号だけが見えます。仕事は止まりません。"),
        body=shapes.QuestionWriteSerializer,
        answer=shapes.QuestionInBatchSerializer,
        status=201,
        problems=(
            errors.QuestionEmpty,
            errors.QuestionTooLong,
            errors.QuestionTellsAboutAsker,
            errors.QuestionsOver,
        ),
        example={"text": "内容量は、袋の数ですか。", "about_task": False},
    )
    def post(self, request: Request, assignment_id: UUID) -> Response:
        """Ask those who posted the work."""
        asked = services.ask(
            actor=self.actor,
            assignment_id=assignment_id,
            asking=shapes.asking_of(self.body),
            at=now(),
        )
        (thread,) = queries.threads_of([asked])
        row = {**shapes.question_of(thread), "is_own": True}
        return self.show(shapes.QuestionInBatchSerializer, row, status=201)


class QuestionsOfBatch(BatchEndpoint):
    """The questions about a batch of the caller's municipality."""

    @operation(
        Action.BATCH_VIEW,
        "list_questions_of_batch",
        tag=tags.QUESTIONS,
        summary=_("まとまりへの質問の一覧"),
        text=_("質問者は番号だけです。だれの質問かは、入っていません。"),
        query=PageQuerySerializer,
        page_of=shapes.QuestionToAnswerSerializer,
    )
    def get(self, request: Request, batch_id: UUID) -> Response:
        """List the questions about a batch, the newest first."""
        rows = queries.questions_of(self.actor, self.batch.pk)
        return self.listed(rows, shapes.QuestionToAnswerSerializer, _all_of)


def _all_of(rows: list[Question]) -> list[dict[str, object]]:
    return [
        shapes.to_answer(row, thread)
        for row, thread in zip(rows, queries.threads_of(rows), strict=True)
    ]


class QuestionEndpoint(Endpoint):
    """An address below one question about the caller's work."""

    also_needs = (Action.BATCH_VIEW,)
    question: Question

    def find(self, values: Mapping[str, Any]) -> None:
        """Find the question. :raises OutOfScope: if it is not about the caller's work"""
        self.question = queries.question_to(self.actor, values["question_id"])

    def answered(self) -> Response:
        """Answer with the question as it is now."""
        (row,) = _all_of([queries.question_to(self.actor, self.question.pk)])
        return self.show(shapes.QuestionToAnswerSerializer, row)


class OneQuestion(QuestionEndpoint):
    """One question."""

    @operation(
        Action.BATCH_VIEW,
        "get_question",
        tag=tags.QUESTIONS,
        summary=_("質問を見る"),
        answer=shapes.QuestionToAnswerSerializer,
    )
    def get(self, request: Request, question_id: UUID) -> Response:
        """Show a question."""
        return self.answered()


class Answer(QuestionEndpoint):
    """The answer to a question."""

    @operation(
        Action.BATCH_ANSWER,
        "answer_question",
        tag=tags.QUESTIONS,
        summary=_("質問に答える"),
        text=_("答えは、このまとまりの仕事をする人全員が読みます。"),
        body=shapes.AnswerWriteSerializer,
        answer=shapes.QuestionToAnswerSerializer,
        problems=(errors.QuestionEmpty, errors.QuestionTooLong, errors.QuestionClosed),
        example={"text": "袋の数です。"},
    )
    def post(self, request: Request, question_id: UUID) -> Response:
        """Answer a question."""
        services.answer(actor=self.actor, question_id=question_id, at=now(), **self.body)
        return self.answered()


class Close(QuestionEndpoint):
    """The end of a question."""

    @operation(
        Action.BATCH_ANSWER,
        "close_question",
        tag=tags.QUESTIONS,
        summary=_("質問を終わりにする"),
        answer=shapes.QuestionToAnswerSerializer,
        problems=(errors.QuestionClosed,),
    )
    def post(self, request: Request, question_id: UUID) -> Response:
        """Close a question."""
        services.close(actor=self.actor, question_id=question_id, at=now())
        return self.answered()
