"""
Delivering events to their handlers after the commit.

Two lanes. Database handlers: claim, effect and "done" are one transaction, so a killed process
leaves either all of it or nothing. Outside handlers: the claim is committed first, then the
handler runs with no transaction open, then "done" is written; a process killed in between
leaves the delivery to the next one when the lease is over. PostgreSQL lets many processes
claim side by side (SKIP LOCKED); on SQLite the IMMEDIATE transaction lets in one at a time.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from marketplace.outbox import registry
from marketplace.outbox.backoff import gives_up_after, pause_after
from marketplace.outbox.models import Delivery
from marketplace.outbox.registry import Lane, Postpone

log = logging.getLogger(__name__)

LATER_LANES = (Lane.DATABASE, Lane.OUTSIDE)
# Longer than any mail server takes to refuse us, short enough that a killed process is not missed.
LEASE = timedelta(minutes=5)
LONGEST_ERROR = 500


class NoSuchHandler(LookupError):
    """No handler of that name is registered in this version of the program."""


def run_due(at: datetime, *, lanes: Iterable[Lane] = LATER_LANES, limit: int = 1000) -> int:
    """Deliver what is due at a moment, oldest first; return how many deliveries were tried."""
    tried = 0
    for lane in lanes:
        step = _step_outside if lane is Lane.OUTSIDE else _step_in_database
        while tried < limit and step(at):
            tried += 1
    return tried


def waiting(at: datetime, lane: Lane) -> QuerySet[Delivery]:
    """Return the deliveries of a lane that are due."""
    due = Delivery.objects.filter(done_at__isnull=True, parked_at__isnull=True, due_at__lte=at)
    outside = registry.names_in(Lane.OUTSIDE)
    # A name nobody knows belongs to the database lane: it fails there and becomes visible.
    return (
        due.filter(handler__in=outside)
        if lane is Lane.OUTSIDE
        else due.exclude(handler__in=outside)
    )


def _claim(at: datetime, lane: Lane) -> Delivery | None:
    rows = waiting(at, lane).select_related("event").order_by("due_at", "id")
    return rows.select_for_update(skip_locked=True, of=("self",)).first()


def _step_in_database(at: datetime) -> bool:
    # Asked without a transaction first: an idle relay must not take SQLite's write lock.
    if not waiting(at, Lane.DATABASE).exists():
        return False
    with transaction.atomic(durable=True):
        delivery = _claim(at, Lane.DATABASE)
        if delivery is None:
            return False
        try:
            with transaction.atomic():
                _subscription(delivery).handler(delivery.event)
        except Postpone as wish:
            _postpone(delivery, wish)
        except Exception as error:  # noqa: BLE001 - the relay outlives any handler
            _failed(delivery, at, error, failures=delivery.attempts + 1)
        else:
            _done(delivery, at)
    return True


def _step_outside(at: datetime) -> bool:
    if not waiting(at, Lane.OUTSIDE).exists():
        return False
    with transaction.atomic(durable=True):
        delivery = _claim(at, Lane.OUTSIDE)
        if delivery is None:
            return False
        # Counted before the try: a message that kills its process is parked one day as well.
        delivery.attempts += 1
        delivery.due_at = at + LEASE
        delivery.save(update_fields=["attempts", "due_at"])
    try:
        _subscription(delivery).handler(delivery.event, delivery.key)
    except Postpone as wish:
        _postpone(delivery, wish, attempts=delivery.attempts - 1)
    except Exception as error:  # noqa: BLE001 - the relay outlives any handler
        _failed(delivery, at, error, failures=delivery.attempts)
    else:
        _done(delivery, at)
    return True


def _subscription(delivery: Delivery) -> registry.Subscription:
    found = registry.handler_named(delivery.event.name, delivery.handler)
    if found is None:
        raise NoSuchHandler(f"{delivery.handler} does not listen to {delivery.event.name}")
    return found


def _update(delivery: Delivery, **changes: object) -> None:
    # Somebody else may have finished it after our lease ran out: what is done stays done.
    Delivery.objects.filter(pk=delivery.pk, done_at__isnull=True).update(**changes)


def _done(delivery: Delivery, at: datetime) -> None:
    _update(delivery, done_at=at, last_error="", parked_at=None)


def _postpone(delivery: Delivery, wish: Postpone, *, attempts: int | None = None) -> None:
    kept = delivery.attempts if attempts is None else attempts
    _update(delivery, due_at=wish.until, attempts=kept)


def _failed(delivery: Delivery, at: datetime, error: Exception, *, failures: int) -> None:
    parked_at = at if gives_up_after(failures) else None
    text = f"{type(error).__name__}: {error}"[:LONGEST_ERROR]
    _update(
        delivery,
        attempts=failures,
        due_at=at + pause_after(failures),
        parked_at=parked_at,
        last_error=text,
    )
    log.warning(
        "Delivery %s failed for the %s. time%s: %s",
        delivery,
        failures,
        " and is parked" if parked_at else "",
        text,
        exc_info=error,
    )
