"""Moving batches, tasks and assignments by their tables, with one log line each."""

from __future__ import annotations

from datetime import datetime

from marketplace.accounts.actors import Actor
from tasks.models import (
    Assignment,
    AssignmentMove,
    Batch,
    BatchMove,
    Slot,
    Task,
    TaskMove,
)
from tasks.states import (
    ASSIGNMENT,
    BATCH,
    LIVE,
    TASK,
    AssignmentEvent,
    BatchEvent,
    TaskEvent,
)


def move_batch(batch: Batch, event: BatchEvent, *, actor: Actor, at: datetime) -> None:
    """Move a locked batch and save it whole. :raises IllegalMove: if the state forbids it"""
    before = batch.state
    batch.state = BATCH.after(event, before)
    batch.save()
    BatchMove.objects.create(
        batch=batch,
        event=event,
        from_state=before,
        to_state=batch.state,
        user_id=actor.user_id,
        at=at,
    )


def move_task(task: Task, event: TaskEvent, *, actor: Actor, at: datetime, note: str = "") -> None:
    """Move a locked task and save it whole. :raises IllegalMove: if the state forbids it"""
    before = task.state
    task.state = TASK.after(event, before)
    task.save()
    TaskMove.objects.create(
        task=task,
        event=event,
        from_state=before,
        to_state=task.state,
        user_id=actor.user_id,
        at=at,
        note=note,
    )


def move_assignment(
    assignment: Assignment, event: AssignmentEvent, *, actor: Actor, at: datetime
) -> None:
    """
    Move a locked assignment, save it whole, and keep its slot's queue mark true.

    :raises IllegalMove: if the state forbids it
    """
    before = assignment.state
    assignment.state = ASSIGNMENT.after(event, before)
    if assignment.state in ASSIGNMENT.finals():
        assignment.closed_at = at
    assignment.save()
    if (before in LIVE) != (assignment.state in LIVE):
        queued = Slot.objects.filter(pk=assignment.slot_id, is_gold=False)
        queued.update(is_free=assignment.state not in LIVE)
    log_assignment(assignment, event, before, actor=actor, at=at)


def log_assignment(
    assignment: Assignment, event: str, before: str, *, actor: Actor, at: datetime
) -> None:
    """Write the log line of a move."""
    AssignmentMove.objects.create(
        assignment=assignment,
        event=event,
        from_state=before,
        to_state=assignment.state,
        user_id=actor.user_id,
        at=at,
    )
