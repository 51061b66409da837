"""Recording events, and giving a stuck delivery another chance."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from marketplace.kernel.db import locked
from marketplace.outbox import registry
from marketplace.outbox.errors import AlreadyDelivered
from marketplace.outbox.models import Delivery, Event
from marketplace.outbox.wake import nudge


class EmitOutsideTransaction(RuntimeError):
    """An event was emitted where its cause could still be lost: a defect of the caller."""


def emit(name: str, *, at: datetime, **payload: object) -> Event:
    """
    Record an event and the duties that follow from it, inside the caller's transaction.

    Atomic handlers run here and now: their effect and the cause are one. The others get a
    delivery row each. Payload values are stored as text ids, numbers or ISO times.

    :raises EmitOutsideTransaction: when no transaction is open
    """
    if not connection.in_atomic_block:
        raise EmitOutsideTransaction(name)
    stored = {key: _plain(value) for key, value in payload.items()}
    event = Event.objects.create(name=name, payload=stored, occurred_at=at)
    for subscription in registry.listeners(name, atomic=True):
        subscription.handler(event)
    _plan_deliveries(event)
    return event


def _plan_deliveries(event: Event) -> None:
    waiting = registry.listeners(event.name, atomic=False)
    Delivery.objects.bulk_create(
        Delivery(event=event, handler=listener.name, due_at=event.occurred_at)
        for listener in waiting
    )
    if waiting:
        transaction.on_commit(nudge, robust=True)


def _plain(value: object) -> object:
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)


def try_again(*, delivery_id: int, at: datetime) -> Delivery:
    """
    Give a delivery that failed or was parked a fresh start. The caller has authorised it.

    :raises RowMissing: if there is no such delivery
    :raises AlreadyDelivered: if it was done in the meantime
    """
    with transaction.atomic():
        delivery = locked(Delivery, delivery_id)
        if delivery.done_at is not None:
            raise AlreadyDelivered(delivery_id=delivery_id)
        delivery.parked_at = None
        delivery.attempts = 0
        delivery.due_at = at
        delivery.save(update_fields=["parked_at", "attempts", "due_at"])
        transaction.on_commit(nudge, robust=True)
    return delivery
