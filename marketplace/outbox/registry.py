"""Who listens to which event. Apps register at start-up, in their ``apps.ready``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID


class EventRow(Protocol):
    """What a handler may know of an event."""

    id: UUID
    name: str
    payload: dict[str, Any]
    occurred_at: datetime


Handler = Callable[[EventRow], None]
# The second argument is the same text at every try: the idempotency key of the outside effect.
OutsideHandler = Callable[[EventRow, str], None]


class Lane(StrEnum):
    """When and how a handler runs."""

    ATOMIC = "atomic"  # inside the transaction that causes the event
    DATABASE = "database"  # later, in one transaction with the mark that it is done: exactly once
    OUTSIDE = "outside"  # later, outside of any transaction: at least once


class Postpone(Exception):
    """Raised by a handler that wants to be called again at a later moment; counts as no failure."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


class HandlerInTwoLanes(ValueError):
    """A handler's name was registered in two ways: a defect that start-up must show."""


@dataclass(frozen=True)
class Subscription:
    """One handler of one event."""

    event: str
    name: str
    handler: Callable[..., None]
    lane: Lane


@dataclass(frozen=True)
class Periodic:
    """Work done once per interval by whichever process gets there first."""

    name: str
    every: timedelta
    run: Callable[[datetime], object]


_subscriptions: dict[tuple[str, str], Subscription] = {}
_periodic: dict[str, Periodic] = {}


def on(event: str, handler: Handler, *, name: str, atomic: bool) -> None:
    """
    Register a handler with effects in the database only.

    Atomic ones run inside the emitting transaction. The others run later, each in a transaction
    of its own, so they may not call a service that insists on being outermost, and nothing that
    leaves the process: that is what ``on_outside`` is for. Registering the same name twice
    replaces it (start-up may run twice).
    """
    _add(Subscription(event, name, handler, Lane.ATOMIC if atomic else Lane.DATABASE))


def on_outside(event: str, handler: OutsideHandler, *, name: str) -> None:
    """
    Register a handler that reaches outside: mail, websocket, another firm's server.

    It runs with no transaction open and possibly more than once (a process may be killed after
    sending and before writing that down), with the same idempotency key every time.
    """
    _add(Subscription(event, name, handler, Lane.OUTSIDE))


def _add(subscription: Subscription) -> None:
    for known in _subscriptions.values():
        if known.name == subscription.name and known.lane is not subscription.lane:
            raise HandlerInTwoLanes(subscription.name)
    _subscriptions[subscription.event, subscription.name] = subscription


def every(interval: timedelta, run: Callable[[datetime], object], *, name: str) -> None:
    """
    Register periodic work; it is given the present moment.

    It runs outside of any transaction and opens its own. At most one process runs a slot at a
    time; after a crash the slot is run again, so the work has to bear repetition.
    """
    _periodic[name] = Periodic(name, interval, run)


def listeners(event: str, *, atomic: bool) -> list[Subscription]:
    """Return the handlers of an event in the order of their names."""
    found = [s for s in _subscriptions.values() if s.event == event]
    wanted = [s for s in found if (s.lane is Lane.ATOMIC) is atomic]
    return sorted(wanted, key=lambda subscription: subscription.name)


def handler_named(event: str, name: str) -> Subscription | None:
    """Return one subscription, or None when no running version has it any more."""
    return _subscriptions.get((event, name))


def names_in(lane: Lane) -> list[str]:
    """Return the names of all handlers of a lane, sorted."""
    return sorted({s.name for s in _subscriptions.values() if s.lane is lane})


def periodic_work() -> list[Periodic]:
    """Return all periodic work in the order of its names."""
    return [_periodic[name] for name in sorted(_periodic)]
