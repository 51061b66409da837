"""Reading about workers. Nothing here writes."""

from __future__ import annotations

from workers.queries.hours import hours_of, weekly_minutes
from workers.queries.needs import needs_of, own_needs
from workers.queries.people import own_worker, workers_in_pool

__all__ = [
    "hours_of",
    "needs_of",
    "own_needs",
    "own_worker",
    "weekly_minutes",
    "workers_in_pool",
]
