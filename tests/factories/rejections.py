"""Entries that came back once and were handed in again as they were: what may be rejected, and is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from marketplace.accounts.actors import SYSTEM, Actor
from tasks.form_schema import Answers
from tasks.models import Appeal, Assignment, Batch, Rejection, Submission, Task
from tasks.services import appeals, assignments, reviews, submissions
from tasks.services.assignments import NewOffer
from tasks.services.rejections import Grounds
from tasks.services.reviews import Reason, Verdict
from tests.factories import work
from workers.models import Worker

AT = work.AT
GROUNDS = Grounds("wrong-value", "EC-05/1/3", "一つの内容量は、資料では200gです。", "net_value")
REASON = Reason("net_value", "wrong-value", "一つは200gです。")
RIGHT = work.price_answers()
WRONG = work.price_answers(net_value="250")


@dataclass(frozen=True)
class Dispute:
    """A task under review: the right entry is accepted, the other came back once."""

    task: Task
    entry: Submission
    worker: Worker
    reviewer: Actor


def batch_of(how_many: int = 1, *, entries: int = 2) -> Batch:
    """Return an open batch of a new city."""
    city = work.city()
    return work.open_batch(
        work.clerk(city), work.programme(city, entries=entries), work.price_rows(how_many)
    )


def hand_in(worker: Worker, taken: Assignment, answers: Answers, at: datetime) -> Submission:
    """Return an entry as handed in."""
    handed = submissions.submit(
        actor=work.acting(worker),
        assignment_id=taken.pk,
        answers=answers,
        reason="資料のとおりです",
        at=at,
    )
    return handed.submission


def dispute(
    batch: Batch | None = None,
    *,
    reviewer: Actor | None = None,
    worker: Worker | None = None,
    at: datetime = AT,
) -> Dispute:
    """Return an entry that waits for its second review, an hour after a moment."""
    batch = batch or batch_of()
    reviewer = reviewer or work.operator()
    worker, other = worker or work.worker(), work.worker()
    task = _untouched(batch)
    mine, theirs = given(worker, task, at), given(other, task, at)
    right = hand_in(other, theirs, RIGHT, at + timedelta(minutes=10))
    entry = hand_in(worker, mine, WRONG, at + timedelta(minutes=20))
    reviews.decide(
        actor=reviewer,
        task_id=task.pk,
        verdicts={entry.pk: Verdict(False, (REASON,)), right.pk: Verdict(accept=True)},
        at=at + timedelta(minutes=30),
    )
    again = hand_in(worker, mine, WRONG, at + timedelta(minutes=40))
    task.refresh_from_db()
    return Dispute(task, again, worker, reviewer)


def _untouched(batch: Batch) -> Task:
    task = batch.tasks.filter(assignments__isnull=True).order_by("row_number").first()
    if task is None:
        raise LookupError("every task of the batch is touched already")
    return task


def given(worker: Worker, task: Task, at: datetime) -> Assignment:
    """Return one certain task in a worker's hands."""
    slot = task.slots.filter(is_free=True).order_by("number")[0]
    offer = NewOffer(slot_id=slot.pk, task_id=task.pk, worker_id=worker.pk)
    assignments.offer_many(actor=SYSTEM, offers=[offer], at=at)
    taken = Assignment.objects.get(task=task, worker=worker)
    return assignments.accept_offer(actor=work.acting(worker), assignment_id=taken.pk, at=at)


def reject(
    of: Dispute, grounds: Grounds = GROUNDS, *, by: Actor | None = None, at: datetime | None = None
) -> Rejection:
    """Return a rejection of a disputed entry."""
    reviews.decide(
        actor=by or of.reviewer,
        task_id=of.task.pk,
        verdicts={of.entry.pk: Verdict(accept=False, grounds=grounds)},
        at=at or AT + timedelta(hours=1),
    )
    return Rejection.objects.get(submission=of.entry)


def rejected(batch: Batch | None = None, worker: Worker | None = None) -> tuple[Dispute, Rejection]:
    """Return a rejected entry and its rejection."""
    made = dispute(batch, worker=worker)
    return made, reject(made)


def appealed(worker: Worker | None = None) -> tuple[Dispute, Appeal]:
    """Return a rejected entry and the open appeal of its worker."""
    made, _rejection = rejected(worker=worker)
    appeal = appeals.open_appeal(
        actor=work.acting(made.worker),
        assignment_id=made.entry.assignment_id,
        text="袋の表に250gと書いてあります。",
        at=AT + timedelta(hours=2),
    )
    return made, appeal
