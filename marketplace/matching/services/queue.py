"""Taking the next task of one's own queue."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from marketplace.accounts.actors import Actor
from marketplace.matching.queries.fitting import open_to
from tasks.models import Assignment
from tasks.services import assignments


def take_next(*, actor: Actor, at: datetime, batch_id: UUID | None = None) -> Assignment:
    """
    Take the next free task that fits the worker, of one batch if it is named.

    Only batches that suit the worker are looked into, those with the nearest deadline first, and
    what is promised there is kept with the assignment.

    :raises OutOfScope: if the actor is no worker
    :raises WorkerPaused: while the worker rests
    :raises NothingToTake: if nothing that fits is free
    """
    fits = [fit for fit in open_to(actor, at) if batch_id in (None, fit.batch.pk)]
    return assignments.take_next(
        actor=actor,
        batch_ids=[fit.batch.pk for fit in fits],
        adjustments={fit.batch.pk: fit.adjustments_mask for fit in fits},
        at=at,
    )
