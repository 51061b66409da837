"""Rows about workers and offices."""

from __future__ import annotations

from workers.models.availability import Availability
from workers.models.consent import NeedsLook, NeedsShare
from workers.models.needs import NeedProfile
from workers.models.offices import Office
from workers.models.people import Worker
from workers.models.skills import Skill

__all__ = [
    "Availability",
    "NeedProfile",
    "NeedsLook",
    "NeedsShare",
    "Office",
    "Skill",
    "Worker",
]
