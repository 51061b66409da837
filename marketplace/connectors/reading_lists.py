"""Lists of names with their readings, as a CSV or xlsx file: 書きかた, 読みかた."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.core.files.base import File

from marketplace.accounts.actors import Actor
from marketplace.connectors.errors import FileRefused
from marketplace.connectors.photos import plain_name
from marketplace.connectors.problem_words import Words
from marketplace.connectors.problems import Problem
from marketplace.connectors.staging import table_limits
from marketplace.connectors.table import Column, Table, read_table
from marketplace.kernel.text import N_, fold
from tasks.services.readings import ListSaved, RowFault, faults_of, save_list

HEADERS = {
    "written": ("書きかた", "書き方", "名前", "名称", "表記", "written", "name"),
    "reading": (
        "読みかた",
        "読み方",
        "よみかた",
        "よみ",
        "読み",
        "ふりがな",
        "フリガナ",
        "reading",
    ),
}
"""Headers that are understood; the first is the one that the page tells."""

_NO_COLUMN = Words(
    N_("「%(header)s」という見出しの列がありません。"),
    N_("1行目に「書きかた」と「読みかた」を書いてください。"),
)


def import_readings(*, actor: Actor, content: File[bytes], at: datetime) -> ListSaved:
    """
    Keep every name of a file, or none.

    :raises Forbidden: if the role does not permit it
    :raises FileRefused: with each problem, its row and its column
    """
    name = plain_name(content.name or "")
    table = read_table(content.read(), name=name, limits=table_limits())
    columns = {field: _column(table, field) for field in HEADERS}
    missing = [_missing(field) for field, column in columns.items() if column is None]
    if missing:
        raise FileRefused(missing)
    found = {field: column for field, column in columns.items() if column is not None}
    names = list(_names(table, found))
    problems = [*table.problems, *(_problem(table, found, each) for each in faults_of(names))]
    if problems:
        raise FileRefused(sorted(problems, key=lambda problem: problem.row or 0))
    return save_list(actor=actor, names=names, at=at)


def _column(table: Table, field: str) -> Column | None:
    understood = {fold(header).lower() for header in HEADERS[field]}
    return next((c for c in table.columns if fold(c.name).lower() in understood), None)


def _missing(field: str) -> Problem:
    params = {"header": HEADERS[field][0]}
    return Problem("readings.no-column", params=params, words=_NO_COLUMN)


def _names(table: Table, columns: dict[str, Column]) -> Iterator[tuple[str, str]]:
    written, reading = (table.columns.index(columns[field]) for field in ("written", "reading"))
    for row in table.rows:
        yield row.cells[written], row.cells[reading]


def _problem(table: Table, columns: dict[str, Column], fault: RowFault) -> Problem:
    column = columns[fault.error.field or "written"]
    return Problem(
        code=fault.error.code,
        row=table.rows[fault.index].number,
        column=column.name,
        letter=column.letter,
        params=fault.error.params,
        words=Words(fault.error.title, fault.error.next_step),
    )
