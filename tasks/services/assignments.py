"""Writing assignments: offers, claims from the queue, pausing, extending, giving back, lapsing."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from accessibility.timing import extension, lease, offer_lifetime
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked, violation_as
from marketplace.outbox.services import emit
from tasks import events
from tasks.dialogue import Grants, agreed_mask
from tasks.errors import AlreadyYours, NothingToTake, TaskAlreadyTaken, WorkerPaused
from tasks.models import Assignment, Batch, Slot
from tasks.policies import check_owns, worker_of
from tasks.queries.accommodations import agreed_adjustments
from tasks.services.moves import log_assignment, move_assignment
from tasks.states import (
    FORGOTTEN,
    AssignmentEvent,
    AssignmentState,
    BatchState,
    TaskState,
)
from workers.models import NeedProfile, Worker

_TRIES = 3


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


def factor_percent(worker_id: UUID) -> int:
    """Return the personal time factor in percent, 100 when nothing was said, 0 for no limit."""
    profile = NeedProfile.objects.filter(pk=worker_id).first()
    return profile.time_factor_percent if profile else 100


def fresh_lease(assignment: Assignment, at: datetime) -> datetime:
    """Return the end of a new lease: base lease x personal factor, never under a day."""
    minutes = assignment.task.batch.expected_minutes
    return at + lease(float(minutes), factor_percent(assignment.worker_id))


# -- offers -------------------------------------------------------------------------------------


def offer_many(*, actor: Actor, offers: Sequence[NewOffer], at: datetime) -> OffersMade:
    """
    Write the offers of a round. An offer holds its slot until it is answered or expires.

    What is agreed with a worker is promised in addition to the adjustments that an offer names.
    What cannot be written (slot taken, worker already has a part, batch no longer open) is
    skipped and returned; the others are not disturbed.
    """
    require(actor, Action.ROUND_RUN)
    skipped: list[NewOffer] = []
    made: dict[UUID, int] = {}
    with transaction.atomic():
        open_slots = _lock_free(offers)
        agreed = agreed_adjustments({offer.worker_id for offer in offers})
        for offer in offers:
            slot = open_slots.pop(offer.slot_id, None)
            grants = agreed[offer.worker_id]
            if slot is None or not _write_offer(slot, offer, grants, actor, at):
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


def _promised(slot: Slot, grants: Grants, offered: int) -> int:
    """Return the mask of what the work offers and of what is agreed for such work."""
    if not grants:
        return offered
    batch = slot.batch
    return offered | agreed_mask(grants, programme_id=batch.programme_id, task_type=batch.task_type)


def _write_offer(slot: Slot, offer: NewOffer, grants: Grants, actor: Actor, at: datetime) -> bool:
    assignment = Assignment(
        task_id=offer.task_id,
        slot=slot,
        worker_id=offer.worker_id,
        adjustments_mask=_promised(slot, grants, offer.adjustments_mask),
        offered_at=at,
        offer_until=at + offer_lifetime(factor_percent(offer.worker_id)),
    )
    try:
        _insert(assignment)
    except (AlreadyYours, TaskAlreadyTaken):
        return False
    log_assignment(assignment, "offer", "", actor=actor, at=at)
    return True


def _insert(assignment: Assignment) -> None:
    """Insert a live assignment and take its slot out of the queue; the database decides races."""
    with (
        violation_as(AlreadyYours(), "assignment_one_per_worker"),
        violation_as(TaskAlreadyTaken(), "assignment_one_live_per_slot"),
    ):
        assignment.save(force_insert=True)
    Slot.objects.filter(pk=assignment.slot_id).update(is_free=False)


def _own(actor: Actor, action: Action, assignment_id: UUID) -> Assignment:
    worker = worker_of(actor, action)
    assignment = locked(Assignment, assignment_id)
    check_owns(worker, assignment)
    return assignment


def accept_offer(*, actor: Actor, assignment_id: UUID, at: datetime) -> Assignment:
    """
    Start the work a worker was offered.

    :raises OutOfScope: if the offer was made to somebody else
    :raises IllegalMove: if the offer was answered or has expired
    """
    with transaction.atomic():
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


# -- the queue ----------------------------------------------------------------------------------


def take_next(
    *, actor: Actor, batch_ids: Sequence[UUID], at: datetime, adjustments: dict[UUID, int]
) -> Assignment:
    """
    Take the next free task of the first of these batches that has one.

    The caller knows which batches fit the worker and in what order; ``adjustments`` maps a batch
    to the mask that applies there; what is agreed with the worker is added. PostgreSQL skips rows
    that somebody else is taking at this moment; SQLite lets one writer in at a time.

    :raises WorkerPaused: while the worker rests
    :raises NothingToTake: if nothing is free
    """
    with transaction.atomic():
        worker = worker_of(actor, Action.WORK_TAKE)
        if worker.paused_at is not None:
            raise WorkerPaused()
        still_open = _still_open(batch_ids)
        for batch_id in batch_ids:
            mask = adjustments.get(batch_id, 0)
            taken = _claim_in(batch_id, worker, mask, actor, at) if batch_id in still_open else None
            if taken is not None:
                return taken
    raise NothingToTake()


def _claim_in(
    batch_id: UUID, worker: Worker, mask: int, actor: Actor, at: datetime
) -> Assignment | None:
    """Claim in one batch; the same person on a second device may just have taken that very task."""
    for _try in range(_TRIES):
        slot = _next_free(batch_id, worker)
        if slot is None:
            return None
        with suppress(AlreadyYours, TaskAlreadyTaken):
            return _claim(slot, worker, mask, actor, at)
    return None


def _still_open(batch_ids: Sequence[UUID]) -> set[UUID]:
    rows = Batch.objects.filter(pk__in=batch_ids, state=BatchState.OPEN)
    return set(rows.values_list("pk", flat=True).order_by("pk"))


def _next_free(batch_id: UUID, worker: Worker) -> Slot | None:
    """
    Return the first free slot of a batch in whose task the worker has no part.

    Asks the slots alone, so that the index of free slots is walked and nothing else: a free slot
    always belongs to an open task, and the batch was asked before.
    """
    mine = Assignment.objects.filter(task_id=OuterRef("task_id"), worker=worker).exclude(
        state__in=sorted(FORGOTTEN)
    )
    free = Slot.objects.filter(~Exists(mine), batch_id=batch_id, is_free=True)
    return free.select_for_update(skip_locked=True, of=("self",)).order_by("id").first()


def _claim(
    slot: Slot, worker: Worker, adjustments_mask: int, actor: Actor, at: datetime
) -> Assignment:
    assignment = Assignment(
        task_id=slot.task_id,
        slot=slot,
        worker=worker,
        state=AssignmentState.ACCEPTED,
        adjustments_mask=_promised(
            slot, agreed_adjustments([worker.pk])[worker.pk], adjustments_mask
        ),
        offered_at=at,
        accepted_at=at,
    )
    assignment.lease_until = fresh_lease(assignment, at)
    _insert(assignment)
    log_assignment(assignment, "take", "", actor=actor, at=at)
    emit(events.ASSIGNMENT_ACCEPTED, assignment_id=assignment.pk, at=at)
    return assignment


# -- while working ------------------------------------------------------------------------------


def pause(*, actor: Actor, assignment_id: UUID, at: datetime) -> Assignment:
    """Interrupt the work; its clock stands still. Never counted, never held against anybody."""
    with transaction.atomic():
        assignment = _own(actor, Action.WORK_SUBMIT, assignment_id)
        assignment.paused_at = at
        move_assignment(assignment, AssignmentEvent.PAUSE, actor=actor, at=at)
    return assignment


def resume(*, actor: Actor, assignment_id: UUID, at: datetime) -> Assignment:
    """Go on; the lease is longer by the time of the pause."""
    with transaction.atomic():
        assignment = _own(actor, Action.WORK_SUBMIT, assignment_id)
        rested = at - (assignment.paused_at or at)
        assignment.lease_until = (assignment.lease_until or at) + rested
        assignment.paused_at = None
        move_assignment(assignment, AssignmentEvent.RESUME, actor=actor, at=at)
    return assignment


def extend(*, actor: Actor, assignment_id: UUID, at: datetime) -> Assignment:
    """
    Ask for more time; it is always given (WCAG 2.2.1), as often as wanted.

    :raises IllegalMove: if the work is no longer in hand
    """
    with transaction.atomic():
        assignment = _own(actor, Action.WORK_SUBMIT, assignment_id)
        more = _extension(assignment)
        assignment.lease_until = max(assignment.lease_until or at, at) + more
        assignment.save(update_fields=["lease_until"])
        log_assignment(assignment, "extend", assignment.state, actor=actor, at=at)
    return assignment


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
    """Free the slots of offers that nobody answered in time. Returns how many."""
    due = Assignment.objects.filter(state=AssignmentState.OFFERED, offer_until__lt=at)
    return _sweep(due, AssignmentEvent.EXPIRE, actor, at)


def lapse_leases(*, actor: Actor, at: datetime) -> int:
    """
    Free the slots of work whose lease is over. Returns how many.

    The worker keeps the draft, may still hand it in, and is paid for it.
    """
    due = Assignment.objects.filter(
        state__in=[AssignmentState.ACCEPTED, AssignmentState.RETURNED], lease_until__lt=at
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
