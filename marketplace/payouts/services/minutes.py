"""A worker's word for the time of an entry, as long as the month is open in which it counts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.kernel.db import locked
from marketplace.payouts.errors import MinutesClosed
from marketplace.payouts.queries.months import is_closed_for_good
from tasks.models import Assignment
from tasks.services.active_time import state_minutes


def correct_minutes(
    *, actor: Actor, assignment_id: UUID, minutes: int | None, at: datetime
) -> Assignment:
    """
    Put the worker's own minutes in place of the measured ones; None goes back to those.

    The correction counts fully. It changes the pay of a month that falls below the floor, and
    nothing else anywhere.

    :raises MinutesClosed: if the month has been closed
    :raises MinutesOutOfRange: beyond the time that there was, or far beyond the usual
    :raises OutOfScope: if the work is somebody else's
    """
    with transaction.atomic():
        stated = state_minutes(actor=actor, assignment_id=assignment_id, minutes=minutes, at=at)
        if is_closed_for_good(locked(Assignment, stated.pk)):
            raise MinutesClosed()
    return stated
