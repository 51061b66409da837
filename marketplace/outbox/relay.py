"""The loops that deliver: threads of the demo's one process, or a process of their own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from django.db import close_old_connections, connection

from marketplace.kernel.clock import now
from marketplace.outbox import wake
from marketplace.outbox.deliver import run_due
from marketplace.outbox.periodic import run_periodic
from marketplace.outbox.registry import Lane

log = logging.getLogger(__name__)

# How often to look when nobody rang: other processes emit as well.
POLL_SECONDS = 0.5
# How long to leave a database alone that does not answer.
TROUBLE_SECONDS = 5.0


class Relay(threading.Thread):
    """Calls one step again and again until it is told to stop."""

    def __init__(self, name: str, step: Callable[[datetime], int]) -> None:
        super().__init__(name=f"relay-{name}", daemon=True)
        self._step = step
        self._stopping = threading.Event()

    def run(self) -> None:
        """Work until told to stop; trouble with the database is logged and waited out."""
        try:
            while not self._stopping.is_set():
                self._once()
        finally:
            connection.close()

    def _once(self) -> None:
        heard = wake.heard()
        close_old_connections()
        try:
            busy = self._step(now()) > 0
        except Exception:
            log.exception("%s could not work", self.name)
            self._stopping.wait(TROUBLE_SECONDS)
            return
        if not busy:
            wake.wait(POLL_SECONDS, since=heard)

    def stop(self) -> None:
        """Ask the loop to end after the delivery that it is busy with."""
        self._stopping.set()
        wake.nudge()


def _deliver(lane: Lane) -> Callable[[datetime], int]:
    # Small bites: a stop is heard between two of them.
    return lambda at: run_due(at, lanes=[lane], limit=20)


def start() -> list[Relay]:
    """
    Start the loops of this process and return them.

    A lane each, so that a slow mail server never holds up what happens inside the database.
    """
    relays = [
        Relay("database", _deliver(Lane.DATABASE)),
        Relay("outside", _deliver(Lane.OUTSIDE)),
        Relay("periodic", run_periodic),
    ]
    for relay in relays:
        relay.start()
    return relays


def stop(relays: list[Relay], *, seconds: float = 10.0) -> None:
    """Ask the loops to end and wait for what they are busy with, up to so many seconds each."""
    for relay in relays:
        relay.stop()
    for relay in relays:
        relay.join(seconds)
