"""Rows about workers and offices."""

from __future__ import annotations

from workers.models.availability import Availability
from workers.models.consent import NeedsLook, NeedsShare
from workers.models.home_support import DayReport, HomeSupportContact, HomeSupportEvaluation
from workers.models.memberships import HelpConsent, OfficeMembership
from workers.models.needs import NeedProfile
from workers.models.offices import Office
from workers.models.people import Worker
from workers.models.skills import Skill

__all__ = [
    "Availability",
    "DayReport",
    "HelpConsent",
    "HomeSupportContact",
    "HomeSupportEvaluation",
    "NeedProfile",
    "NeedsLook",
    "NeedsShare",
    "Office",
    "OfficeMembership",
    "Skill",
    "Worker",
]
