"""What the chapters of the story hand on to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from marketplace.accounts.actors import Actor
from marketplace.devtools.story.calendar import Calendar
from marketplace.outbox.deliver import run_due
from marketplace.outbox.registry import Lane
from tasks.models import Batch, Programme
from workers.models import Worker


@dataclass
class Stage:
    """Who is there and what exists so far; ``people`` maps a person's key to their actor."""

    calendar: Calendar
    people: dict[str, Actor] = field(default_factory=dict)
    organisations: dict[str, UUID] = field(default_factory=dict)
    programmes: dict[str, Programme] = field(default_factory=dict)
    batches: dict[str, Batch] = field(default_factory=dict)

    def catch_up(self) -> None:
        """Let everything follow that follows inside the database: notices, batches that are ready."""
        while run_due(self.calendar.now, lanes=[Lane.DATABASE]):
            continue

    def worker_id(self, key: str) -> UUID:
        """Return the worker that a person is."""
        return Worker.objects.get(user__memberships=self.people[key].membership_id).pk


@dataclass
class Clock:
    """A time of the story that goes on as work is done, but never beyond the present."""

    at: datetime
    end: datetime

    def after(self, minutes: int) -> datetime:
        """Let so many minutes pass and return the moment."""
        self.at = min(self.at + timedelta(minutes=minutes), self.end)
        return self.at
