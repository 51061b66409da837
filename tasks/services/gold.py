"""
Tasks with a known answer: for learning, in the middle of real work, paid like it.

A further entry of a finished task never touches the task itself: not its result, not its batch, no
budget and no invoice. It is accepted at once, whatever the answer was, at the operator's cost.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked
from marketplace.outbox.services import emit
from tasks import events
from tasks.catalogue import TaskType, task_type
from tasks.errors.learning import GoldExplanationMissing, GoldNotPossible
from tasks.models import Assignment, Batch, GoldKey, GoldOutcome, Slot, Submission, Task
from tasks.policies import worker_of
from tasks.queries.gold import held_against, usable_keys
from tasks.sampling import is_drawn
from tasks.services.coaching import offer_coaching
from tasks.services.moves import move_assignment
from tasks.states import AssignmentEvent, BatchState, TaskState
from workers.models import Worker

# -- keys ---------------------------------------------------------------------------------------


def set_key(*, actor: Actor, task_id: UUID, explanation: str, at: datetime) -> GoldKey:
    """
    Say that a finished task's result is known to be right, and why.

    A key that was retired comes back with its new words.

    :raises GoldNotPossible: if the task is not finished, or its batch is closed
    :raises GoldExplanationMissing: without words for the worker
    """
    require(actor, Action.GOLD_EDIT)
    words = explanation.strip()
    if not words:
        raise GoldExplanationMissing()
    with transaction.atomic():
        task = locked(Task, task_id)
        if task.state != TaskState.DONE or task.batch.state != BatchState.OPEN:
            raise GoldNotPossible()
        facts = {"explanation": words, "set_by_id": actor.user_id, "set_at": at}
        key, _made = GoldKey.objects.update_or_create(
            task=task, defaults={**facts, "retired_at": None}
        )
        audit.record(actor=actor, action="gold.set", at=at, about=task)
    return key


def retire_key(*, actor: Actor, task_id: UUID, at: datetime) -> GoldKey:
    """
    Take a key out of use. What people answered to it counts for nothing from now on.

    :raises RowMissing: if the task has no key
    """
    require(actor, Action.GOLD_EDIT)
    with transaction.atomic():
        key = locked(GoldKey, task_id)
        if key.retired_at is None:
            key.retired_at = at
            key.save(update_fields=["retired_at"])
            audit.record(actor=actor, action="gold.retired", at=at, about=key.task)
    return key


def retire_questioned(*, task_id: UUID, at: datetime) -> None:
    """Take the key of a task out of use whose result was questioned: it is not known to be right."""
    GoldKey.objects.filter(task_id=task_id, retired_at__isnull=True).update(retired_at=at)


# -- taking -------------------------------------------------------------------------------------


def known_slot(*, batch_id: UUID, worker: Worker) -> Slot | None:
    """
    Return a further entry of a finished task of the batch, where the worker's turn for one has come.

    Called by whoever found a free place for the worker, inside the transaction of the claim: who
    gets a task with a known answer would have got a task of this batch all the same, and that one
    stays free. Nobody gets a task that they had a part in.
    """
    kind = task_type(Batch.objects.values_list("task_type", flat=True).get(pk=batch_id))
    earlier = items_before(worker.pk, kind.code)
    if not is_drawn(kind.gold, earlier, "gold", worker.pk, kind.code, earlier):
        return None
    # Locked, because two people may be given the same one at this moment; never waited for.
    keys = usable_keys(batch_id, worker.pk).select_for_update(skip_locked=True, of=("self",))
    task = keys.first()
    return _further_slot(task) if task else None


def items_before(worker_id: UUID, code: str) -> int:
    """Return how many items of a kind of work somebody has begun."""
    begun = Assignment.objects.filter(worker_id=worker_id, task__task_type=code)
    return begun.filter(accepted_at__isnull=False).count()


def _further_slot(task: Task) -> Slot:
    last = Slot.objects.filter(task=task).aggregate(last=Max("number"))["last"] or 0
    return Slot.objects.create(
        task=task, batch_id=task.batch_id, number=last + 1, is_gold=True, is_free=False
    )


# -- handing in ---------------------------------------------------------------------------------


def accept_known(submission: Submission, *, actor: Actor, at: datetime) -> GoldOutcome:
    """
    Accept an entry whose answer is known, inside the caller's transaction, and write how it was.

    The payment is the same whatever the outcome; what follows from many of them is help.
    """
    assignment = submission.assignment
    move_assignment(assignment, AssignmentEvent.APPROVE, actor=actor, at=at)
    submission.accepted_at = at
    submission.save(update_fields=["accepted_at"])
    emit(events.GOLD_ACCEPTED, submission_id=submission.pk, at=at)
    kind = task_type(assignment.task.task_type)
    outcome = _write_outcome(submission, kind, at)
    offer_coaching(worker_id=assignment.worker_id, kind=kind, at=at)
    return outcome


def _write_outcome(submission: Submission, kind: TaskType, at: datetime) -> GoldOutcome:
    assignment = submission.assignment
    found = held_against(assignment.task, submission)
    return GoldOutcome.objects.create(
        assignment=assignment,
        worker_id=assignment.worker_id,
        task_type=kind.code,
        is_right=found.is_right,
        wrong_fields=list(found.wrong),
        at=at,
    )


def mark_seen(*, actor: Actor, outcome_id: UUID, at: datetime) -> GoldOutcome:
    """
    Remember that the worker has read an outcome.

    :raises OutOfScope: if it is somebody else's
    """
    with transaction.atomic():
        worker = worker_of(actor, Action.WORK_SUBMIT)
        outcome = locked(GoldOutcome, outcome_id)
        if outcome.worker_id != worker.pk:
            raise OutOfScope()
        outcome.seen_at = outcome.seen_at or at
        outcome.save(update_fields=["seen_at"])
    return outcome
