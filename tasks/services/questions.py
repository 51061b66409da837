"""Questions about a batch: asked under a number, answered for everybody who works in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import local_date
from marketplace.kernel.db import locked
from marketplace.kernel.text import fold
from marketplace.outbox.services import emit
from tasks import events
from tasks.answer_times import office_days_after, question_due, reminder_due
from tasks.errors import (
    QuestionClosed,
    QuestionEmpty,
    QuestionsOver,
    QuestionTellsAboutAsker,
    QuestionTooLong,
    QuestionWaits,
)
from tasks.models import Asker, Assignment, Batch, Question, QuestionMessage
from tasks.policies import check_answers, check_asked, check_owns, worker_of
from tasks.states import QUESTION, BatchState, QuestionEvent, QuestionState
from tasks.telling_words import telling_word
from workers.models import Worker

LONGEST = 1000
"""Characters of one entry."""

ANSWERED, CLOSED = "question.answer", "question.close"

_OVER = frozenset({BatchState.CLOSED, BatchState.DISCARDED})


@dataclass(frozen=True)
class Asking:
    """
    What a worker wants to know.

    ``about_task``: about this one task, otherwise about all work of the batch. ``as_it_is``: the
    asker has read that a word may tell who they are, and sends it all the same.
    """

    text: str
    about_task: bool = True
    as_it_is: bool = False


def ask(*, actor: Actor, assignment_id: UUID, asking: Asking, at: datetime) -> Question:
    """
    Ask those who posted the work. Nothing stops by it, nothing counts it, and no name goes along.

    :raises QuestionEmpty: if nothing is written
    :raises QuestionTooLong: if it is longer than 1,000 characters
    :raises QuestionTellsAboutAsker: if a word may tell who asks, and the asker has not confirmed it
    :raises QuestionsOver: if the batch was accepted by its municipality
    :raises OutOfScope: if the work is somebody else's
    """
    with transaction.atomic():
        worker = worker_of(actor, Action.WORK_ASK)
        assignment = _own_work(worker, assignment_id)
        text = _checked(worker, asking.text, as_it_is=asking.as_it_is)
        batch = _lock_batch(assignment.task.batch_id)
        if batch.state in _OVER:
            raise QuestionsOver()
        row = Question.objects.create(
            batch=batch,
            task_id=assignment.task_id if asking.about_task else None,
            asker=_asker(batch, worker),
            asked_at=at,
            due_on=question_due(local_date(at)),
        )
        _say(row, "worker", text, at=at)
        emit(events.QUESTION_ASKED, question_id=row.pk, at=at)
    return row


def _own_work(worker: Worker, assignment_id: UUID) -> Assignment:
    """Return a worker's own piece of work; nothing of it changes, so it is not locked."""
    assignment = Assignment.objects.select_related("task").filter(pk=assignment_id).first()
    if assignment is None:
        raise OutOfScope()
    check_owns(worker, assignment)
    return assignment


def _lock_batch(batch_id: UUID) -> Batch:
    """Lock a batch so that two first questions get two numbers; work that names it goes on."""
    rows = Batch.objects.filter(pk=batch_id).order_by("pk")
    return rows.select_for_update(of=("self",), no_key=True).get()


def _asker(batch: Batch, worker: Worker) -> Asker:
    """Return the number of a worker in a locked batch, the next free one the first time."""
    known = Asker.objects.filter(batch=batch, worker=worker).first()
    if known is not None:
        return known
    last = Asker.objects.filter(batch=batch).aggregate(last=Max("number"))["last"]
    return Asker.objects.create(batch=batch, worker=worker, number=(last or 0) + 1)


def _checked(worker: Worker, text: str, *, as_it_is: bool) -> str:
    text = _words(text)
    found = telling_word(text, (worker.user.display_name, worker.pseudonym))
    if found and not as_it_is:
        raise QuestionTellsAboutAsker(found=found)
    return text


def _words(text: str) -> str:
    text = text.strip()
    if not fold(text):
        raise QuestionEmpty()
    if len(text) > LONGEST:
        raise QuestionTooLong(length=len(text), most=LONGEST)
    return text


def _say(row: Question, side: str, text: str, *, at: datetime, user_id: UUID | None = None) -> None:
    QuestionMessage.objects.create(question=row, side=side, user_id=user_id, text=text, at=at)


def ask_again(
    *, actor: Actor, question_id: UUID, text: str, at: datetime, as_it_is: bool = False
) -> Question:
    """
    Ask on, after an answer that left something open; the time to answer begins anew.

    :raises QuestionWaits: if there is no answer yet
    :raises QuestionClosed: if the thread was closed
    :raises QuestionEmpty, QuestionTooLong, QuestionTellsAboutAsker: as in ``ask``
    :raises OutOfScope: if somebody else asked
    """
    with transaction.atomic():
        worker = worker_of(actor, Action.WORK_ASK)
        row = locked(Question, question_id)
        check_asked(worker, row)
        _check_open(row)
        if row.state == QuestionState.ASKED:
            raise QuestionWaits()
        said = _checked(worker, text, as_it_is=as_it_is)
        row.due_on, row.reminded_on = question_due(local_date(at)), None
        _move(row, QuestionEvent.ASK_AGAIN)
        _say(row, "worker", said, at=at)
        emit(events.QUESTION_ASKED, question_id=row.pk, at=at)
    return row


def answer(*, actor: Actor, question_id: UUID, text: str, at: datetime) -> Question:
    """
    Answer a question; everybody in the batch reads it from now on.

    :raises QuestionClosed: if the thread was closed
    :raises QuestionEmpty: if nothing is written
    :raises QuestionTooLong: if it is longer than 1,000 characters
    :raises OutOfScope: if it is about another municipality's work
    """
    with transaction.atomic():
        row = locked(Question, question_id)
        check_answers(actor, row)
        _check_open(row)
        said = _words(text)
        row.answered_at = at
        _move(row, QuestionEvent.ANSWER)
        side = "operator" if actor.role == Role.OPERATOR else "city"
        _say(row, side, said, at=at, user_id=actor.user_id)
        audit.record(actor=actor, action=ANSWERED, at=at, about=row)
        emit(events.QUESTION_ANSWERED, question_id=row.pk, at=at)
    return row


def close(*, actor: Actor, question_id: UUID, at: datetime) -> Question:
    """
    End a thread: by who asked, or by those who answer. What was answered stays readable.

    :raises QuestionClosed: if it was closed before
    :raises OutOfScope: if it is neither the worker's own nor about the actor's work
    """
    with transaction.atomic():
        row = locked(Question, question_id)
        by_asker = actor.role == Role.WORKER
        if by_asker:
            check_asked(worker_of(actor, Action.WORK_ASK), row)
        else:
            check_answers(actor, row)
        _check_open(row)
        row.closed_at = at
        _move(row, QuestionEvent.CLOSE)
        audit.record(actor=actor, action=CLOSED, at=at, about=row)
        emit(events.QUESTION_CLOSED, question_id=row.pk, by_asker=by_asker, at=at)
    return row


def _check_open(row: Question) -> None:
    if row.state == QuestionState.CLOSED:
        raise QuestionClosed()


def _move(row: Question, event: QuestionEvent) -> None:
    row.state = QUESTION.after(event, row.state)
    row.save()


def remind(*, at: datetime) -> int:
    """Remind of answers that are due tomorrow, today or were due. Returns of how many."""
    today = local_date(at)
    count = 0
    with transaction.atomic():
        rows = Question.objects.filter(
            state=QuestionState.ASKED, due_on__lte=office_days_after(today, 1)
        )
        for row in rows.select_for_update(of=("self",)).order_by("pk"):
            if not reminder_due(row.due_on, today, row.reminded_on):
                continue
            late = row.due_on < today
            first = row.reminded_on is None or row.reminded_on <= row.due_on
            row.reminded_on = today
            row.save(update_fields=["reminded_on"])
            emit(events.QUESTION_DUE, question_id=row.pk, late=late, first=first, at=at)
            count += 1
    return count
