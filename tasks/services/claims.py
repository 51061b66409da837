"""Taking work from the queue: one task, or several of one batch in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef

from accessibility.timing import lease
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import violation_as
from marketplace.outbox.services import emit
from tasks import events
from tasks.dialogue import Grants, agreed_mask
from tasks.errors import AlreadyYours, NothingToTake, TaskAlreadyTaken
from tasks.models import Assignment, Batch, Slot
from tasks.queries.accommodations import agreed_adjustments
from tasks.services.gold import known_slot
from tasks.services.moves import log_assignment
from tasks.services.rests import awake
from tasks.states import FORGOTTEN, AssignmentState, BatchState
from workers.models import NeedProfile, Worker

_TRIES = 3


@dataclass(frozen=True)
class _Claim:
    """Who takes, in what name, with what was agreed, and when."""

    actor: Actor
    worker: Worker
    grants: Grants
    adjustments: Mapping[UUID, int]
    at: datetime


# -- what a claim gives -------------------------------------------------------------------------


def factor_percent(worker_id: UUID) -> int:
    """Return the personal time factor in percent, 100 when nothing was said, 0 for no limit."""
    profile = NeedProfile.objects.filter(pk=worker_id).first()
    return profile.time_factor_percent if profile else 100


def fresh_lease(assignment: Assignment, at: datetime, *, number: int = 1) -> datetime:
    """
    Return the end of a new lease: base lease x personal factor, never under a day.

    ``number`` is the place in a bundle: the k-th task has k leases, so that taking several at
    once never shortens anybody's time for one of them.
    """
    minutes = assignment.task.batch.expected_minutes
    return at + number * lease(float(minutes), factor_percent(assignment.worker_id))


def promised(slot: Slot, grants: Grants, offered: int) -> int:
    """Return the mask of what the work offers and of what is agreed for such work."""
    if not grants:
        return offered
    batch = slot.batch
    return offered | agreed_mask(grants, programme_id=batch.programme_id, task_type=batch.task_type)


def insert_live(assignment: Assignment) -> None:
    """Insert a live assignment and take its slot out of the queue; the database decides races."""
    with (
        violation_as(AlreadyYours(), "assignment_one_per_worker"),
        violation_as(TaskAlreadyTaken(), "assignment_one_live_per_slot"),
    ):
        assignment.save(force_insert=True)
    Slot.objects.filter(pk=assignment.slot_id).update(is_free=False)


def lock_awake(worker_ids: Sequence[UUID]) -> set[UUID]:
    """
    Let one claim at a time go on for each of these workers; return those who do not rest.

    Whoever takes several tasks on two devices, or is offered some at that moment, would otherwise
    wait for itself crosswise. Rows that merely name the worker are not held up.
    """
    rows = Worker.objects.filter(pk__in=worker_ids).select_for_update(of=("self",), no_key=True)
    found = rows.order_by("pk").values_list("pk", "paused_at")
    return {pk for pk, paused_at in found if paused_at is None}


# -- taking -------------------------------------------------------------------------------------


def take_next(
    *, actor: Actor, batch_ids: Sequence[UUID], at: datetime, adjustments: Mapping[UUID, int]
) -> Assignment:
    """Take the next free task of the first of these batches that has one; see ``take_bundle``."""
    (taken,) = take_bundle(actor=actor, batch_ids=batch_ids, size=1, at=at, adjustments=adjustments)
    return taken


def take_bundle(
    *,
    actor: Actor,
    batch_ids: Sequence[UUID],
    size: int,
    at: datetime,
    adjustments: Mapping[UUID, int],
) -> list[Assignment]:
    """
    Take up to ``size`` free tasks of the first of these batches that has one, in their order.

    Fewer than asked for is no failure: nobody is made to wait for a bundle to be full. The caller
    knows which batches fit the worker and in what order; ``adjustments`` maps a batch to the mask
    that applies there; what is agreed with the worker is added. PostgreSQL skips rows that
    somebody else is taking at this moment; SQLite lets one writer in at a time.

    :raises WorkerPaused: while the worker rests
    :raises NothingToTake: if nothing is free
    """
    with transaction.atomic():
        claim = _begin(actor, adjustments, at)
        still_open = _still_open(batch_ids)
        for batch_id in batch_ids:
            taken = _claim_in(batch_id, claim, size) if batch_id in still_open else []
            if taken:
                return taken
    raise NothingToTake()


def _begin(actor: Actor, adjustments: Mapping[UUID, int], at: datetime) -> _Claim:
    worker = awake(actor=actor, action=Action.WORK_TAKE)
    grants = agreed_adjustments([worker.pk])[worker.pk]
    return _Claim(actor=actor, worker=worker, grants=grants, adjustments=adjustments, at=at)


def _still_open(batch_ids: Sequence[UUID]) -> set[UUID]:
    rows = Batch.objects.filter(pk__in=batch_ids, state=BatchState.OPEN)
    return set(rows.values_list("pk", flat=True).order_by("pk"))


def _claim_in(batch_id: UUID, claim: _Claim, size: int) -> list[Assignment]:
    taken = list(_each_free(batch_id, claim, size))
    if len(taken) > 1:
        bundle = uuid4()
        for assignment in taken:
            assignment.bundle = bundle
        Assignment.objects.bulk_update(taken, ["bundle"])
    return taken


def _each_free(batch_id: UUID, claim: _Claim, size: int) -> Iterator[Assignment]:
    for number in range(1, size + 1):
        assignment = _claim_one(batch_id, claim, number)
        if assignment is None:
            return
        yield assignment


def _claim_one(batch_id: UUID, claim: _Claim, number: int) -> Assignment | None:
    """Claim one task; a round may just have offered that very one to the same person."""
    for _try in range(_TRIES):
        slot = _next_free(batch_id, claim.worker)
        if slot is None:
            return None
        # In its place, now and then, one to learn from; the free one stays for somebody.
        chosen = known_slot(batch_id=batch_id, worker=claim.worker) or slot
        with suppress(AlreadyYours, TaskAlreadyTaken):
            return _claim(chosen, claim, number)
    return None


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


def _claim(slot: Slot, claim: _Claim, number: int) -> Assignment:
    assignment = Assignment(
        task_id=slot.task_id,
        slot=slot,
        worker=claim.worker,
        state=AssignmentState.ACCEPTED,
        adjustments_mask=promised(slot, claim.grants, claim.adjustments.get(slot.batch_id, 0)),
        offered_at=claim.at,
        accepted_at=claim.at,
    )
    assignment.lease_until = fresh_lease(assignment, claim.at, number=number)
    insert_live(assignment)
    log_assignment(assignment, "take", "", actor=claim.actor, at=claim.at)
    emit(events.ASSIGNMENT_ACCEPTED, assignment_id=assignment.pk, at=claim.at)
    return assignment
