"""`manage.py relay`: deliver events and run periodic work in a process of its own."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from marketplace.outbox import relay


class Command(BaseCommand):
    """Run until SIGTERM or SIGINT; what is being delivered at that moment is finished first."""

    help = "Deliver events and run periodic work. As many of these as wanted on PostgreSQL, one on SQLite."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Start the loops and wait for the signal to stop."""
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        relays = relay.start()
        self.stdout.write("The relay is running. Stop it with Ctrl+C.")
        stopping.wait()
        relay.stop(relays)
        self.stdout.write("The relay has stopped; nothing was left half-done.")
