"""`manage.py demo`: everything in one process, with a story to look at."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from marketplace.devtools import database, seeding, serving
from marketplace.devtools.story import cast
from marketplace.devtools.story.cast import Person
from marketplace.kernel.clock import now

#: Who is worth signing in as, and why.
LOGINS = (
    ("worker, uses a screen reader", "sakura"),
    ("second worker, no mouse", "minami"),
    ("support office staff (A-type)", "haruno"),
    ("city staff", "taniguchi"),
    ("operator, prepares payouts", "mizuno"),
    ("second operator, approves them", "kitagawa"),
)


class Command(BaseCommand):
    """Migrate, tell the story if the database is empty, serve. Run again: the data are kept."""

    help = "Serves the demo: pages, websockets and background work in one process."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--reset", action="store_true", help="throw the demo's data away first")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Start; a refusal is one line that says what to do."""
        try:
            self._run(port=options["port"], reset=options["reset"])
        except database.DemoRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _run(self, *, port: int, reset: bool) -> None:
        with serving.claim_port(port) as listening, database.only_one(Path(settings.DATA_DIR)):
            address = f"http://{serving.NAME}:{port}"
            settings.SITE_URL = address
            if reset:
                self._say("throwing the old data away")
                database.reset()
            database.prepare(now=now(), say=self._say)
            serving.serve(listening, ready=lambda: self._welcome(address))
        self._say("stopped; nothing was left half-done")

    def _say(self, what: str) -> None:
        self.stdout.write(f"  {what}")
        self.stdout.flush()

    def _welcome(self, address: str) -> None:
        people = [(why, cast.person(key)) for why, key in LOGINS]
        lines = [
            "",
            f"Tomoni is ready:  {address}/",
            f"Sign in here:     {address}/account/login/",
            f"Password of all:  {cast.PASSWORD}",
            *(_login(why, one) for why, one in people),
            f"Machine client:   Authorization: Bearer {_api_key()}",
            f"Mails:            {address}/mailbox/",
            f"Files to upload:  {seeding.samples_folder()}",
            "",
            "The city, its people and its goods are invented. Stop with Ctrl+C; data are kept.",
        ]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _login(why: str, one: Person) -> str:
    return f"  {one.email:<24}{why}"


def _api_key() -> str:
    place = seeding.key_file()
    return place.read_text(encoding="ascii") if place.exists() else "(gone: start with --reset)"
