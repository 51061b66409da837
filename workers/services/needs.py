"""Writing what a worker says about needs, and looking at it with a reason on record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accessibility import profiles
from accessibility.timing import FACTORS
from accessibility.vocabulary import VOCABULARY_VERSION
from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.kernel.db import locked
from workers.errors import NeedsUnreadable, PurposeMissing, TimeFactorUnknown
from workers.models import NeedProfile, Worker
from workers.policies import check_may_look, check_own

# Names under which the person reads about it.
SAVED = "need-profile.save"
LOOKED = "need-profile.view"


def save_needs(
    *,
    actor: Actor,
    worker_id: UUID,
    adjustable: int,
    impossible: int,
    time_factor: int,
    at: datetime,
) -> NeedProfile:
    """
    Keep a worker's own answers; each can be changed or taken back at any time.

    ``adjustable`` and ``impossible`` are masks of demands, ``time_factor`` a percentage (0: no
    limit). It holds for work from now on; the trail keeps that it was saved, not what.

    :raises OutOfScope: if the needs are somebody else's
    :raises NeedsUnreadable: if a mask is not of the vocabulary or a demand has two answers
    :raises TimeFactorUnknown: if nobody can choose the factor
    """
    with transaction.atomic():
        worker = locked(Worker, worker_id)
        check_own(actor, worker)
        said = _checked(adjustable, impossible, time_factor)
        profile, _ = NeedProfile.objects.update_or_create(
            worker=worker,
            defaults={
                "vocabulary_version": VOCABULARY_VERSION,
                "adjustable_mask": said.adjustable,
                "impossible_mask": said.impossible,
                "time_factor_percent": time_factor,
                "updated_at": at,
            },
        )
        audit.record(actor=actor, action=SAVED, at=at, about=profile, subject_id=worker.user_id)
    return profile


def _checked(adjustable: int, impossible: int, time_factor: int) -> profiles.NeedProfile:
    if time_factor not in FACTORS:
        raise TimeFactorUnknown()
    try:
        return profiles.NeedProfile(adjustable, impossible)
    except profiles.InvalidProfile as error:
        raise NeedsUnreadable() from error


def look_at_needs(
    *, actor: Actor, worker_id: UUID, purpose: str, at: datetime
) -> profiles.NeedProfile:
    """
    Return a worker's answers to somebody who says why; the worker can read who, when and why.

    :raises Forbidden: if the role may never look
    :raises PurposeMissing: if no reason is given
    """
    with transaction.atomic():
        worker = locked(Worker, worker_id)
        check_may_look(actor, worker)
        if not purpose.strip():
            raise PurposeMissing()
        audit.record(
            actor=actor,
            action=LOOKED,
            at=at,
            about=worker,
            subject_id=worker.user_id,
            purpose=purpose.strip(),
        )
        row = NeedProfile.objects.filter(pk=worker.pk).first()
    if row is None:
        return profiles.NeedProfile()
    return profiles.NeedProfile(row.adjustable_mask, row.impossible_mask)
