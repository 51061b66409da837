"""`manage.py seed`: tell the demo's story into an empty database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from marketplace.devtools import seeding
from marketplace.kernel.clock import now


class Command(BaseCommand):
    """Fill an empty, migrated database; anything that is there already is left alone."""

    help = "Tells the story of an invented city into an empty database: people, work, pay."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Tell it, or say why not."""
        if seeding.was_told():
            self.stdout.write("The story is there already; nothing was changed.")
            return
        try:
            seeding.tell_story(now=now(), say=self.stdout.write)
        except seeding.DatabaseNotEmpty as refusal:
            raise CommandError(
                "The database holds other data. Use an empty one, or `manage.py demo --reset`."
            ) from refusal
        self.stdout.write("The story is told.")
