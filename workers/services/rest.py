"""Taking a rest: nothing new comes until the worker is back, and nothing is held against them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from workers.models import Worker


def _own(actor: Actor) -> Worker:
    require(actor, Action.WORK_TAKE)
    rows = Worker.objects.select_for_update(of=("self",)).order_by("pk")
    worker = (
        rows.filter(user_id=actor.user_id, left_at__isnull=True).first() if actor.user_id else None
    )
    if worker is None:
        raise OutOfScope()
    return worker


def take_rest(*, actor: Actor, at: datetime) -> Worker:
    """Stop offers and the queue for the worker; doing it twice changes nothing."""
    with transaction.atomic():
        worker = _own(actor)
        worker.paused_at = worker.paused_at or at
        worker.save(update_fields=["paused_at"])
    return worker


def come_back(*, actor: Actor) -> Worker:
    """Let offers come again."""
    with transaction.atomic():
        worker = _own(actor)
        worker.paused_at = None
        worker.save(update_fields=["paused_at"])
    return worker
