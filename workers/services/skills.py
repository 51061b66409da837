"""Badges: the kinds of work that a worker has been introduced to, for a year at a time."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from marketplace.outbox.services import emit
from workers import events
from workers.models import Skill
from workers.queries.skills import REMINDED_BEFORE

BADGE_LASTS = timedelta(days=365)
"""How long a badge goes on; a short refresher makes it new."""


def award_badge(*, worker_id: UUID, code: str, at: datetime) -> Skill:
    """Give a badge for a kind of work, or make it new, for twelve months from now."""
    until = {"expires_at": at + BADGE_LASTS, "reminded_at": None}
    with transaction.atomic():
        skill, _made = Skill.objects.update_or_create(
            worker_id=worker_id,
            code=code,
            defaults=until,
            create_defaults={"granted_at": at, **until},
        )
    return skill


def remind_of_refreshers(*, at: datetime) -> int:
    """Announce the refresher of badges that end within 30 days, once each. Returns how many."""
    ending = Skill.objects.filter(
        expires_at__gt=at,
        expires_at__lte=at + REMINDED_BEFORE,
        reminded_at__isnull=True,
        worker__left_at__isnull=True,
    )
    with transaction.atomic():
        rows = list(ending.select_for_update(of=("self",)).order_by("pk"))
        for skill in rows:
            skill.reminded_at = at
            skill.save(update_fields=["reminded_at"])
            emit(events.BADGE_ENDING, skill_id=skill.pk, at=at)
    return len(rows)
