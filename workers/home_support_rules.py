"""
What support at home (在宅支援) asks an office to do, and what of it is still missing. Plain Python.

Source: the national conditions for using 就労継続支援 at home, as cities publish them for their
offices (熊谷市「在宅において利用する場合の支援」, as of 2025-12-17). Of them a platform can keep
record of four: contact or a look at the progress at least twice a day with a daily report,
evaluation at least once a week, and at least one day a month face to face, with the goals. An
evaluation at a visit or an attendance counts as both of the latter.

They are asked for days of use: days on which the member worked or wrote a report. A day without
use asks for nothing. Weeks are whole weeks from Monday, months are calendar months.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

CONTACTS_A_DAY = 2
WEEK = 7
DAYS_BACK = 62
"""How old a day may be when it is recorded: this month and the one before."""


class Gap(StrEnum):
    """What is missing."""

    CONTACTS = "contacts"
    REPORT = "report"
    EVALUATION = "evaluation"
    MEETING = "meeting"


@dataclass(frozen=True)
class Kept:
    """
    What was recorded about one member.

    ``contacts`` counts the contacts of each day; ``days_of_use`` are the days on which the member
    worked or reported; ``evaluated`` and ``met`` are days of evaluations, of those in person.
    """

    days_of_use: Collection[date] = ()
    contacts: Mapping[date, int] = field(default_factory=dict)
    reported: Collection[date] = ()
    evaluated: Collection[date] = ()
    met: Collection[date] = ()


@dataclass(frozen=True, order=True)
class Missing:
    """One thing that is missing: of a day, of the week from a Monday, or of the month from its first."""

    on: date
    gap: Gap
    count: int = 1


@dataclass(frozen=True)
class Today:
    """How a member stands today; ``due`` contacts are still to come, 0 where none is asked for."""

    expected: bool
    contacts: int
    reported: bool

    @property
    def due(self) -> int:
        """Contacts that are still to come today."""
        return max(CONTACTS_A_DAY - self.contacts, 0) if self.expected else 0


def today_of(kept: Kept, today: date, *, planned: bool) -> Today:
    """Return how a member stands on a day on which they worked, or have planned to."""
    used = today in kept.days_of_use
    return Today(used or planned, kept.contacts.get(today, 0), today in kept.reported)


def next_contact_on(kept: Kept, today: date, planned_weekdays: Collection[int]) -> date | None:
    """
    Return the day of the next contact: today while one is due, else the next planned weekday.

    None for a member who plans no day (0 is Monday).
    """
    if today_of(kept, today, planned=today.weekday() in planned_weekdays).due:
        return today
    ahead = (today + timedelta(days=count) for count in range(1, WEEK + 1))
    return next((day for day in ahead if day.weekday() in planned_weekdays), None)


def missing_in(kept: Kept, first: date, last: date, *, today: date) -> list[Missing]:
    """
    Return what is missing of the days from ``first`` to ``last`` that are over, by day.

    Today and later are not over. A week is judged when it has ended, and belongs to the month in
    which it ends; a month is judged when it has ended.
    """
    until = min(last, today - timedelta(days=1))
    used = sorted(day for day in kept.days_of_use if day <= until)
    found = [*_of_days(kept, [day for day in used if day >= first])]
    found += _of_weeks(kept, used, first, until)
    if until == last and any(day >= first for day in used):
        found += _of_month(kept, first, last)
    return sorted(found)


def _of_days(kept: Kept, used: list[date]) -> Iterator[Missing]:
    for day in used:
        short = CONTACTS_A_DAY - kept.contacts.get(day, 0)
        if short > 0:
            yield Missing(day, Gap.CONTACTS, short)
        if day not in kept.reported:
            yield Missing(day, Gap.REPORT)


def monday_of(day: date) -> date:
    """Return the first day of the week."""
    return day - timedelta(days=day.weekday())


def _of_weeks(kept: Kept, used: list[date], first: date, until: date) -> Iterator[Missing]:
    evaluated = {monday_of(day) for day in kept.evaluated}
    for monday in sorted({monday_of(day) for day in used}):
        sunday = monday + timedelta(days=WEEK - 1)
        if first <= sunday <= until and monday not in evaluated:
            yield Missing(monday, Gap.EVALUATION)


def _of_month(kept: Kept, first: date, last: date) -> Iterator[Missing]:
    if not any(first <= day <= last for day in kept.met):
        yield Missing(first, Gap.MEETING)
