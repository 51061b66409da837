"""Reading questions about work: nobody but the asker's own page knows whose a question is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role
from tasks.models import Assignment, Question, QuestionMessage, Task
from tasks.policies import check_answers, check_asked, worker_of
from tasks.states import IN_HAND, AssignmentState, QuestionState

MOST_SHOWN = 50
"""Answered questions shown of one batch; the newest come first."""

_CAN_PAUSE = frozenset({AssignmentState.ACCEPTED, AssignmentState.RETURNED})


@dataclass(frozen=True)
class Line:
    """One thing that was said, by a side; never by a name."""

    side: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Thread:
    """A question as everybody may read it: under a number, with what was said in order."""

    id: UUID
    batch_id: UUID
    number: int
    state: QuestionState
    asked_at: datetime
    answered_at: datetime | None
    task: Task | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class OwnQuestion:
    """A worker's own thread, the work it came from, and what of that could be paused meanwhile."""

    thread: Thread
    question: Question
    assignment_id: UUID | None
    to_pause: UUID | None


# -- for workers --------------------------------------------------------------------------------


def shared_in(batch_ids: Collection[UUID]) -> dict[UUID, list[Thread]]:
    """
    Return what was answered in these batches, the newest answer first.

    It is for everybody who looks at the work, before taking it as well. A further question that
    waits for its answer is left out until then.
    """
    found: dict[UUID, list[Thread]] = {batch_id: [] for batch_id in batch_ids}
    rows = Question.objects.filter(batch_id__in=batch_ids, answered_at__isnull=False)
    for row in _read(rows).order_by("-answered_at", "-pk"):
        of_batch = found[row.batch_id]
        if len(of_batch) < MOST_SHOWN:
            of_batch.append(_thread(row, answered_only=True))
    return found


def own_questions(actor: Actor, batch_id: UUID) -> QuerySet[Question]:
    """Return the worker's own questions in a batch, the newest first."""
    worker = worker_of(actor, Action.WORK_VIEW)
    rows = Question.objects.filter(batch_id=batch_id, asker__worker=worker)
    return _read(rows).order_by("-asked_at", "-pk")


def own_question(actor: Actor, question_id: UUID) -> OwnQuestion:
    """Return one own question. :raises OutOfScope: if somebody else asked"""
    worker = worker_of(actor, Action.WORK_ASK)
    row = _one(question_id)
    check_asked(worker, row)
    mine = Assignment.objects.filter(worker=worker, task__batch_id=row.batch_id)
    to_pause = mine.filter(state__in=sorted(_CAN_PAUSE)).order_by("accepted_at", "pk")
    return OwnQuestion(
        thread=_thread(row),
        question=row,
        assignment_id=_work_of(mine, row),
        to_pause=to_pause.values_list("pk", flat=True).first(),
    )


def _work_of(mine: QuerySet[Assignment], row: Question) -> UUID | None:
    """Return the work that a question leads back to: its own task, or what is in hand."""
    about = mine.filter(task_id=row.task_id) if row.task_id else mine
    in_hand = about.filter(state__in=sorted(IN_HAND)).order_by("accepted_at", "pk")
    return in_hand.values_list("pk", flat=True).first()


# -- for those who answer -----------------------------------------------------------------------


def questions_to(actor: Actor) -> QuerySet[Question]:
    """
    Return every question about the actor's work: of one municipality, or all for the operator.

    What waits comes first, by the day on which an answer is due; then the rest, the newest first.
    """
    require(actor, Action.BATCH_VIEW)
    rows = Question.objects.all()
    if actor.role != Role.OPERATOR:
        rows = rows.filter(batch__programme__municipality_id=actor.organisation_id)
    return _read(rows)


def waiting_questions(actor: Actor) -> QuerySet[Question]:
    """Return the questions that wait for an answer, the nearest day first."""
    rows = questions_to(actor).filter(state=QuestionState.ASKED)
    return rows.order_by("due_on", "asked_at", "pk")


def questions_of(actor: Actor, batch_id: UUID) -> QuerySet[Question]:
    """Return the questions about a batch, the newest first."""
    return questions_to(actor).filter(batch_id=batch_id).order_by("-asked_at", "-pk")


def question_to(actor: Actor, question_id: UUID) -> Question:
    """Return one question about the actor's work. :raises OutOfScope: otherwise"""
    row = _one(question_id)
    check_answers(actor, row, Action.BATCH_VIEW)
    return row


def threads_of(rows: Iterable[Question]) -> list[Thread]:
    """Return questions with everything that was said in them."""
    return [_thread(row) for row in rows]


def _one(question_id: UUID) -> Question:
    row = _read(Question.objects.filter(pk=question_id)).first()
    if row is None:
        raise OutOfScope()
    return row


def _read(rows: QuerySet[Question]) -> QuerySet[Question]:
    return rows.select_related(
        "asker", "task", "batch__programme__municipality__organisation"
    ).prefetch_related("messages")


def _thread(row: Question, *, answered_only: bool = False) -> Thread:
    messages = sorted(row.messages.all(), key=lambda each: each.pk)
    return Thread(
        id=row.pk,
        batch_id=row.batch_id,
        number=row.asker.number,
        state=QuestionState(row.state),
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        task=row.task,
        lines=tuple(
            Line(each.side, each.text, each.at)
            for each in (_up_to_answer(messages) if answered_only else messages)
        ),
    )


def _up_to_answer(messages: list[QuestionMessage]) -> list[QuestionMessage]:
    last = max((place for place, each in enumerate(messages) if each.side != "worker"), default=-1)
    return messages[: last + 1]
