"""Reading badges. One that is over takes no work out of anybody's hands; new work asks for it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from workers.models import Skill

REMINDED_BEFORE = timedelta(days=30)
"""How long before the end of a badge its refresher is announced."""


def badges_in_force(at: datetime) -> QuerySet[Skill]:
    """Return the badges that hold at a moment, of everybody."""
    holds = Q(expires_at__isnull=True) | Q(expires_at__gt=at)
    return Skill.objects.filter(holds).order_by("pk")
