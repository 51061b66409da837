"""
Writing assignments: offers, pausing, extending, giving back, lapsing.

Claims from the queue are in ``claims``, what holds for several at once in ``bundles``; both can be
called from here too, so that a caller needs one name for everything about an assignment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from accessibility.timing import extension, offer_lifetime
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked
from marketplace.kernel.states import IllegalMove
from marketplace.outbox.services import emit
from tasks import events
from tasks.dialogue import Grants
from tasks.errors import AlreadyYours, TaskAlreadyTaken
from tasks.models import Assignment, Slot
from tasks.policies import check_owns, worker_of
from tasks.queries.accommodations import agreed_adjustments
from tasks.services.bundles import lock_together, release_rest
from tasks.services.claims import (
    factor_percent,
    fresh_lease,
    insert_live,
    lock_awake,
    promised,
    take_bundle,
    take_next,
)
from tasks.services.clocks import start_clock, stop_clock
from tasks.services.moves import log_assignment, move_assignment
from tasks.services.rests import awake, out_of_time
from tasks.states import (
    ASSIGNMENT,
    IN_HAND,
    AssignmentEvent,
    AssignmentState,
    BatchState,
    TaskState,
)

__all__ = [
    "NewOffer",
    "OffersMade",
    "accept_offer",
    "decline_offer",
    "expire_offers",
    "extend",
    "factor_percent",
    "fresh_lease",
    "lapse_leases",
    "offer_many",
    "pause",
    "release",
    "release_rest",
    "resume",
    "take_bundle",
    "take_next",
]

_ON_A_LEASE = IN_HAND - {AssignmentState.LAPSED}


@dataclass(frozen=True)
class NewOffer:
    """A slot of a task for a worker, with the adjustments that are promised."""

    slot_id: int
    task_id: UUID
    worker_id: UUID
    adjustments_mask: int = 0


@dataclass(frozen=True)
class OffersMade:
    """How many offers were written, and which were not because somebody was faster."""

    made: int
    skipped: tuple[NewOffer, ...]


# -- offers -------------------------------------------------------------------------------------


def offer_many(
    *,
    actor: Actor,
    offers: Sequence[NewOffer],
    at: datetime,
    action: Action = Action.ROUND_RUN,
) -> OffersMade:
    """
    Write the offers of a round. An offer holds its slot until it is answered or expires.

    ``action`` is what the actor is allowed to do by: an office offers to its own members.

    What is agreed with a worker is promised in addition to the adjustments that an offer names.
    What cannot be written (slot taken, worker already has a part, batch no longer open) is
    skipped and returned; the others are not disturbed.
    """
    require(actor, action)
    skipped: list[NewOffer] = []
    made: dict[UUID, int] = {}
    with transaction.atomic():
        awake_ones = lock_awake([offer.worker_id for offer in offers])
        open_slots = _lock_free(offers)
        agreed = agreed_adjustments({offer.worker_id for offer in offers})
        for offer in offers:
            slot = open_slots.pop(offer.slot_id, None)
            grants = agreed[offer.worker_id]
            # A rest may have begun since the round looked; then the offer stays away.
            is_awake = offer.worker_id in awake_ones
            if slot is None or not is_awake or not _write_offer(slot, offer, grants, actor, at):
                skipped.append(offer)
            else:
                made[offer.worker_id] = made.get(offer.worker_id, 0) + 1
        for worker_id, count in made.items():
            emit(events.OFFERS_MADE, worker_id=worker_id, count=count, at=at)
    return OffersMade(made=sum(made.values()), skipped=tuple(skipped))


def _lock_free(offers: Sequence[NewOffer]) -> dict[int, Slot]:
    free = Slot.objects.filter(
        pk__in=[offer.slot_id for offer in offers],
        is_free=True,
        task__state=TaskState.OPEN,
        batch__state=BatchState.OPEN,
    )
    rows = free.select_related("batch").select_for_update(of=("self",)).order_by("pk")
    return {slot.pk: slot for slot in rows}


def _write_offer(slot: Slot, offer: NewOffer, grants: Grants, actor: Actor, at: datetime) -> bool:
    assignment = Assignment(
        task_id=offer.task_id,
        slot=slot,
        worker_id=offer.worker_id,
        adjustments_mask=promised(slot, grants, offer.adjustments_mask),
        offered_at=at,
        offer_until=at + offer_lifetime(factor_percent(offer.worker_id)),
    )
    try:
        insert_live(assignment)
    except (AlreadyYours, TaskAlreadyTaken):
        return False
    log_assignment(assignment, "offer", "", actor=actor, at=at)
    return True


def _own(actor: Actor, action: Action, assignment_id: UUID) -> Assignment:
    worker = worker_of(actor, action)
    assignment = locked(Assignment, assignment_id)
    check_owns(worker, assignment)
    return assignment


def accept_offer(*, actor: Actor, assignment_id: UUID, at: datetime) -> Assignment:
    """
    Start the work a worker was offered.

    :raises OutOfScope: if the offer was made to somebody else
    :raises WorkerPaused: while the worker rests
    :raises IllegalMove: if the offer was answered or has expired
    """
    with transaction.atomic():
        awake(actor=actor, action=Action.WORK_TAKE)
        assignment = _own(actor, Action.WORK_TAKE, assignment_id)
        assignment.accepted_at = at
        assignment.lease_until = fresh_lease(assignment, at)
        # Checked after locking: two tabs may answer the same offer.
        move_assignment(assignment, AssignmentEvent.ACCEPT, actor=actor, at=at)
        emit(events.ASSIGNMENT_ACCEPTED, assignment_id=assignment.pk, at=at)
    return assignment


def decline_offer(*, actor: Actor, assignment_id: UUID, at: datetime) -> Assignment:
    """Say no to an offer. Counts against nobody; the slot is free again at once."""
    with transaction.atomic():
        assignment = _own(actor, Action.WORK_TAKE, assignment_id)
        move_assignment(assignment, AssignmentEvent.DECLINE, actor=actor, at=at)
    return assignment


# -- while working ------------------------------------------------------------------------------


def pause(*, actor: Actor, assignment_id: UUID, at: datetime) -> Assignment:
    """
    Interrupt the work; its clock stands still, and that of all that was taken with it.

    Never counted, never held against anybody.
    """
    with transaction.atomic():
        together = lock_together(
            actor=actor, action=Action.WORK_SUBMIT, assignment_id=assignment_id
        )
        for assignment in (together.this, *together.others_in(AssignmentState.ACCEPTED)):
            stop_clock(assignment, actor=actor, at=at)
    return together.this


def resume(*, actor: Actor, assignment_id: UUID, at: datetime) -> Assignment:
    """
    Go on, with all that was taken together; each lease is longer by the time of the pause.

    :raises WorkerPaused: while the worker rests; coming back lets every clock go on
    """
    with transaction.atomic():
        awake(actor=actor, action=Action.WORK_SUBMIT)
        together = lock_together(
            actor=actor, action=Action.WORK_SUBMIT, assignment_id=assignment_id
        )
        for assignment in (together.this, *together.others_in(AssignmentState.PAUSED)):
            start_clock(assignment, actor=actor, at=at)
    return together.this


def extend(*, actor: Actor, assignment_id: UUID, at: datetime) -> Assignment:
    """
    Ask for more time; it is always given (WCAG 2.2.1), as often as wanted.

    What comes after it in a bundle gets as much: its turn is later now.

    :raises IllegalMove: if the work is no longer in hand
    """
    with transaction.atomic():
        together = lock_together(
            actor=actor, action=Action.WORK_SUBMIT, assignment_id=assignment_id
        )
        if together.this.state not in IN_HAND:
            raise IllegalMove(machine=ASSIGNMENT.name, event="extend", state=together.this.state)
        more = _extension(together.this)
        later = [each for each in together.later if each.state in _ON_A_LEASE]
        for assignment in (together.this, *later):
            assignment.lease_until = max(assignment.lease_until or at, at) + more
            assignment.save(update_fields=["lease_until"])
            log_assignment(assignment, "extend", assignment.state, actor=actor, at=at)
    return together.this


def _extension(assignment: Assignment) -> timedelta:
    minutes = assignment.task.batch.expected_minutes
    return extension(float(minutes), factor_percent(assignment.worker_id))


def release(*, actor: Actor, assignment_id: UUID, at: datetime) -> Assignment:
    """Give a task back. Never a fault; the draft stays in case the worker takes it again."""
    with transaction.atomic():
        assignment = _own(actor, Action.WORK_SUBMIT, assignment_id)
        move_assignment(assignment, AssignmentEvent.RELEASE, actor=actor, at=at)
        emit(events.ASSIGNMENT_RELEASED, assignment_id=assignment.pk, at=at)
    return assignment


# -- periodic -----------------------------------------------------------------------------------


def expire_offers(*, actor: Actor, at: datetime) -> int:
    """
    Free the slots of offers that nobody answered in time. Returns how many.

    While a worker rests the time of an offer stands still; after a week it goes back quietly.
    """
    due = Assignment.objects.filter(out_of_time(at), state=AssignmentState.OFFERED)
    return _sweep(due, AssignmentEvent.EXPIRE, actor, at)


def lapse_leases(*, actor: Actor, at: datetime) -> int:
    """
    Free the slots of work whose lease is over. Returns how many.

    The worker keeps the draft, may still hand it in, and is paid for it. Nothing lapses during a
    rest, not even what a reviewer gave back in the meantime.
    """
    due = Assignment.objects.filter(
        state__in=[AssignmentState.ACCEPTED, AssignmentState.RETURNED],
        lease_until__lt=at,
        worker__paused_at__isnull=True,
    )
    return _sweep(due, AssignmentEvent.LAPSE, actor, at)


def _sweep(due: QuerySet[Assignment], event: AssignmentEvent, actor: Actor, at: datetime) -> int:
    count = 0
    with transaction.atomic():
        rows = due.select_for_update(skip_locked=True, of=("self",)).order_by("pk")[:500]
        for assignment in rows:
            move_assignment(assignment, event, actor=actor, at=at)
            if event == AssignmentEvent.LAPSE:
                emit(events.ASSIGNMENT_LAPSED, assignment_id=assignment.pk, at=at)
            count += 1
    return count
