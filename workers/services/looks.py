"""Looking at what a worker shows: with a purpose, on record, and the worker is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accessibility import profiles
from accessibility.causes import cause_in
from accessibility.vocabulary import Topic, mask_of, topic_named
from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.kernel.db import locked
from marketplace.outbox.services import emit
from workers import events
from workers.errors import NothingShared, PurposeMissing, PurposeNamesCause, PurposeTooLong
from workers.models import NeedProfile, NeedsLook, Worker
from workers.policies import check_may_look
from workers.queries.consent import share_for
from workers.states import LookPurpose

LOOKED = "need-profile.view"
LONGEST_WORDS = 200
"""Characters."""


@dataclass(frozen=True)
class ShownNeeds:
    """The topics that a worker shows to a reader, and the answers in them; nothing of any other."""

    topics: tuple[Topic, ...]
    profile: profiles.NeedProfile


def look_at_needs(
    *, actor: Actor, worker_id: UUID, purpose: LookPurpose, words: str, at: datetime
) -> ShownNeeds:
    """
    Return what a worker shows to the actor, who says why; the worker reads who, when, why, what.

    ``words`` say the purpose in the reader's own words. They are refused, not kept, where they
    name a diagnosis, a certificate or a cause.

    :raises Forbidden: if the role may never look; a municipality is one of them
    :raises OutOfScope: if the worker is no member of the actor's office, or left
    :raises NothingShared: if the worker shows nothing to the actor (any more)
    :raises PurposeMissing: if no words are given
    :raises PurposeNamesCause: if they name what a person has
    """
    with transaction.atomic():
        worker = locked(Worker, worker_id)
        check_may_look(actor, worker)
        # Read under the worker's lock: a consent that was just withdrawn shows nothing more.
        share = share_for(actor, worker)
        if share is None:
            raise NothingShared()
        topics = tuple(topic_named(code) for code in share.topics)
        look = NeedsLook.objects.create(
            worker=worker,
            user_id=actor.user_id,
            organisation_id=actor.organisation_id,
            purpose=purpose,
            words=_checked(words),
            topics=share.topics,
            at=at,
        )
        _record(look, actor)
        return ShownNeeds(topics, _answers_in(worker, topics))


def _checked(words: str) -> str:
    said = words.strip()
    if not said:
        raise PurposeMissing()
    if len(said) > LONGEST_WORDS:
        raise PurposeTooLong()
    if found := cause_in(said):
        raise PurposeNamesCause(word=found)
    return said


def _record(look: NeedsLook, actor: Actor) -> None:
    audit.record(
        actor=actor,
        action=LOOKED,
        at=look.at,
        about=look,
        subject_id=look.worker.user_id,
        purpose=look.words,
    )
    emit(events.NEEDS_LOOKED, look_id=look.pk, at=look.at)


def _answers_in(worker: Worker, topics: tuple[Topic, ...]) -> profiles.NeedProfile:
    row = NeedProfile.objects.filter(worker=worker).first()
    if row is None:
        return profiles.NeedProfile()
    mask = mask_of(demand for topic in topics for demand in topic.demands)
    return profiles.NeedProfile(row.adjustable_mask & mask, row.impossible_mask & mask)
