"""What holds after every step of a walk, asked of the database."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from marketplace.payouts.queries.differences import all_differences
from tasks.models import Assignment, Draft, Slot, Submission, Task
from tasks.states import ASSIGNMENT, IN_HAND, LIVE, AssignmentState, BatchState, TaskState


def broken() -> list[str]:
    """Return every sentence that is not true at the moment; each check is a few queries."""
    checks = {
        "the queue knows exactly the free places of open tasks": _queue_is_wrong(),
        "no draft of work in hand is gone": _drafts_gone(),
        "an accepted entry belongs to accepted work": _accepted_elsewhere(),
        "a finished task has a result": _results_missing(),
        "what is in hand and runs has an end": _leases_missing(),
    }
    return [sentence for sentence, is_broken in checks.items() if is_broken]


def differences() -> list[str]:
    """Return what the auditor's questions find."""
    return [str(difference) for difference in all_differences()]


def _queue_is_wrong() -> bool:
    held = Assignment.objects.filter(slot=OuterRef("pk"), state__in=sorted(LIVE))
    published = Slot.objects.filter(is_gold=False).exclude(
        batch__state__in=[BatchState.DRAFT, BatchState.DISCARDED]
    )
    wrong = Q(Exists(held), is_free=True) | (~Exists(held) & Q(is_free=False))
    return published.filter(wrong, task__state=TaskState.OPEN).exists()


def _drafts_gone() -> bool:
    submitted = Submission.objects.filter(assignment=OuterRef("pk"))
    saved = Assignment.objects.filter(moves__event="save", state__in=sorted(IN_HAND))
    return saved.filter(
        ~Exists(Draft.objects.filter(pk=OuterRef("pk"))), ~Exists(submitted)
    ).exists()


def _accepted_elsewhere() -> bool:
    fitting = [AssignmentState.APPROVED, AssignmentState.SURPLUS]
    rows = Submission.objects.filter(accepted_at__isnull=False)
    return rows.exclude(assignment__state__in=fitting).exists()


def _results_missing() -> bool:
    return Task.objects.filter(state=TaskState.DONE, result__isnull=True).exists()


def _leases_missing() -> bool:
    running = [AssignmentState.ACCEPTED, AssignmentState.RETURNED]
    return Assignment.objects.filter(state__in=running, lease_until__isnull=True).exists()


def unreached(seen: set[str]) -> set[str]:
    """Return the states of work that a walk never came to."""
    return {str(state) for state in ASSIGNMENT.reachable()} - seen
