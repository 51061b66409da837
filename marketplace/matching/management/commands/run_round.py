"""`manage.py run_round`: offer work to the people it suits."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from marketplace.accounts.actors import SYSTEM
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError
from marketplace.matching.report import RoundReport
from marketplace.matching.services.rounds import run_round


class Command(BaseCommand):
    """Run one dispatch round, or with --dry-run only say what it would offer."""

    help = "Compute who is offered which work, and offer it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be given."""
        parser.add_argument("--dry-run", action="store_true", help="report only, offer nothing")
        parser.add_argument("--seed", type=int, help="decides ties; the same seed, the same offers")

    def handle(self, *args: Any, **options: Any) -> None:
        """
        Run the round and print its report.

        :raises CommandError: with what happened and what to do, when it cannot run
        """
        try:
            report = run_round(
                actor=SYSTEM, at=now(), dry_run=options["dry_run"], seed=options["seed"]
            )
        except DomainError as error:
            raise CommandError(f"{error.title}{error.next_step}") from error
        for line in _lines(report):
            self.stdout.write(line)


def _lines(report: RoundReport) -> list[str]:
    made = "would be made" if report.dry_run else "made"
    return [
        f"people       {report.people} ({report.people_with_time} with free time, "
        f"{report.people_suited} with suitable work, {report.people_without} without any of it)",
        f"batches      {report.batches} with free places, {report.pairs} suitable pairs",
        f"plan         {report.planned_tasks} entries, {report.placed_minutes} of "
        f"{report.free_minutes} free minutes (optimum {report.optimum_minutes})",
        f"offers       {report.offers_made} {made}, {report.offers_skipped} skipped",
        f"seed         {report.seed}",
    ]
