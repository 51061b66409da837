"""Periodic work: one run per slot of time, by whichever process gets there first."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from marketplace.outbox import registry
from marketplace.outbox.backoff import gives_up_after, pause_after
from marketplace.outbox.models import Delivery, Event, PeriodicSlot

log = logging.getLogger(__name__)

# After this long without an end, the process that ran a slot is taken to be dead.
LEASE = timedelta(minutes=10)
KEEP_SLOTS = timedelta(days=30)
KEEP_EVENTS = timedelta(days=90)
# Slots of a day begin at midnight in Japan, which has had no summer time since 1951.
EPOCH_IN_JAPAN = datetime.fromisoformat("1970-01-01T00:00:00+09:00")
LONGEST_ERROR = 500


def slot_of(at: datetime, interval: timedelta) -> datetime:
    """Return the beginning of the slot that a moment lies in; slots are counted from midnight in Japan."""
    return EPOCH_IN_JAPAN + (at - EPOCH_IN_JAPAN) // interval * interval


def run_periodic(at: datetime) -> int:
    """Run all periodic work whose present slot has not been done; return how many were run."""
    return sum(_run(work, at) for work in registry.periodic_work())


def _run(work: registry.Periodic, at: datetime) -> int:
    slot = slot_of(at, work.every)
    if not _open(work, slot, at):
        return 0
    claimed = _claim(work, slot, at)
    if claimed is None:
        return 0
    try:
        work.run(at)
    except Exception as error:  # noqa: BLE001 - the relay outlives any work
        _failed(claimed, at, error)
    else:
        PeriodicSlot.objects.filter(pk=claimed.pk).update(finished_at=at, last_error="")
    return 1


def _open(work: registry.Periodic, slot: datetime, at: datetime) -> bool:
    """Look without a transaction: an idle relay must not take SQLite's write lock."""
    closed = Q(finished_at__isnull=False) | Q(due_at__gt=at)
    return not PeriodicSlot.objects.filter(closed, name=work.name, slot=slot).exists()


def _claim(work: registry.Periodic, slot: datetime, at: datetime) -> PeriodicSlot | None:
    with transaction.atomic(durable=True):
        new = PeriodicSlot(name=work.name, slot=slot, due_at=at)
        # The unique constraint decides who creates the row, the lock who runs it.
        PeriodicSlot.objects.bulk_create([new], ignore_conflicts=True)
        mine = PeriodicSlot.objects.filter(name=work.name, slot=slot, finished_at__isnull=True)
        row = mine.filter(due_at__lte=at).select_for_update(skip_locked=True).order_by("pk").first()
        if row is None or gives_up_after(row.attempts):
            return None
        row.attempts += 1
        row.due_at = at + LEASE
        row.save(update_fields=["attempts", "due_at"])
    return row


def _failed(row: PeriodicSlot, at: datetime, error: Exception) -> None:
    text = f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
    due = at + pause_after(row.attempts)
    PeriodicSlot.objects.filter(pk=row.pk).update(due_at=due, last_error=text)
    log.warning("Periodic work %s failed: %s", row, text, exc_info=error)


def tidy(at: datetime) -> int:
    """Delete old slots, and old events whose deliveries are all done; return how many events went."""
    PeriodicSlot.objects.filter(slot__lt=at - KEEP_SLOTS).delete()
    open_duties = Delivery.objects.filter(done_at__isnull=True).values("event_id")
    old = Event.objects.filter(occurred_at__lt=at - KEEP_EVENTS).exclude(pk__in=open_duties)
    gone = old.count()
    old.delete()
    return gone
