"""
The demo at a fixed day, with a clock that a test can move and a way to begin again.

Run as ``python -m tests.browser.journeys.clocked_site PORT LINE [PRISTINE]``: PORT is where it
serves, LINE the socket on which it hears ``("begin",)``, ``("move", seconds)`` and ``("tell", who,
number)``, PRISTINE the database that it begins with anew.
"""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Client, Listener
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import time_machine

from marketplace.devtools.story import cast
from tests.browser.live_site import LiveSite, copy_of, serve

#: A Wednesday morning: the story is told and the day begins. Seconds go by as always.
MORNING = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
#: The story is told that much earlier: it takes its time.
TELLING = timedelta(minutes=10)
DATABASE = "tomoni.sqlite3"
_KEY = b"between two processes of one test"


@dataclass(frozen=True)
class ClockedSite:
    """A served site whose day can be moved on, and begun again."""

    site: LiveSite
    line: Path

    def address(self, path: str) -> str:
        """Return the whole address of a path of the site."""
        return self.site.address(path)

    def begin_again(self) -> None:
        """Forget what people did, and make it morning again."""
        self._say("begin")

    def move(self, by: timedelta) -> None:
        """Let time go by."""
        self._say("move", by.total_seconds())

    def tell(self, who: str, number: int) -> None:
        """Let somebody of the story have a notice, pushed to their open pages as always."""
        self._say("tell", who, number)

    def _say(self, *what: object) -> None:
        with Client(str(self.line), authkey=_KEY) as line:
            line.send(what)
            line.recv()


@contextmanager
def serve_clocked(seeded: Path, place: Path) -> Iterator[ClockedSite]:
    """Serve a copy of a told story; with an empty ``seeded`` the story is told first, into it."""
    told = (seeded / DATABASE).exists()
    data = copy_of(seeded, place / "data") if told else seeded
    # The path of a socket may not be long.
    line = Path("/tmp") / f"tomoni-{os.getpid()}-{place.name}"  # noqa: S108
    more = [str(line), *([str(seeded / DATABASE)] if told else [])]
    try:
        with serve(data, place / "log", command=_command(*more)) as site:
            yield ClockedSite(site, line)
            assert not site.complaints(), site.printed()[-4000:]
    finally:
        line.unlink(missing_ok=True)


def _command(*more: str) -> Callable[[int], list[str]]:
    return lambda port: [sys.executable, "-m", __name__, str(port), *more]


class _Ear(threading.Thread):
    """Does what the test says, one thing after the other."""

    def __init__(self, line: str, pristine: str, clock: time_machine.Coordinates) -> None:
        super().__init__(daemon=True)
        self._listener = Listener(line, authkey=_KEY)
        self._pristine, self._clock = pristine, clock
        self._at_work = [_interruptible("run_due"), _interruptible("run_periodic")]

    def run(self) -> None:
        while True:
            with self._listener.accept() as caller:
                what, *more = caller.recv()
                if what == "move":
                    self._clock.shift(*more)
                elif what == "tell":
                    _tell(*more)
                else:
                    self._begin_again()
                caller.send("done")

    def _begin_again(self) -> None:
        from django.core.cache import cache

        with self._at_work[0], self._at_work[1]:
            _copy(Path(self._pristine), Path(os.environ["DATA_DIR"]) / DATABASE)
            cache.clear()
            self._clock.move_to(MORNING)


def _copy(pristine: Path, present: Path) -> None:
    """Write one database over another that is in use."""
    with closing(sqlite3.connect(pristine)) as source, closing(sqlite3.connect(present)) as live:
        source.backup(live)


def _tell(who: str, number: int) -> None:
    """Put a notice into somebody's list as the handler of an event does."""
    from django.db import connection, transaction

    from marketplace.accounts.models import User
    from marketplace.accounts.roles import Role
    from marketplace.kernel.clock import now
    from marketplace.notifications import services
    from marketplace.notifications.catalogue import Kind
    from marketplace.notifications.queries import Addressee
    from marketplace.notifications.services.telling import Matter
    from marketplace.outbox.models import Event

    matter = Matter(Kind.ENTRY_RETURNED, {"batch": f"{number}"}, url_args=[str(UUID(int=number))])
    with transaction.atomic():
        person = User.objects.get(email=cast.person(who).email)
        event = Event.objects.create(name="assignment.returned", occurred_at=now())
        to = [Addressee(person.pk, Role.WORKER)]
        services.tell(event=event, matter=matter, to=to, at=now())
    connection.close()


def _interruptible(step: str) -> threading.Lock:
    """Let a step of the background work go on only while nobody holds the lock that is returned."""
    from marketplace.kernel.clock import now
    from marketplace.outbox import relay

    lock, work = threading.Lock(), getattr(relay, step)

    def when_allowed(_at: datetime, **options: object) -> object:
        with lock:
            # The clock may have been put back while this step waited for the lock.
            return work(now(), **options)

    setattr(relay, step, when_allowed)
    return lock


def _tell_alike() -> None:
    """Let every telling of the story give the same keys: where two rows are equal, they decide."""
    dice = random.Random("the same story each time")
    uuid.uuid4 = lambda: UUID(int=dice.getrandbits(128), version=4)


def main() -> None:
    """Serve until told to stop."""
    port, line, *pristine = sys.argv[1:]
    os.environ["DJANGO_SETTINGS_MODULE"] = "marketplace.settings.dev"
    if not pristine:
        _tell_alike()
    import django
    from django.core.management import execute_from_command_line

    django.setup()

    begins = MORNING if pristine else MORNING - TELLING
    with time_machine.travel(begins, tick=True) as clock:
        _Ear(line, *pristine or [""], clock).start()
        execute_from_command_line(["manage.py", "demo", "--port", port])


if __name__ == "__main__":
    main()
