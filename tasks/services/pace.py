"""Counting how long people need, once a day: what is shown is read, never worked out, on a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from tasks.models import Assignment, PaceFigure
from tasks.pace import LOOKS_BACK, spread_of
from tasks.queries.active_time import counted_minutes
from tasks.states import AssignmentState

_FINISHED = (AssignmentState.APPROVED, AssignmentState.SURPLUS)
# (kind of work, batch or none, factor of the people or empty for everybody)
_Group = tuple[str, UUID | None, str]
_Entry = tuple[UUID, int]


def count_paces(*, at: datetime) -> int:
    """
    Replace every figure by a fresh one, from entries handed in within 90 days. Returns how many.

    People are together with those of the same time factor, and with everybody.
    """
    fresh = list(_figures(at))
    with transaction.atomic():
        PaceFigure.objects.all().delete()
        PaceFigure.objects.bulk_create(fresh)
    return len(fresh)


def _figures(at: datetime) -> Iterator[PaceFigure]:
    for (task_type, batch, factor), entries in _groups(at).items():
        found = spread_of(entries)
        if found is None:
            continue
        people, spread = found
        yield PaceFigure(
            task_type=task_type,
            batch_id=batch,
            factor_group=factor,
            people=people,
            low_minutes=spread.low,
            middle_minutes=spread.middle,
            high_minutes=spread.high,
            counted_at=at,
        )


def _groups(at: datetime) -> dict[_Group, list[_Entry]]:
    rows = Assignment.objects.filter(
        state__in=_FINISHED, submitted_at__gte=at - LOOKS_BACK, submitted_at__lte=at
    ).select_related("task__batch", "worker__needs")
    assignments = list(rows.order_by("pk"))
    minutes = counted_minutes(assignments)
    groups: dict[_Group, list[_Entry]] = defaultdict(list)
    for assignment in assignments:
        batch = assignment.task.batch
        for factor in ("", _factor_of(assignment)):
            for place in (None, batch.pk):
                groups[batch.task_type, place, factor].append(
                    (assignment.worker_id, minutes[assignment.pk])
                )
    return groups


def _factor_of(assignment: Assignment) -> str:
    profile = getattr(assignment.worker, "needs", None)
    return str(profile.time_factor_percent if profile else 100)
