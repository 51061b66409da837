"""
Days on which banks transfer money, and the day on which workers are paid. No database.

Banks rest on Saturdays, Sundays, public holidays and from 31 December to 3 January
(銀行法施行令5条). The payment clock is that of the Freelance Act (特定受託事業者に係る取引の
適正化等に関する法律4条): the day of receipt is day 1, day 60 is the last.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import jpholiday

PAY_DAY_OF_MONTH = 15
CLOCK_DAYS = 60
JAPAN = ZoneInfo("Asia/Tokyo")


def is_bank_holiday(day: date) -> bool:
    """Say whether banks rest on this day."""
    return day.weekday() >= 5 or _is_turn_of_year(day) or jpholiday.is_holiday(day)


def _is_turn_of_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31) or (day.month == 1 and day.day <= 3)


def on_or_before(day: date) -> date:
    """Return the day itself, or the last business day before it: money is never late."""
    while is_bank_holiday(day):
        day -= timedelta(days=1)
    return day


def on_or_after(day: date) -> date:
    """Return the day itself, or the first business day after it."""
    while is_bank_holiday(day):
        day += timedelta(days=1)
    return day


def month_start(year: int, month: int) -> date:
    """Return the first day of a month."""
    return date(year, month, 1)


def next_month(year: int, month: int) -> tuple[int, int]:
    """Return the month that follows."""
    return (year + 1, 1) if month == 12 else (year, month + 1)


def previous_month(year: int, month: int) -> tuple[int, int]:
    """Return the month before."""
    return (year - 1, 12) if month == 1 else (year, month - 1)


def month_bounds(year: int, month: int) -> tuple[datetime, datetime]:
    """Return the first moment of a month in Japan, and the first one after it."""
    return midnight(date(year, month, 1)), midnight(date(*next_month(year, month), 1))


def midnight(day: date) -> datetime:
    """Return the moment in which a day begins in Japan."""
    return datetime.combine(day, time.min, tzinfo=JAPAN)


def usual_pay_day(year: int, month: int) -> date:
    """Return when a month's earnings are paid: the 15th of the next month, or earlier."""
    return on_or_before(date(*next_month(year, month), PAY_DAY_OF_MONTH))


def latest_pay_day(received_on: date) -> date:
    """Return the last lawful day of payment for work received on a day, as a calendar day."""
    return received_on + timedelta(days=CLOCK_DAYS - 1)


def due_day(year: int, month: int, earliest_receipt: date) -> date:
    """
    Return the day on which a month's statement is due.

    The usual day, unless some of its work was received so long ago that the law asks for an
    earlier one (a long check does not stop the clock).
    """
    lawful = on_or_before(latest_pay_day(earliest_receipt))
    return min(usual_pay_day(year, month), lawful)
