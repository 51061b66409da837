"""
How many rejections there may be, and until when they can be questioned. Plain Python.

The cap is that of the one platform known to have one (CrowdWorks: 3, or 30 % where that is more),
per client and calendar month. The days of an appeal follow the ombuds office of IG Metall: it takes
claims up to 6 months old, and a platform answers within 2 weeks.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

ALWAYS_ALLOWED = 3
"""Rejections per client and month, however little was decided."""

SHARE_PERCENT = 30
"""Of the entries decided in the month: more than this are never rejected."""

BREAKER_COUNT = 5
"""Rejections of one reviewer for one client within ``BREAKER_WINDOW``."""

BREAKER_PERCENT = 20
"""
Of that reviewer's decisions for the client in the window.

Below the cap of a month on purpose: somebody who rejects every fifth entry in one day has either
met a fault of the instructions or makes one, and a colleague finds out which while it is small.
"""

BREAKER_WINDOW = timedelta(hours=24)

ACCEPTED_AFTER = timedelta(days=14)
"""From handing in: what nobody looked at is accepted and paid. Japan has no summer time."""

REMINDED_AFTER = timedelta(days=10)
"""From handing in: the operator is told that an entry still waits."""

APPEAL_MONTHS = 6
ANSWER_DAYS = 14
GRANTED_AFTER_DAYS = 30
"""After the day of the answer: an appeal that nobody decided is granted."""

REMINDER_DAYS = 3
"""Before the day of the answer, and every day from then on, those who may decide are reminded."""


@dataclass(frozen=True)
class Tally:
    """Entries that were decided, and how many of them were rejected."""

    decided: int
    rejected: int


def most_rejections(decided: int) -> int:
    """Return how many of so many decided entries may be rejected at the most."""
    return max(ALWAYS_ALLOWED, decided * SHARE_PERCENT // 100)


def may_reject(before: Tally, more: int = 1) -> bool:
    """Say whether so many further entries may be rejected; they count as decided themselves."""
    return before.rejected + more <= most_rejections(before.decided + more)


def breaks(of_reviewer: Tally) -> bool:
    """Say whether a reviewer rejected so many that somebody else looks at it first."""
    many = of_reviewer.rejected >= BREAKER_COUNT
    return many and of_reviewer.rejected * 100 > of_reviewer.decided * BREAKER_PERCENT


def month_of(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the first moment of a day's calendar month and of the next one."""
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return datetime.combine(first, time(), zone), datetime.combine(following, time(), zone)


def appeal_until(rejected_on: date, zone: tzinfo) -> datetime:
    """Return the last moment for an appeal: the end of the same day six months later."""
    months = rejected_on.month - 1 + APPEAL_MONTHS
    year, month = rejected_on.year + months // 12, months % 12 + 1
    last = min(rejected_on.day, calendar.monthrange(year, month)[1])
    return datetime.combine(date(year, month, last), time(23, 59, 59), zone)


def answer_by(appealed_on: date) -> date:
    """Return the day by which an appeal is answered."""
    return appealed_on + timedelta(days=ANSWER_DAYS)


def granted_on(answer_day: date) -> date:
    """Return the day on which an appeal without an answer is granted: in doubt for the worker."""
    return answer_day + timedelta(days=GRANTED_AFTER_DAYS)


def reminds(answer_day: date, today: date, reminded_on: date | None) -> bool:
    """Say whether those who may decide are reminded today: once a day when the answer is near or late."""
    if reminded_on is not None and reminded_on >= today:
        return False
    return today >= answer_day - timedelta(days=REMINDER_DAYS)
