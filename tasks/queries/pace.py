"""How long work takes "people like you", and what an hour of it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from tasks.models import Batch, PaceFigure, Programme
from tasks.pace import expected_pace
from tasks.pricing import DEFAULT_REFERENCE_HOURLY_YEN, effective_hourly
from workers.models import NeedProfile

_EVERYBODY = ""


class Basis(StrEnum):
    """Whose time it is."""

    LIKE_YOU = "like_you"
    EVERYBODY = "everybody"
    EXPECTED = "expected"


@dataclass(frozen=True)
class Pace:
    """
    Minutes of one entry for a reader, and the yen that an hour comes to at the middle of them.

    ``floor_hourly_yen`` is what the programme promises for an hour over a month.
    """

    basis: Basis
    low: int
    middle: int
    high: int
    hourly_yen: int
    floor_hourly_yen: int

    @property
    def is_one_number(self) -> bool:
        """Whether the two ends are the same."""
        return self.low == self.high

    @property
    def is_topped_up(self) -> bool:
        """Whether a month of only this would be paid more at its end."""
        return self.hourly_yen < self.floor_hourly_yen


def floor_of(programme: Programme) -> int:
    """Return the yen an hour that nobody's month falls below under a programme."""
    return programme.floor_hourly_yen or DEFAULT_REFERENCE_HOURLY_YEN


def paces_of(worker_id: UUID, batches: Iterable[Batch]) -> dict[UUID, Pace]:
    """
    Return batch -> pace, for the worker's own eyes: in two queries, however many batches.

    The first of these that ten people can be found for: this batch, people of the same time
    factor; this kind of work, the same; this batch, everybody; this kind of work, everybody. Else
    the minutes that are expected, at the reader's own factor.
    """
    wanted = {batch.pk: batch for batch in batches}
    profile = NeedProfile.objects.filter(pk=worker_id).first()
    factor = profile.time_factor_percent if profile else 100
    figures = _figures(wanted.values(), str(factor))
    return {pk: _pace(batch, factor, figures) for pk, batch in wanted.items()}


_Key = tuple[str, UUID | None, str]


def _figures(batches: Iterable[Batch], factor: str) -> Mapping[_Key, PaceFigure]:
    found = list(batches)
    rows = PaceFigure.objects.filter(
        Q(batch__isnull=True) | Q(batch__in=[batch.pk for batch in found]),
        task_type__in={batch.task_type for batch in found},
        factor_group__in=[factor, _EVERYBODY],
    )
    return {(row.task_type, row.batch_id, row.factor_group): row for row in rows.order_by("pk")}


def _pace(batch: Batch, factor: int, figures: Mapping[_Key, PaceFigure]) -> Pace:
    for group in (str(factor), _EVERYBODY):
        for place in (batch.pk, None):
            figure = figures.get((batch.task_type, place, group))
            if figure is not None:
                basis = Basis.LIKE_YOU if group else Basis.EVERYBODY
                minutes = figure.low_minutes, figure.middle_minutes, figure.high_minutes
                return _of(batch, basis, minutes)
    usual = expected_pace(batch.expected_minutes, factor)
    return _of(batch, Basis.EXPECTED, (usual, usual, usual))


def _of(batch: Batch, basis: Basis, minutes: tuple[int, int, int]) -> Pace:
    low, middle, high = minutes
    return Pace(
        basis=basis,
        low=low,
        middle=middle,
        high=high,
        hourly_yen=effective_hourly(yen=batch.unit_price_yen, minutes=middle),
        floor_hourly_yen=floor_of(batch.programme),
    )
