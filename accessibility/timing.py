"""
Personal time: how long work is kept for a person. Plain Python.

Time belongs to worker and task together. A factor lengthens it and is a private matter: it never
reaches a client and never touches pay or rank. Nothing here is ever shorter than 20 hours, so no
page needs a countdown (WCAG 2.2: 2.2.1 exception, 2.2.3 No Timing, 2.2.6 Timeouts).
"""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_CEILING, Decimal

NO_LIMIT = 0
"""The factor of somebody who works without a time limit."""

FACTORS = (100, 130, 150, 200, NO_LIMIT)
"""Every personal factor, in percent, from none to no limit."""

SHORTEST_LEASE = timedelta(hours=24)
BASE_MULTIPLE = 4
"""A lease is at least this many times the expected minutes: pauses and bad days are part of work."""

NO_LIMIT_LEASE = timedelta(days=30)
"""As long as drafts are kept. Work comes back after it only so that somebody can finish it."""

BASE_OFFER = timedelta(hours=48)
NO_LIMIT_OFFER = timedelta(days=7)


class UnknownFactor(ValueError):
    """A time factor that nobody can choose."""

    def __init__(self, factor_percent: int) -> None:
        super().__init__(f"not one of the time factors {FACTORS}: {factor_percent}")
        self.factor_percent = factor_percent


def lease(expected_minutes: Decimal | float, factor_percent: int) -> timedelta:
    """
    Return how long accepted work stays with a person.

    The base is the longer of 24 hours and four times the expected minutes; the factor multiplies
    it. Without a limit it is 30 days, or longer where even the largest factor gives longer.

    :raises UnknownFactor: if the factor is not one of ``FACTORS``
    """
    base = max(SHORTEST_LEASE, BASE_MULTIPLE * _minutes(expected_minutes))
    if _checked(factor_percent) == NO_LIMIT:
        return max(NO_LIMIT_LEASE, base * max(FACTORS) / 100)
    return base * factor_percent / 100


def extension(expected_minutes: Decimal | float, factor_percent: int) -> timedelta:
    """
    Return how much one extension adds to a lease: a whole lease again.

    It may be asked for as often as wanted; ten times is the least (WCAG 2.2, 2.2.1 "Extend").

    :raises UnknownFactor: if the factor is not one of ``FACTORS``
    """
    return lease(expected_minutes, factor_percent)


def offer_lifetime(factor_percent: int) -> timedelta:
    """
    Return how long an offer waits for an answer; never less than 24 hours times the factor.

    :raises UnknownFactor: if the factor is not one of ``FACTORS``
    """
    if _checked(factor_percent) == NO_LIMIT:
        return NO_LIMIT_OFFER
    return BASE_OFFER * factor_percent / 100


def warning(expected_minutes: Decimal | float, factor_percent: int) -> timedelta | None:
    """
    Return how long before its end a lease is spoken of: half a lease, so never under twelve hours.

    A night of quiet hours fits in between. Without a limit there is nothing to warn of: None.

    :raises UnknownFactor: if the factor is not one of ``FACTORS``
    """
    if _checked(factor_percent) == NO_LIMIT:
        return None
    return lease(expected_minutes, factor_percent) / 2


def _checked(factor_percent: int) -> int:
    if factor_percent not in FACTORS:
        raise UnknownFactor(factor_percent)
    return factor_percent


def _minutes(amount: Decimal | float) -> timedelta:
    """Whole seconds, rounded up: nobody loses time to a rounding."""
    seconds = (Decimal(str(amount)) * 60).to_integral_value(ROUND_CEILING)
    return timedelta(seconds=int(seconds))
