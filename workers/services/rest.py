"""
Taking a rest: nothing comes until the worker is back, and nothing is held against them.

No reason is asked and none is stored; that somebody rested is not kept once they are back. What a
rest means for the work in hand is decided above, where work is known.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.outbox.services import emit
from workers import events
from workers.models import Worker


def lock_own(*, actor: Actor, action: Action) -> Worker:
    """
    Return the worker that the actor is, locked until the end of the transaction.

    A rest, a claim and an offer of one person come one after the other; rows that merely name the
    worker are not held up.

    :raises Forbidden: if the role does not permit the action
    :raises OutOfScope: if the person is no worker (any more)
    """
    require(actor, action)
    rows = Worker.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    worker = (
        rows.filter(user_id=actor.user_id, left_at__isnull=True).first() if actor.user_id else None
    )
    if worker is None:
        raise OutOfScope()
    return worker


def take_rest(*, actor: Actor, at: datetime) -> Worker:
    """Stop offers and the queue for the worker; doing it twice changes nothing."""
    with transaction.atomic():
        worker = lock_own(actor=actor, action=Action.WORK_TAKE)
        worker.paused_at = worker.paused_at or at
        worker.save(update_fields=["paused_at"])
    return worker


def come_back(*, actor: Actor, at: datetime) -> datetime | None:
    """Let offers come again. Returns since when the worker rested, None if they did not."""
    with transaction.atomic():
        worker = lock_own(actor=actor, action=Action.WORK_TAKE)
        since = worker.paused_at
        if since is not None:
            worker.paused_at = None
            worker.save(update_fields=["paused_at"])
            emit(events.CAME_BACK, worker_id=worker.pk, at=at)
    return since


def let_ask(*, actor: Actor, allowed: bool) -> Worker:
    """
    Say whether colleagues of the office see the name and may ask to go on with their work.

    Off until the worker says so: a name is shown to nobody without the person's own yes.
    """
    with transaction.atomic():
        worker = lock_own(actor=actor, action=Action.WORK_PROFILE_EDIT)
        worker.open_to_hand_overs = allowed
        worker.save(update_fields=["open_to_hand_overs"])
    return worker
