"""Draft a batch from a file on the server's own disk."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils.translation import gettext

from marketplace.accounts.actors import Actor
from marketplace.accounts.roles import Role
from marketplace.connectors.describing import describe
from marketplace.connectors.errors import ProblemsFound
from marketplace.connectors.imports import Preview, import_table, preview_table
from marketplace.connectors.mapping import guess_mapping
from marketplace.connectors.problems import Problem
from marketplace.connectors.staging import XLSX, table_limits
from marketplace.connectors.table import Table, read_table
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError
from tasks.catalogue import TaskType, UnknownTaskType, all_task_types, task_type
from tasks.errors import BatchEmpty
from tasks.models import Programme
from tasks.queries.programmes import remembered_mapping
from tasks.services.batches import NewBatch, SourceFile


class Command(BaseCommand):
    """
    `manage.py import_batch --programme P --file F`: draft a batch from a CSV or xlsx file.

    Rows that were posted before are left alone, so running it twice makes nothing twice. Every
    problem is printed with row and column; then the exit code is 1 and nothing is kept.
    """

    help = "Drafts a batch from a CSV or xlsx file. Rows that were posted before are left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        codes = ", ".join(kind.code for kind in all_task_types())
        add = parser.add_argument
        add("--programme", required=True, metavar="P", help="id or contract number")
        add("--file", required=True, metavar="F", type=Path, help="CSV or xlsx file")
        add("--task-type", default="EC-08", metavar="T", help=f"one of {codes}")
        add("--title", default="", help="title of the batch; default: the name of the file")
        add("--column", action="append", default=[], metavar="INPUT=HEADER", type=_pair)
        add("--dry-run", action="store_true", help="say what would happen, write nothing")
        add("--skip-problems", action="store_true", help="leave rows with problems out")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run; a refusal becomes lines on the error output and exit code 1."""
        try:
            self._run(options)
        except BatchEmpty as nothing_new:
            self.stdout.write(_line(nothing_new))
        except ProblemsFound as refusal:
            self._print(refusal.problems)
            raise CommandError(_line(refusal)) from refusal
        except DomainError as refusal:
            raise CommandError(_line(refusal)) from refusal

    def _run(self, options: dict[str, Any]) -> None:
        programme, kind = _programme(options["programme"]), _kind(options["task_type"])
        path: Path = options["file"]
        table = _table(path)
        guess = guess_mapping(kind, table, remembered_mapping(programme, kind.code))
        mapping = {**guess, **dict(options["column"])}
        if options["dry_run"]:
            self._report(preview_table(programme.pk, kind, table, mapping))
            return
        new = NewBatch(
            task_type=kind.code,
            title=options["title"] or path.stem,
            source=_source(path, table, mapping),
        )
        created = import_table(
            actor=_clerk_of(programme),
            programme_id=programme.pk,
            table=table,
            new=new,
            skip_problems=options["skip_problems"],
            at=now(),
        )
        self.stdout.write(
            f"batch {created.batch.pk}: {created.created} tasks drafted, "
            f"{len(created.skipped)} posted before"
        )

    def _report(self, preview: Preview) -> None:
        for name, header in preview.mapping.items():
            self.stdout.write(f"{name} = {header}")
        self._print(preview.problems)
        self.stdout.write(
            f"dry run: {len(preview.new)} new, {len(preview.posted)} posted before, "
            f"{preview.bad_rows} with problems"
        )
        if preview.problems:
            raise CommandError(f"{preview.bad_rows} rows have problems; nothing was written")

    def _print(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.stderr.write(describe(problem).line)


def _line(error: DomainError) -> str:
    parts = (gettext(error.title), gettext(error.next_step))
    return " ".join(part % error.params if error.params else part for part in parts)


def _pair(text: str) -> tuple[str, str]:
    name, _, header = text.partition("=")
    return name, header


def _table(path: Path) -> Table:
    try:
        return read_table(path, limits=table_limits())
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error


def _source(path: Path, table: Table, mapping: dict[str, str]) -> SourceFile:
    return SourceFile(
        name=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        encoding=str(table.encoding or XLSX),
        mapping=mapping,
    )


def _programme(wanted: str) -> Programme:
    rule = Q(contract_number=wanted)
    if _is_uuid(wanted):
        rule |= Q(pk=wanted)
    found = list(Programme.objects.filter(rule).order_by("pk")[:2])
    if len(found) != 1:
        how_many = "no programme" if not found else "more than one programme"
        raise CommandError(f"{how_many} with id or contract number {wanted}")
    return found[0]


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _kind(code: str) -> TaskType:
    try:
        return task_type(code)
    except UnknownTaskType as error:
        raise CommandError(f"no task type {code}") from error


def _clerk_of(programme: Programme) -> Actor:
    """Act for the municipality whose file it is; the audit trail says that it was a command."""
    return Actor(
        user_id=None,
        role=Role.MUNICIPAL_STAFF,
        organisation_id=programme.municipality_id,
        channel="command",
    )
