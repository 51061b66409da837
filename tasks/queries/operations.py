"""Reading how much work is where, for the operator."""

from __future__ import annotations

from dataclasses import dataclass

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from tasks.models import Assignment, Batch, Slot, Task
from tasks.states import IN_HAND, BatchState, TaskState


@dataclass(frozen=True)
class Workload:
    """What is open on the whole platform, in counts."""

    open_batches: int
    to_review: int
    free: int
    in_hand: int


def workload(actor: Actor) -> Workload:
    """Return the counts of what is open. :raises Forbidden: for everybody but the operator"""
    require(actor, Action.REVIEW_VIEW)
    return Workload(
        open_batches=Batch.objects.filter(state=BatchState.OPEN).count(),
        to_review=Task.objects.filter(state=TaskState.REVIEW).count(),
        free=Slot.objects.filter(is_free=True, batch__state=BatchState.OPEN).count(),
        in_hand=Assignment.objects.filter(state__in=sorted(IN_HAND)).count(),
    )
