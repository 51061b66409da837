"""`manage.py relay`: deliver events and run periodic work in a process of its own."""

from __future__ import annotations

import signal
from typing import Any

from django.core.management.base import BaseCommand

from marketplace.outbox import relay

STOPPING = {signal.SIGTERM, signal.SIGINT}


class Command(BaseCommand):
    """Run until SIGTERM or SIGINT; what is being delivered at that moment is finished first."""

    help = "Deliver events and run periodic work. As many of these as wanted on PostgreSQL, one on SQLite."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Start the loops and wait for the signal to stop."""
        # Held back, then waited for: a handler that sets a threading.Event can meet the very lock
        # under which this thread begins to wait, and then nothing ever ends. Threads inherit it.
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
        relays = relay.start()
        self.stdout.write("The relay is running. Stop it with Ctrl+C.")
        signal.sigwait(STOPPING)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
        relay.stop(relays)
        self.stdout.write("The relay has stopped; nothing was left half-done.")
