"""Reading the hours that workers set."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Sum

from workers.models import Availability, Worker


def hours_of(worker: Worker) -> dict[int, int]:
    """Return the minutes that a worker wants on each weekday (0 = Monday), unset days as 0."""
    rows = Availability.objects.filter(worker=worker).order_by("weekday")
    set_days = {row.weekday: row.minutes for row in rows}
    return {weekday: set_days.get(weekday, 0) for weekday in range(7)}


def weekly_minutes() -> dict[UUID, int]:
    """Return the minutes that each worker wants in seven days; who set none is not in it."""
    rows = Availability.objects.values_list("worker_id").annotate(Sum("minutes"))
    return dict(rows.order_by("worker_id"))
