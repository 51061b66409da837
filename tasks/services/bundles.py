"""Work that was taken together is held together: its clocks stop, go on and lengthen as one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import RowMissing
from marketplace.outbox.services import emit
from tasks import events
from tasks.models import Assignment
from tasks.policies import check_owns, worker_of
from tasks.queries.bundles import in_bundle_of
from tasks.services.moves import move_assignment
from tasks.states import AssignmentEvent, AssignmentState

# What may be given back unasked: a returned entry was handed in already and stays in hand.
_NOT_HANDED_IN = frozenset(
    {AssignmentState.ACCEPTED, AssignmentState.PAUSED, AssignmentState.LAPSED}
)


@dataclass(frozen=True)
class Together:
    """A locked assignment, and the others of its bundle, locked too, in their order."""

    this: Assignment
    others: tuple[Assignment, ...]

    def others_in(self, state: AssignmentState) -> list[Assignment]:
        """Return the others that are in a state."""
        return [each for each in self.others if each.state == state]

    @property
    def later(self) -> list[Assignment]:
        """Those whose turn comes after this one."""
        return [each for each in self.others if each.slot_id > self.this.slot_id]


def lock_together(*, actor: Actor, action: Action, assignment_id: UUID) -> Together:
    """
    Lock a worker's assignment with its bundle, inside the caller's transaction.

    All are locked in the order of their ids: two windows may press a button of two of them.

    :raises RowMissing: if there is no such assignment
    :raises OutOfScope: if it is somebody else's
    """
    worker = worker_of(actor, action)
    rows = in_bundle_of(assignment_id).select_for_update(of=("self",)).order_by("pk")
    found = {assignment.pk: assignment for assignment in rows}
    this = found.pop(assignment_id, None)
    if this is None:
        raise RowMissing(model="assignment", pk=str(assignment_id))
    check_owns(worker, this)
    others = sorted(found.values(), key=lambda each: each.slot_id)
    return Together(this, tuple(each for each in others if each.worker_id == worker.pk))


def release_rest(*, actor: Actor, assignment_id: UUID, at: datetime) -> int:
    """
    Give back everything of a bundle that was not handed in yet. Returns how many.

    Never a fault, and nothing counts it; the drafts stay in case the worker takes one again.

    :raises OutOfScope: if the work is somebody else's
    """
    with transaction.atomic():
        together = lock_together(
            actor=actor, action=Action.WORK_SUBMIT, assignment_id=assignment_id
        )
        rest = [each for each in (together.this, *together.others) if _not_handed_in(each)]
        for assignment in rest:
            move_assignment(assignment, AssignmentEvent.RELEASE, actor=actor, at=at)
            emit(events.ASSIGNMENT_RELEASED, assignment_id=assignment.pk, at=at)
    return len(rest)


def _not_handed_in(assignment: Assignment) -> bool:
    return assignment.state in _NOT_HANDED_IN and assignment.submitted_at is None
