"""
A process of its own for the tests that kill one: `relay_child.py emit N | run FILE | report`.

The database effect of an event is another event that names it; the outside effect is a line
with the idempotency key in FILE.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - needs the app registry
from django.db import transaction  # noqa: E402

from marketplace.kernel.clock import now  # noqa: E402
from marketplace.outbox import registry, relay, services  # noqa: E402
from marketplace.outbox.deliver import LATER_LANES, waiting  # noqa: E402
from marketplace.outbox.models import Delivery, Event  # noqa: E402


def have_effect(event) -> None:
    services.emit("effect", at=now(), source=event.id)


def write_line(place: Path):
    def write(event, key: str) -> None:
        line = os.open(place, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(line, f"{key}\n".encode())
        os.close(line)

    return write


def emit(count: str) -> None:
    call_command("migrate", "outbox", skip_checks=True, verbosity=0)
    for _ in range(int(count)):
        with transaction.atomic():
            services.emit("cause", at=now())


def run(seconds: str) -> None:
    relays = relay.start()
    deadline = time.monotonic() + float(seconds)
    while time.monotonic() < deadline and due():
        time.sleep(0.05)
    relay.stop(relays)


def due() -> bool:
    """What a killed relay holds by its lease is not due: nobody waits for it here."""
    return any(waiting(now(), lane).exists() for lane in LATER_LANES)


def left() -> int:
    return Delivery.objects.filter(done_at__isnull=True).count()


def report() -> None:
    effects = Counter(event.payload["source"] for event in Event.objects.filter(name="effect"))
    causes = [str(pk) for pk in Event.objects.filter(name="cause").values_list("pk", flat=True)]
    found = {"left": left(), "effects": [effects[cause] for cause in causes], "causes": causes}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    # The periodic work of other rooms needs tables that are not here.
    registry._periodic.clear()
    registry.on("cause", have_effect, name="effect", atomic=False)
    registry.on_outside("cause", write_line(Path(os.environ["LINES"])), name="line")
    {"emit": emit, "run": run, "report": report}[sys.argv[1]](*sys.argv[2:])
