"""A support office offers open work to one of its members, who says yes or no as to any offer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accessibility.profiles import TaskDemands
from accessibility.suitability import assess
from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import locked
from tasks.errors import MemberResting, MemberUnskilled, NothingToOffer, OfferCount
from tasks.models import Batch, Slot
from tasks.queries.members import allocable_batch, free_for
from tasks.services.assignments import NewOffer, offer_many
from workers.models import Worker
from workers.policies import check_staff_of
from workers.queries import needs_of
from workers.queries.skills import badges_in_force

MOST_AT_ONCE = 25
"""Offers to one member in one go: the largest bundle that a worker can choose."""


def allocate(*, actor: Actor, worker_id: UUID, batch_id: UUID, count: int, at: datetime) -> int:
    """
    Offer up to ``count`` tasks of a batch to a member. Returns how many were offered.

    What the member answered about needs decides which adjustments are promised, and nothing of it
    is told: also work that does not suit can be offered, and the member says so, or just no.

    :raises OutOfScope: if the person is no member of the actor's office
    :raises OfferCount: outside 1 to 25
    :raises MemberResting: while the member rests
    :raises NothingToOffer: if the batch is not open, or has nothing free for the member
    :raises MemberUnskilled: if the member was not introduced to this kind of work
    """
    if not 1 <= count <= MOST_AT_ONCE:
        raise OfferCount()
    with transaction.atomic():
        worker = locked(Worker, worker_id)
        check_staff_of(actor, Action.MEMBER_ALLOCATE, worker)
        if worker.paused_at is not None:
            raise MemberResting(name=worker.user.display_name)
        batch = _open_batch(worker, batch_id, at)
        offers = _offers(worker, batch, free_for(worker, batch, count))
        made = offer_many(actor=actor, offers=offers, at=at, action=Action.MEMBER_ALLOCATE).made
        if not made:
            raise NothingToOffer(name=worker.user.display_name)
        audit.record(
            actor=actor, action="member.allocate", at=at, about=batch, subject_id=worker.user_id
        )
    return made


def _open_batch(worker: Worker, batch_id: UUID, at: datetime) -> Batch:
    batch = allocable_batch(batch_id, at)
    if batch is None:
        raise NothingToOffer(name=worker.user.display_name)
    if not badges_in_force(at).filter(worker=worker, code=batch.task_type).exists():
        raise MemberUnskilled(name=worker.user.display_name)
    return batch


def _offers(worker: Worker, batch: Batch, slots: list[Slot]) -> list[NewOffer]:
    profile = needs_of(Worker.objects.filter(pk=worker.pk))[worker.pk]
    promised = assess(profile, TaskDemands(batch.demands_mask, batch.offered_mask)).adjustments
    return [NewOffer(slot.pk, slot.task_id, worker.pk, promised) for slot in slots]
