"""Reading who is there to work."""

from __future__ import annotations

from django.db.models import QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from workers.models import Worker


def workers_in_pool() -> QuerySet[Worker]:
    """Return the workers who can be offered work: not left, not resting."""
    return Worker.objects.filter(left_at__isnull=True, paused_at__isnull=True).order_by("pk")


def own_worker(actor: Actor, action: Action = Action.WORK_PROFILE_EDIT) -> Worker:
    """
    Return the worker that the actor is.

    :raises Forbidden: if the role does not permit the action
    :raises OutOfScope: if the person is no worker (any more)
    """
    require(actor, action)
    if actor.user_id is None:
        raise OutOfScope()
    worker = Worker.objects.filter(user_id=actor.user_id, left_at__isnull=True).first()
    if worker is None:
        raise OutOfScope()
    return worker
