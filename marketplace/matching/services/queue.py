"""Taking the next work of one's own queue: one task, or several of one batch. No first-click race."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.matching.errors import TurnOfOthers
from marketplace.matching.queries.fitting import Fit, open_to
from marketplace.matching.queries.turns import places_for
from tasks.errors import NothingToTake, WorkerPaused
from tasks.models import Assignment
from tasks.policies import worker_of
from tasks.services import assignments
from tasks.services.claims import lock_awake
from workers.services.hours import check_bundle_size


def take_next(*, actor: Actor, at: datetime, batch_id: UUID | None = None) -> Assignment:
    """Take the next free task that fits the worker; see ``take_bundle``."""
    (taken,) = take_bundle(actor=actor, at=at, size=1, batch_id=batch_id)
    return taken


def take_bundle(
    *, actor: Actor, at: datetime, size: int, batch_id: UUID | None = None
) -> list[Assignment]:
    """
    Take up to ``size`` free tasks of one batch that fit the worker; of one that is named, if any.

    Only batches that suit the worker are looked into, those with the nearest deadline first, and
    what is promised there is kept with the assignment. Fewer than asked for is no failure. While
    work is scarce one place is kept for everybody else who waits; see ``marketplace.matching.turns``.

    :raises BundleSizeUnknown: if the size is none of those on offer
    :raises OutOfScope: if the actor is no worker
    :raises WorkerPaused: while the worker rests
    :raises TurnOfOthers: if all that fits is kept for people who had less
    :raises NothingToTake: if nothing that fits is free
    """
    check_bundle_size(size)
    with transaction.atomic():
        # One device at a time: two would both be told that it is this person's turn.
        worker = worker_of(actor, Action.WORK_TAKE)
        if not lock_awake([worker.pk]):
            raise WorkerPaused()
        fits = [fit for fit in open_to(actor, at) if batch_id in (None, fit.batch.pk)]
        places = places_for(worker, fits, at, size=size)
        if fits and not any(places.values()):
            raise TurnOfOthers()
        return _take_first(actor, fits, places, at)


def _take_first(
    actor: Actor, fits: Sequence[Fit], places: dict[UUID, int], at: datetime
) -> list[Assignment]:
    for fit in fits:
        batch_id = fit.batch.pk
        if not places[batch_id]:
            continue
        with suppress(NothingToTake):
            return assignments.take_bundle(
                actor=actor,
                batch_ids=[batch_id],
                size=places[batch_id],
                adjustments={batch_id: fit.adjustments_mask},
                at=at,
            )
    raise NothingToTake()
