"""What the room of work does about events and by the clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from marketplace.accounts.actors import SYSTEM
from marketplace.outbox import registry
from marketplace.outbox.registry import EventRow
from tasks import events
from tasks.services.assets import purge_staged
from tasks.services.assignments import expire_offers, lapse_leases
from tasks.services.batches import announce_ready


def _on_task_done(event: EventRow) -> None:
    announce_ready(batch_id=UUID(event.payload["batch_id"]), at=event.occurred_at)


def _sweep(at: datetime) -> None:
    expire_offers(actor=SYSTEM, at=at)
    lapse_leases(actor=SYSTEM, at=at)


def register() -> None:
    """Tell the outbox what this room listens to."""
    registry.on(events.TASK_DONE, _on_task_done, name="tasks.announce-ready", atomic=False)
    registry.every(timedelta(minutes=1), _sweep, name="tasks.sweep")
    registry.every(timedelta(hours=6), lambda at: purge_staged(at=at), name="tasks.purge-staged")
