"""From the rows of a table to a draft: what would happen (a pure reading), and doing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.connectors.errors import NothingToImport, RowsHaveProblems
from marketplace.connectors.mapping import TaskInput, apply_mapping, guess_mapping
from marketplace.connectors.problems import Problem
from marketplace.connectors.staging import staged_for, table_of
from marketplace.connectors.table import Table
from tasks.catalogue import TaskType, task_type
from tasks.models import StagedFile, Task
from tasks.queries.programmes import remembered_mapping
from tasks.services import assets, batches, programmes
from tasks.states import TaskState

_CHUNK = 500
_SAMPLE = 5


@dataclass(frozen=True)
class Columns:
    """What a mapping page needs: the table, the type of work and the mapping to begin with."""

    staged: StagedFile
    task_type: TaskType
    table: Table
    mapping: dict[str, str]


@dataclass(frozen=True)
class Preview:
    """
    What an import would do, before anything is written.

    ``new`` rows become tasks; ``posted`` external ids are there already and would be left alone;
    every row with a problem is named in ``problems`` and would be left out; ``notices`` leave none out.
    """

    task_type: TaskType
    mapping: dict[str, str]
    new: tuple[TaskInput, ...]
    posted: tuple[str, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...] = ()

    @property
    def sample(self) -> tuple[TaskInput, ...]:
        """The first new rows, to be looked at."""
        return self.new[:_SAMPLE]

    @property
    def bad_rows(self) -> int:
        """How many rows would be left out for a problem."""
        return len({problem.row for problem in self.problems})


@dataclass(frozen=True)
class BatchWish:
    """What the clerk says about the batch; ``deadline`` None means the programme's."""

    title: str
    deadline: date | None = None
    skip_problems: bool = False


def columns_of(*, actor: Actor, staged_id: UUID, at: datetime) -> Columns:
    """
    Return a staged table with the mapping to begin with: remembered, else guessed.

    :raises StagedFileGone, OutOfScope: if the file is not there for this actor
    """
    staged = staged_for(actor, staged_id, at)
    kind, table = task_type(staged.task_type), table_of(staged)
    remembered = remembered_mapping(staged.programme, kind.code)
    return Columns(staged, kind, table, guess_mapping(kind, table, remembered))


def preview_import(
    *, actor: Actor, staged_id: UUID, mapping: Mapping[str, str], at: datetime
) -> Preview:
    """
    Return what an import of a staged table would do. Writes nothing.

    :raises MappingRefused: if a required input has no column or a choice is wrong
    :raises StagedFileGone, OutOfScope: if the file is not there for this actor
    """
    staged = staged_for(actor, staged_id, at)
    kind = task_type(staged.task_type)
    return preview_table(staged.programme_id, kind, table_of(staged), mapping)


def preview_table(
    programme_id: UUID, kind: TaskType, table: Table, mapping: Mapping[str, str]
) -> Preview:
    """
    Return what an import of a table into a programme would do. Writes nothing.

    :raises MappingRefused: if a required input has no column or a choice is wrong
    """
    mapped = apply_mapping(kind, table, mapping)
    ids = [each.external_id for each in mapped.inputs]
    known = posted_ids(programme_id, kind.code, ids)
    new = tuple(each for each in mapped.inputs if each.external_id not in known)
    posted = tuple(each for each in ids if each in known)
    return Preview(kind, dict(mapping), new, posted, mapped.problems, table.notices)


def posted_ids(programme_id: UUID, code: str, external_ids: Sequence[str]) -> frozenset[str]:
    """Return which external ids a programme already has as tasks of a type."""
    live = Task.objects.filter(programme=programme_id, task_type=code)
    live = live.exclude(state=TaskState.WITHDRAWN)
    found: set[str] = set()
    for start in range(0, len(external_ids), _CHUNK):
        chunk = external_ids[start : start + _CHUNK]
        found.update(live.filter(external_id__in=chunk).values_list("external_id", flat=True))
    return frozenset(found)


def import_rows(
    *, actor: Actor, staged_id: UUID, mapping: Mapping[str, str], wish: BatchWish, at: datetime
) -> batches.BatchCreated:
    """
    Make a draft of a staged table and forget the staged file; see ``import_table``.

    All of it or nothing: a failure leaves the staged file where it was.

    :raises StagedFileGone, OutOfScope: if the file is not there for this actor
    """
    staged = staged_for(actor, staged_id, at)
    table = table_of(staged)
    with transaction.atomic():
        created = import_table(
            actor=actor,
            programme_id=staged.programme_id,
            table=table,
            new=new_batch(staged.task_type, wish, source_of(staged, mapping)),
            skip_problems=wish.skip_problems,
            at=at,
        )
        assets.drop_staged(actor=actor, staged_id=staged.pk, at=at)
    return created


def source_of(staged: StagedFile, mapping: Mapping[str, str]) -> batches.SourceFile:
    """Return where rows come from, for the batch and its auditor."""
    return batches.SourceFile(
        name=staged.name, sha256=staged.sha256, encoding=staged.encoding, mapping=mapping
    )


def new_batch(code: str, wish: BatchWish, source: batches.SourceFile) -> batches.NewBatch:
    """Return the batch to be drafted."""
    return batches.NewBatch(task_type=code, title=wish.title, deadline=wish.deadline, source=source)


def import_table(
    *,
    actor: Actor,
    programme_id: UUID,
    table: Table,
    new: batches.NewBatch,
    skip_problems: bool,
    at: datetime,
) -> batches.BatchCreated:
    """
    Make a draft of every row without a problem and remember the mapping (``new.source.mapping``).

    :raises MappingRefused: if the mapping does not fit
    :raises RowsHaveProblems: if rows have problems and nobody said to leave them out
    :raises NothingToImport: if not one row can become a task
    :raises BatchEmpty: if every row was posted before
    """
    mapping = new.source.mapping
    preview = preview_table(programme_id, task_type(new.task_type), table, mapping)
    check_willing(preview.problems, skip_problems=skip_problems)
    if not preview.new and not preview.posted:
        raise NothingToImport()
    with transaction.atomic():
        created = batches.create_draft(
            actor=actor, programme_id=programme_id, new=new, rows=_rows(preview), at=at
        )
        programmes.remember_mapping(
            actor=actor, programme_id=programme_id, code=new.task_type, mapping=mapping, at=at
        )
    return created


def check_willing(problems: Sequence[Problem], *, skip_problems: bool) -> None:
    """
    Make sure that rows with problems are only left out when somebody said so.

    :raises RowsHaveProblems: listing them otherwise
    """
    if problems and not skip_problems:
        raise RowsHaveProblems(problems)


def _rows(preview: Preview) -> list[batches.NewTask]:
    """Return the new rows, and the known keys: the service decides again, under its lock."""
    fresh = [
        batches.NewTask(each.external_id, each.content, each.row_number) for each in preview.new
    ]
    return fresh + [batches.NewTask(each, {}, 0) for each in preview.posted]
