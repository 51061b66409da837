"""From rows that a machine client sends as JSON to a draft: the same checks as rows of a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from marketplace.accounts.actors import Actor
from marketplace.connectors.errors import NothingToImport
from marketplace.connectors.imports import check_willing
from marketplace.connectors.mapping import MAX_ID, apply_mapping
from marketplace.connectors.problem_words import Words
from marketplace.connectors.problems import Problem
from marketplace.connectors.table import Column, Row, Table, TableKind, column_letter
from marketplace.kernel.text import N_, fold
from tasks.catalogue import ROW, TaskType, task_type
from tasks.services import batches

_UNFIT = Words(N_("番号が空か、%(limit)s 文字より長いです。"), N_("短い番号をつけてください。"))
_EMPTY = Words(N_("この行には、点検する列がありません。"), N_("列を1つ以上入れてください。"))

#: What stands in place of an encoding where rows came without a file.
JSON = "json"


@dataclass(frozen=True)
class JsonRow:
    """One thing to be done: the client's own key, and the columns of its row as text."""

    external_id: str
    content: Mapping[str, str]


@dataclass(frozen=True)
class JsonBatch:
    """What a client says about a batch; ``deadline`` None means the programme's."""

    task_type: str
    title: str
    deadline: date | None = None
    skip_problems: bool = False


def import_json(
    *, actor: Actor, programme_id: UUID, new: JsonBatch, rows: Sequence[JsonRow], at: datetime
) -> batches.BatchCreated:
    """
    Make a draft of rows. ``Problem.row`` counts the rows from 1.

    A row that does not bring its key column gets its external id there.

    :raises RowsHaveProblems: if rows have problems and nobody said to leave them out
    :raises NothingToImport: if not one row can become a task
    :raises BatchEmpty: if every row was posted before
    """
    kind = task_type(new.task_type)
    tasks, problems = _read(kind, rows)
    check_willing(problems, skip_problems=new.skip_problems)
    if not tasks:
        raise NothingToImport()
    mapping = {column.name: column.name for column in kind.input_columns}
    source = batches.SourceFile(encoding=JSON, mapping=mapping)
    wanted = batches.NewBatch(
        task_type=kind.code, title=new.title, deadline=new.deadline, source=source
    )
    return batches.create_draft(
        actor=actor, programme_id=programme_id, new=wanted, rows=tasks, at=at
    )


def _read(kind: TaskType, rows: Sequence[JsonRow]) -> tuple[list[batches.NewTask], list[Problem]]:
    table = _table(kind, rows)
    known = {column.name for column in kind.input_columns}
    names = {column.name for column in table.columns}
    mapped = apply_mapping(kind, table, {name: name for name in known & names})
    own = list(_own_problems(kind, rows))
    bad = {problem.row for problem in own}
    tasks = [
        batches.NewTask(
            external_id=fold(rows[each.row_number - 1].external_id),
            content=_content(kind, each.content, rows[each.row_number - 1]),
            row_number=each.row_number,
        )
        for each in mapped.inputs
        if each.row_number not in bad
    ]
    return tasks, sorted([*own, *mapped.problems], key=lambda problem: problem.row or 0)


def _table(kind: TaskType, rows: Sequence[JsonRow]) -> Table:
    """Return the rows as a table, as if they had come in a file with these headers."""
    key = kind.key_columns[0]
    known = [key] if kind.whole_row else [column.name for column in kind.input_columns]
    headers = list(dict.fromkeys([*known, *(name for row in rows for name in row.content)]))
    columns = [Column(index, column_letter(index), name) for index, name in enumerate(headers)]
    cells = (
        tuple(({key: row.external_id} | dict(row.content)).get(name, "") for name in headers)
        for row in rows
    )
    numbered = tuple(Row(number, each) for number, each in enumerate(cells, start=1))
    return Table(TableKind.CSV, None, tuple(columns), numbered)


def _content(kind: TaskType, content: dict[str, object], row: JsonRow) -> dict[str, object]:
    """Keep only the columns that the client sent where the whole row is the work."""
    if not kind.whole_row:
        return content
    return {**content, ROW: [[name, value] for name, value in row.content.items()]}


def _own_problems(kind: TaskType, rows: Sequence[JsonRow]) -> Iterator[Problem]:
    known = {column.name for column in kind.input_columns}
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        external_id = fold(row.external_id)
        first = seen.setdefault(external_id, number)
        if first != number:
            params: dict[str, object] = {"value": external_id[:100], "first_row": first}
            yield Problem("value.duplicate-id", number, params=params)
        if not 0 < len(external_id) <= MAX_ID:
            limit: dict[str, object] = {"limit": MAX_ID}
            yield Problem("value.id-unfit", number, params=limit, words=_UNFIT)
        if kind.whole_row and not row.content:
            yield Problem("row.empty", number, words=_EMPTY)
        for name in row.content if not kind.whole_row else ():
            if name not in known:
                yield Problem("mapping.unknown-field", number, name, params={"field": name[:100]})
