"""Writing when a worker wants to work, and how much of it at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.kernel.db import locked
from workers.errors import BundleSizeUnknown, HoursImpossible
from workers.models import Availability, Worker
from workers.policies import check_own
from workers.states import BUNDLE_SIZES

LONGEST_DAY = 24 * 60
"""Minutes."""


def save_hours(
    *,
    actor: Actor,
    worker_id: UUID,
    minutes: Mapping[int, int],
    at: datetime,
    bundle_size: int | None = None,
) -> Worker:
    """
    Keep the minutes wanted on each weekday (0 = Monday). Days that are not named become free.

    ``bundle_size`` is how many tasks the worker likes to take at once; None leaves it as it is.
    A wish, not a duty: nobody is measured by it, and fewer hours never lower a person's share.

    :raises OutOfScope: if the hours are somebody else's
    :raises HoursImpossible: if a day is no weekday or longer than 24 hours
    :raises BundleSizeUnknown: if the number of tasks is none of those on offer
    """
    with transaction.atomic():
        worker = locked(Worker, worker_id)
        check_own(actor, worker)
        _check(minutes)
        _keep_bundle_size(worker, bundle_size)
        Availability.objects.filter(worker=worker).delete()
        Availability.objects.bulk_create(
            Availability(worker=worker, weekday=weekday, minutes=wanted)
            for weekday, wanted in sorted(minutes.items())
            if wanted
        )
        audit.record(
            actor=actor, action="hours.save", at=at, about=worker, subject_id=worker.user_id
        )
    return worker


def _check(minutes: Mapping[int, int]) -> None:
    for weekday, wanted in minutes.items():
        if weekday not in range(7) or not 0 <= wanted <= LONGEST_DAY:
            raise HoursImpossible(field=f"day_{weekday}")


def check_bundle_size(size: int) -> None:
    """Check a number of tasks to take at once. :raises BundleSizeUnknown: if it is not on offer"""
    if size not in BUNDLE_SIZES:
        raise BundleSizeUnknown()


def _keep_bundle_size(worker: Worker, size: int | None) -> None:
    if size is None:
        return
    check_bundle_size(size)
    worker.bundle_size = size
    worker.save(update_fields=["bundle_size"])
