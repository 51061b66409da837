"""Reading who may see what, and who looked."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role
from workers.models import NeedsLook, NeedsShare, Worker
from workers.policies import check_may_look
from workers.queries.people import own_worker


def own_shares(actor: Actor) -> dict[UUID | None, NeedsShare]:
    """
    Return the consents of the worker that hold now, by office; None stands for the operator.

    :raises Forbidden: if the role has no working profile
    :raises OutOfScope: if the person is no worker (any more)
    """
    rows = NeedsShare.objects.in_force().filter(worker=own_worker(actor)).order_by("pk")
    return {row.office_id: row for row in rows}


def own_share_history(actor: Actor) -> QuerySet[NeedsShare]:
    """Return every consent that the worker ever gave, the newest first."""
    rows = NeedsShare.objects.filter(worker=own_worker(actor))
    return rows.select_related("office__organisation").order_by("-started_at", "-pk")


def share_for(actor: Actor, worker: Worker) -> NeedsShare | None:
    """Return what the worker shows to the actor now: to their office, or to the operator."""
    rows = NeedsShare.objects.in_force().filter(worker=worker)
    if actor.role is Role.OPERATOR:
        return rows.filter(office__isnull=True).first()
    if actor.role is Role.OFFICE_STAFF and actor.organisation_id is not None:
        return rows.filter(office_id=actor.organisation_id).first()
    return None


def worker_to_look_at(actor: Actor, worker_id: UUID) -> Worker:
    """
    Return a worker of whom the actor may ask to see something; an office finds its members alone.

    :raises Forbidden: if the role may never look
    :raises OutOfScope: if there is no such worker for the actor
    """
    require(actor, Action.NEEDS_LOOK)
    worker = Worker.objects.select_related("user").filter(pk=worker_id).first()
    if worker is None:
        raise OutOfScope()
    check_may_look(actor, worker)
    return worker


def showing_to(actor: Actor) -> QuerySet[Worker]:
    """
    Return the workers who show something to the actor's house now, by name.

    :raises Forbidden: if the role may never look
    """
    require(actor, Action.NEEDS_LOOK)
    shares = NeedsShare.objects.in_force().filter(office_id=_house(actor))
    found = Worker.objects.filter(pk__in=shares.values("worker_id")).select_related("user")
    return found.order_by("user__display_name", "pk")


def _house(actor: Actor) -> UUID | None:
    return None if actor.role is Role.OPERATOR else actor.organisation_id


def looks_by_id(ids: Iterable[str]) -> dict[str, NeedsLook]:
    """Return looks by the ids that the audit trail holds."""
    numbers = [int(one) for one in ids if one.isdecimal()]
    return {str(look.pk): look for look in NeedsLook.objects.filter(pk__in=numbers).order_by("pk")}
