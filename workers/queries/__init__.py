"""Reading about workers. Nothing here writes."""

from __future__ import annotations

from workers.queries.consent import (
    looks_by_id,
    own_share_history,
    own_shares,
    share_for,
    showing_to,
    worker_to_look_at,
)
from workers.queries.hours import hours_of, weekly_minutes
from workers.queries.needs import needs_of, own_needs
from workers.queries.people import own_worker, workers_in_pool
from workers.queries.skills import badges_in_force

__all__ = [
    "badges_in_force",
    "hours_of",
    "looks_by_id",
    "needs_of",
    "own_needs",
    "own_share_history",
    "own_shares",
    "own_worker",
    "share_for",
    "showing_to",
    "weekly_minutes",
    "worker_to_look_at",
    "workers_in_pool",
]
