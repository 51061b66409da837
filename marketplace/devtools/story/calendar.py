"""When things happened, counted back from the day on which the story is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass(frozen=True)
class Calendar:
    """The days of the story; nothing in it lies in the future."""

    now: datetime

    @property
    def today(self) -> date:
        """The day on which the story is told, in Japan."""
        return timezone.localdate(self.now)

    def on(self, day: date, hour: int = 10, minute: int = 0) -> datetime:
        """Return a time of day, or the present if that has not come yet."""
        wanted = timezone.make_aware(datetime.combine(day, time(hour, minute)))
        return min(wanted, self.now)

    def ago(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        """Return a time of day so many days ago."""
        return self.on(self.today - timedelta(days=days), hour, minute)

    def lately(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        """Return a time so many days ago, or the beginning of this month where that is later."""
        return max(self.ago(days, hour, minute), self.on(self.month(0), 8))

    def month(self, back: int) -> date:
        """Return the first day of the month so many months back; 0 is the present one."""
        index = self.today.year * 12 + self.today.month - 1 - back
        return date(index // 12, index % 12 + 1, 1)


def fiscal_year(day: date) -> int:
    """Return the fiscal year of a day: 2026 is April 2026 to March 2027."""
    return day.year if day.month >= 4 else day.year - 1


def end_of_fiscal_year(day: date) -> date:
    """Return the last day of the fiscal year that a day lies in."""
    return date(fiscal_year(day) + 1, 3, 31)
