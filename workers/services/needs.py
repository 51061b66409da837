"""Writing what a worker says about needs: by topics, each of which leaves the others alone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accessibility import profiles
from accessibility.timing import FACTORS
from accessibility.vocabulary import ALL_DEMANDS, VOCABULARY_VERSION, Topic
from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.kernel.db import locked
from workers.errors import NeedsUnreadable, TimeFactorUnknown
from workers.models import NeedProfile, Worker
from workers.policies import check_own

# Names under which the person reads about it. The trail keeps that it was done, never what.
SAVED = "need-profile.save"
CLEARED = "need-profile.clear"
USUAL_TIME = 100
"""Percent: the factor of somebody who chose none."""


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
    Keep a worker's answers to everything at once; each can be changed or taken back at any time.

    ``adjustable`` and ``impossible`` are masks of demands, ``time_factor`` a percentage (0: no
    limit). It holds for work from now on.

    :raises OutOfScope: if the needs are somebody else's
    :raises NeedsUnreadable: if a mask is not of the vocabulary or a demand has two answers
    :raises TimeFactorUnknown: if nobody can choose the factor
    """
    _check_factor(time_factor)
    with transaction.atomic():
        profile = _locked(actor, worker_id, at)
        _answer(profile, ALL_DEMANDS, adjustable, impossible)
        profile.time_factor_percent = time_factor
        return _keep(profile, SAVED, actor=actor, at=at)


def save_topic(
    *,
    actor: Actor,
    worker_id: UUID,
    topic: Topic,
    adjustable: int,
    impossible: int,
    at: datetime,
) -> NeedProfile:
    """
    Keep a worker's answers to one topic; answers to all others stay as they are.

    The worker's row is locked before the stored masks are read, so two tabs with two topics
    never undo each other.

    :raises OutOfScope: if the needs are somebody else's
    :raises NeedsUnreadable: if a mask goes beyond the topic or a demand has two answers
    """
    with transaction.atomic():
        profile = _locked(actor, worker_id, at)
        _answer(profile, topic.mask, adjustable, impossible)
        return _keep(profile, SAVED, actor=actor, at=at)


def save_time_factor(
    *, actor: Actor, worker_id: UUID, time_factor: int, at: datetime
) -> NeedProfile:
    """
    Keep how long work stays with the worker, in percent of the usual time (0: no limit).

    :raises OutOfScope: if the needs are somebody else's
    :raises TimeFactorUnknown: if nobody can choose the factor
    """
    _check_factor(time_factor)
    with transaction.atomic():
        profile = _locked(actor, worker_id, at)
        profile.time_factor_percent = time_factor
        return _keep(profile, SAVED, actor=actor, at=at)


def clear_needs(*, actor: Actor, worker_id: UUID, topic: Topic | None, at: datetime) -> NeedProfile:
    """
    Take back the answers to one topic; without a topic all answers, and the time is the usual one.

    Afterwards it is as if the questions had never been asked.

    :raises OutOfScope: if the needs are somebody else's
    """
    with transaction.atomic():
        profile = _locked(actor, worker_id, at)
        mask = topic.mask if topic else ALL_DEMANDS
        _answer(profile, mask, 0, 0)
        profile.asked_mask &= ~mask
        if topic is None:
            profile.time_factor_percent = USUAL_TIME
        return _keep(profile, CLEARED, actor=actor, at=at)


def _locked(actor: Actor, worker_id: UUID, at: datetime) -> NeedProfile:
    """Lock the worker, under whose lock the answers are read and written."""
    worker = locked(Worker, worker_id)
    check_own(actor, worker)
    found = NeedProfile.objects.filter(worker=worker).first()
    return found or NeedProfile(worker=worker, updated_at=at)


def _answer(profile: NeedProfile, mask: int, adjustable: int, impossible: int) -> None:
    """Put answers in the place of those that the mask covers."""
    if (adjustable | impossible) & ~mask:
        raise NeedsUnreadable()
    kept = (profile.adjustable_mask & ~mask, profile.impossible_mask & ~mask)
    try:
        said = profiles.NeedProfile(kept[0] | adjustable, kept[1] | impossible)
    except profiles.InvalidProfile as error:
        raise NeedsUnreadable() from error
    profile.adjustable_mask, profile.impossible_mask = said.adjustable, said.impossible
    profile.asked_mask |= mask


def _keep(profile: NeedProfile, action: str, *, actor: Actor, at: datetime) -> NeedProfile:
    profile.vocabulary_version = VOCABULARY_VERSION
    profile.updated_at = at
    profile.save()
    subject = profile.worker.user_id
    audit.record(actor=actor, action=action, at=at, about=profile, subject_id=subject)
    return profile


def _check_factor(time_factor: int) -> None:
    if time_factor not in FACTORS:
        raise TimeFactorUnknown()
