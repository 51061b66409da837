"""
A rest for the sake of health (体調): one button stops every clock, one button lets them go on.

While somebody rests no lease is spoken of, none lapses, and no offer comes or runs out, except one
that has been out of sight for a week: it goes back so that the work is not kept from others.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from tasks.errors import WorkerPaused
from tasks.models import Assignment, Rejection
from tasks.services.clocks import start_clock, stop_clock
from tasks.states import AssignmentState
from workers.models import Worker
from workers.services import rest as workers_rest
from workers.services.rest import lock_own

OUT_OF_SIGHT = timedelta(days=7)
"""How long an offer waits for somebody who rests: as long as the longest open offer."""

_RUNNING = (AssignmentState.ACCEPTED, AssignmentState.RETURNED)


def take_rest(*, actor: Actor, at: datetime) -> Worker:
    """
    Stop every clock of the worker at once, and put their offers out of sight.

    Doing it twice changes nothing. Work that somebody paused by themselves stays as it is.

    :raises OutOfScope: if the person is no worker (any more)
    """
    with transaction.atomic():
        worker = workers_rest.take_rest(actor=actor, at=at)
        for assignment in _locked(worker.pk, state__in=_RUNNING):
            stop_clock(assignment, actor=actor, at=at)
    return worker


def come_back(*, actor: Actor, at: datetime) -> datetime | None:
    """
    Let every clock go on that the rest had stopped, with the whole rest added.

    What the worker had paused before by themselves stays paused. The time for an appeal is longer
    by the rest, too. Returns since when they rested, None if they did not: then nothing changes.

    :raises OutOfScope: if the person is no worker (any more)
    """
    with transaction.atomic():
        worker = lock_own(actor=actor, action=Action.WORK_TAKE)
        since = workers_rest.come_back(actor=actor, at=at)
        if since is not None:
            _start_clocks(worker.pk, since, actor, at)
            _lengthen_offers(worker.pk, since, at)
            _lengthen_appeals(worker.pk, since, at)
    return since


def awake(*, actor: Actor, action: Action) -> Worker:
    """
    Return the worker that the actor is, locked, inside the caller's transaction.

    :raises OutOfScope: if the person is no worker (any more)
    :raises WorkerPaused: while they rest
    """
    worker = lock_own(actor=actor, action=action)
    if worker.paused_at is not None:
        raise WorkerPaused()
    return worker


def out_of_time(at: datetime) -> Q:
    """Return which open offers nobody answered in time, or were out of sight for a week."""
    limit = at - OUT_OF_SIGHT
    unanswered = Q(worker__paused_at__isnull=True, offer_until__lt=at)
    return unanswered | Q(worker__paused_at__lt=limit, offered_at__lt=limit)


def _locked(worker_id: UUID, **where: object) -> QuerySet[Assignment]:
    rows = Assignment.objects.filter(worker_id=worker_id, **where)
    return rows.select_for_update(of=("self",)).order_by("pk")


def _start_clocks(worker_id: UUID, since: datetime, actor: Actor, at: datetime) -> None:
    stopped = list(_locked(worker_id, state=AssignmentState.PAUSED, paused_at__gte=since))
    for assignment in stopped:
        start_clock(assignment, actor=actor, at=at)
    # Given back by a reviewer meanwhile: the whole rest is added, even if it lay there for less.
    came_meanwhile = _locked(worker_id, state__in=_RUNNING)
    for assignment in came_meanwhile.exclude(pk__in=[each.pk for each in stopped]):
        assignment.lease_until = (assignment.lease_until or at) + (at - since)
        assignment.save(update_fields=["lease_until"])


def _lengthen_offers(worker_id: UUID, since: datetime, at: datetime) -> None:
    for offer in _locked(worker_id, state=AssignmentState.OFFERED):
        offer.offer_until = (offer.offer_until or at) + (at - max(since, offer.offered_at))
        offer.save(update_fields=["offer_until"])


def _lengthen_appeals(worker_id: UUID, since: datetime, at: datetime) -> None:
    rows = Rejection.objects.filter(
        submission__assignment__worker=worker_id, final_at__isnull=True, undone_at__isnull=True
    )
    for rejection in rows.select_for_update(of=("self",)).order_by("pk"):
        rejection.appeal_until += at - max(since, rejection.at)
        rejection.save(update_fields=["appeal_until"])
