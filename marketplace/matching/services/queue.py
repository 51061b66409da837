"""Taking the next work of one's own queue: one task, or several of one batch."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from marketplace.accounts.actors import Actor
from marketplace.matching.queries.fitting import open_to
from tasks.models import Assignment
from tasks.services import assignments
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
    what is promised there is kept with the assignment. Fewer than asked for is no failure.

    :raises BundleSizeUnknown: if the size is none of those on offer
    :raises OutOfScope: if the actor is no worker
    :raises WorkerPaused: while the worker rests
    :raises NothingToTake: if nothing that fits is free
    """
    check_bundle_size(size)
    fits = [fit for fit in open_to(actor, at) if batch_id in (None, fit.batch.pk)]
    return assignments.take_bundle(
        actor=actor,
        batch_ids=[fit.batch.pk for fit in fits],
        size=size,
        adjustments={fit.batch.pk: fit.adjustments_mask for fit in fits},
        at=at,
    )
