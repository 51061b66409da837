"""
Time that somebody worked, from the signs that they gave of it. Plain Python.

A sign is a request that says "I am at this": taking the work, going on after a pause, saving what
was typed. Looking at a page is none, since looking changes nothing. The time between two signs of
one person belongs to what the later sign is about; a gap of more than five minutes belongs to
nobody, and what came before a pause ends there. So no minute is ever counted twice.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal

GAP = timedelta(minutes=5)
"""A longer silence is nobody's working time; the worker can add it by hand."""

MOST_TIMES_EXPECTED = 4
"""A correction goes this far beyond the expected minutes at the personal pace."""

NO_LIMIT = 0
_PACE_WITHOUT_LIMIT = 400
"""The pace, in percent, of somebody who works without a time limit: twice the largest factor."""


@dataclass(frozen=True)
class Sign:
    """When a person was last heard of. ``ends`` says that they stopped then."""

    at: datetime
    ends: bool = False


@dataclass(frozen=True)
class Stretch:
    """A stretch of time in which somebody worked."""

    started_at: datetime
    last_seen_at: datetime

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.last_seen_at - self.started_at


def stretch_until(at: datetime, signs: Iterable[Sign]) -> Stretch:
    """Return the stretch that a new sign ends: from the sign before it, or of no length."""
    last = max(signs, key=lambda sign: (sign.at, sign.ends), default=None)
    goes_on = last is not None and not last.ends and timedelta() <= at - last.at <= GAP
    return Stretch(last.at if last and goes_on else at, at)


def whole_minutes(stretches: Iterable[Stretch]) -> int:
    """Return stretches added up in minutes, rounded up: nobody loses a begun minute."""
    total = sum((stretch.length for stretch in stretches), timedelta())
    return math.ceil(total / timedelta(minutes=1))


def most_minutes(
    *,
    measured: int,
    accepted_at: datetime,
    until: datetime,
    expected_minutes: Decimal,
    factor_percent: int,
) -> int:
    """
    Return how many minutes a correction may say.

    At most the time from taking the work to handing it in, and at most four times what is expected
    at the person's own pace; what was measured is never refused.
    """
    wall = math.ceil(max(until - accepted_at, timedelta()) / timedelta(minutes=1))
    pace = factor_percent if factor_percent != NO_LIMIT else _PACE_WITHOUT_LIMIT
    usual = expected_minutes * MOST_TIMES_EXPECTED * pace / 100
    return max(measured, min(wall, int(usual.to_integral_value(ROUND_CEILING))))
