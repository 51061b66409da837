"""
How long people really need for a kind of work: quartiles over many people. Plain Python.

A figure is of at least ten people, or there is none: below that it would tell about one of them.
The half in the middle is said, since a single very long or short entry says nothing to anybody.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_CEILING, Decimal

FEWEST_PEOPLE = 10
LOOKS_BACK = timedelta(days=90)


@dataclass(frozen=True)
class Spread:
    """Minutes of the half in the middle, and the one in its midst."""

    low: int
    middle: int
    high: int


def spread_of(entries: Iterable[tuple[Hashable, int]]) -> tuple[int, Spread] | None:
    """
    Return how many people (person, minutes) pairs come from, and the spread of the minutes.

    None where they are fewer than ten. Entries without a minute say nothing and are left out.
    """
    told = [(person, minutes) for person, minutes in entries if minutes > 0]
    people = len({person for person, _minutes in told})
    if people < FEWEST_PEOPLE:
        return None
    ordered = sorted(minutes for _person, minutes in told)
    return people, Spread(*(_rank(ordered, quarter) for quarter in (1, 2, 3)))


def _rank(ordered: Sequence[int], quarter: int) -> int:
    """Return the value that a number of quarters do not go beyond: one that really happened."""
    return ordered[math.ceil(len(ordered) * quarter / 4) - 1]


def expected_pace(expected_minutes: Decimal, factor_percent: int) -> int:
    """Return the expected minutes at a personal pace, rounded up; without a limit, unchanged."""
    exact = expected_minutes * (factor_percent or 100) / 100
    return int(exact.to_integral_value(ROUND_CEILING))
