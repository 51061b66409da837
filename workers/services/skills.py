"""Granting the kinds of work that a worker may be given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from workers.models import Skill


def grant_skills(*, worker_id: UUID, codes: Iterable[str], at: datetime) -> int:
    """Introduce a worker to kinds of work by their codes; what was granted before stays. Returns how many."""
    with transaction.atomic():
        known = set(Skill.objects.filter(worker_id=worker_id).values_list("code", flat=True))
        fresh = [code for code in codes if code not in known]
        Skill.objects.bulk_create(
            [Skill(worker_id=worker_id, code=code, granted_at=at) for code in fresh],
            ignore_conflicts=True,
        )
    return len(fresh)
