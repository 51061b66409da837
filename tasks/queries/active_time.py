"""Reading active minutes. Only the worker's own pages and sums over many people use them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from tasks.active_time import Stretch, most_minutes, whole_minutes
from tasks.models import ActiveSpan, Assignment
from tasks.states import IN_HAND
from workers.models import NeedProfile

T = TypeVar("T")
# Below the number of parameters that either engine takes in one statement.
_CHUNK = 900


@dataclass(frozen=True)
class ActiveTime:
    """Minutes of one piece of work: as measured, as they count, and the most that may be said."""

    measured: int
    counted: int
    most: int

    @property
    def is_corrected(self) -> bool:
        """Whether the worker said something else than was measured."""
        return self.counted != self.measured


def measured_minutes(assignment_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return assignment -> measured minutes; work in which nobody was seen has 0."""
    stretches: dict[UUID, list[Stretch]] = defaultdict(list)
    ids = sorted(assignment_ids)
    for some in _chunks(ids):
        rows = ActiveSpan.objects.filter(assignment__in=some).order_by("pk")
        for assignment, *ends in rows.values_list("assignment", "started_at", "last_seen_at"):
            stretches[assignment].append(Stretch(*ends))
    return {assignment: whole_minutes(stretches[assignment]) for assignment in ids}


def counted_minutes(assignments: Iterable[Assignment]) -> dict[UUID, int]:
    """Return assignment -> minutes as they count: those of the worker's correction, else measured."""
    rows = list(assignments)
    measured = measured_minutes([row.pk for row in rows if row.stated_minutes is None])
    return {
        row.pk: measured[row.pk] if row.stated_minutes is None else row.stated_minutes
        for row in rows
    }


def active_time(assignment: Assignment, *, at: datetime) -> ActiveTime:
    """Return the minutes of one piece of work, for its worker only."""
    measured = measured_minutes([assignment.pk])[assignment.pk]
    stated = assignment.stated_minutes
    profile = NeedProfile.objects.filter(pk=assignment.worker_id).first()
    accepted_at = assignment.accepted_at or at
    most = most_minutes(
        measured=measured,
        accepted_at=accepted_at,
        until=_until(assignment) or at,
        expected_minutes=assignment.task.batch.expected_minutes,
        factor_percent=profile.time_factor_percent if profile else 100,
    )
    return ActiveTime(measured, measured if stated is None else stated, most)


def _until(assignment: Assignment) -> datetime | None:
    """Return when the work left the worker's hands; None while it is in them."""
    return None if assignment.state in IN_HAND else assignment.submitted_at or assignment.closed_at


def _chunks(items: Sequence[T]) -> Iterable[Sequence[T]]:
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))
