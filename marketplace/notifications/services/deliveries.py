"""The operator's hand on a delivery that got stuck."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.outbox import services as outbox
from marketplace.outbox.models import Delivery


def try_again(*, actor: Actor, delivery_id: int, at: datetime) -> Delivery:
    """
    Give a delivery that failed or was parked a fresh start, and write down who did.

    :raises Forbidden: if the actor is not the operator
    :raises RowMissing: if there is no such delivery
    :raises AlreadyDelivered: if it was done in the meantime
    """
    require(actor, Action.DELIVERY_RETRY)
    with transaction.atomic():
        delivery = outbox.try_again(delivery_id=delivery_id, at=at)
        audit.record(actor=actor, action=Action.DELIVERY_RETRY, at=at, about=delivery)
    return delivery
