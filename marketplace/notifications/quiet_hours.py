"""
When a person is left alone. Plain Python, in the local time of the reader.

Quiet hours run from one time of day to another and may cross midnight; equal times mean none.
Source: WCAG 2.2 criterion 2.2.4 (interruptions can be postponed).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta


@dataclass(frozen=True)
class QuietHours:
    """The part of every day in which nothing interrupts, as local times of day."""

    start: time
    end: time

    def __contains__(self, local: datetime) -> bool:
        """Say whether a local moment lies inside; the start belongs to them, the end does not."""
        now = local.time()
        if self.start <= self.end:
            return self.start <= now < self.end
        return now >= self.start or now < self.end

    def over_at(self, local: datetime) -> datetime:
        """Return the moment itself outside of quiet hours, else the moment when they end."""
        return next_time(self.end, local) if local in self else local


# Said in the contract with every worker: nothing comes between evening and morning.
USUAL = QuietHours(time(20), time(8))


def next_time(wanted: time, after: datetime) -> datetime:
    """Return the first local moment at a time of day that lies after the given one."""
    same_day = after.replace(
        hour=wanted.hour, minute=wanted.minute, second=wanted.second, microsecond=0
    )
    return same_day if same_day > after else same_day + timedelta(days=1)
