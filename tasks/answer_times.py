"""
Until when a request for an accommodation and a question about work are answered. Plain Python.

Offices rest on Saturdays, Sundays, public holidays and from 29 December to 3 January
(行政機関の休日に関する法律1条, which the operator follows for its own hours).
"""

from __future__ import annotations

from datetime import date, timedelta

import jpholiday

ANSWER_WITHIN = 5
"""Office days, the day after the request being the first."""

QUESTION_WITHIN = 2
"""Office days for a question about work: somebody may be waiting with a task in their hands."""

LONGEST_TRIAL = 90
"""Days. What is tried for longer is not a trial."""


def is_office_day(day: date) -> bool:
    """Say whether somebody is at work to answer."""
    return not (day.weekday() >= 5 or _is_turn_of_year(day) or jpholiday.is_holiday(day))


def _is_turn_of_year(day: date) -> bool:
    return (day.month == 12 and day.day >= 29) or (day.month == 1 and day.day <= 3)


def office_days_after(day: date, count: int) -> date:
    """Return the day that lies so many office days after a day."""
    while count:
        day += timedelta(days=1)
        count -= is_office_day(day)
    return day


def answer_due(asked_on: date) -> date:
    """Return the last day for an answer to what was asked on a day."""
    return office_days_after(asked_on, ANSWER_WITHIN)


def question_due(asked_on: date) -> date:
    """Return the day until which a question that was asked on a day should be answered."""
    return office_days_after(asked_on, QUESTION_WITHIN)


def reminder_due(due_on: date, today: date, reminded_on: date | None) -> bool:
    """
    Say whether those who owe an answer are reminded today: from the office day before the last day on.

    Once on each office day, until there is an answer.
    """
    if not is_office_day(today) or (reminded_on is not None and reminded_on >= today):
        return False
    return office_days_after(today, 1) >= due_on
