"""Entries that wait for a decision: the operator hears of it in time, and in the end they are paid."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked
from marketplace.outbox.services import emit
from tasks import events
from tasks.models import Assignment, Submission, Task
from tasks.rejection_rules import ACCEPTED_AFTER, REMINDED_AFTER
from tasks.services.submissions import approve_entry
from tasks.states import AssignmentState, TaskState

_AT_ONCE = 500


def accept_waiting(*, actor: Actor, at: datetime) -> int:
    """
    Accept and pay entries that nobody decided within 14 days. Returns how many.

    Whatever they wait for: a reviewer, or a second entry. The result of their task is not touched
    by it: where entries differ, a reviewer still chooses. The money does not wait for that.
    """
    require(actor, Action.REVIEW_DECIDE)
    # An entry whose answer is known is not the client's: it is settled when it is handed in.
    due = Assignment.objects.filter(
        state=AssignmentState.SUBMITTED,
        submitted_at__lte=at - ACCEPTED_AFTER,
        slot__is_gold=False,
    )
    found = due.order_by("submitted_at", "pk").values_list("pk", "task_id")[:_AT_ONCE]
    return sum(_accept(task_id, assignment_id, actor, at) for assignment_id, task_id in found)


def _accept(task_id: UUID, assignment_id: UUID, actor: Actor, at: datetime) -> bool:
    with transaction.atomic():
        locked(Task, task_id)
        assignment = locked(Assignment, assignment_id)
        # A reviewer may have decided since the list was read.
        if assignment.state != AssignmentState.SUBMITTED:
            return False
        entry = assignment.submissions.select_related("assignment").latest("revision")
        approve_entry(entry, actor=actor, at=at)
    return True


def remind_of_waiting(*, at: datetime) -> int:
    """Say once of every entry that a reviewer has not decided it for ten days. Returns how many."""
    with transaction.atomic():
        waiting = Submission.objects.filter(
            assignment__state=AssignmentState.SUBMITTED,
            assignment__submitted_at__lte=at - REMINDED_AFTER,
            assignment__task__state=TaskState.REVIEW,
            # The revision at hand: earlier ones were handed in earlier.
            submitted_at=F("assignment__submitted_at"),
            reminded_at__isnull=True,
        )
        rows = list(waiting.select_for_update(of=("self",)).order_by("pk")[:_AT_ONCE])
        for entry in rows:
            entry.reminded_at = at
            entry.save(update_fields=["reminded_at"])
            emit(events.ENTRY_WAITING, submission_id=entry.pk, at=at)
    return len(rows)
