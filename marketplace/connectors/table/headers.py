"""Reading the header row: every column named, no name twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marketplace.connectors.errors import FileRefused
from marketplace.connectors.problems import Problem
from marketplace.connectors.table.cells import RawRow, cell_problem
from marketplace.connectors.table.shape import Column, Limits, column_letter
from marketplace.kernel.text import fold

# A header of one column over rows of this many filled cells is no header.
_TITLE_ABOVE = 3


def read_header(header: RawRow, body: Sequence[RawRow], limits: Limits) -> tuple[Column, ...]:
    """
    Return the named columns. A column without header and without data is left out.

    :raises FileRefused: listing every missing, repeated or unreadable header
    """
    if len(header.cells) > limits.max_columns:
        raise FileRefused([Problem("file.too-many-columns", params={"limit": limits.max_columns})])
    problems = [
        *_cell_problems(header, limits),
        *_missing(header, body),
        *_duplicates(header),
    ]
    if problems:
        raise FileRefused(problems)
    names = ((index, cell.strip()) for index, cell in enumerate(header.cells))
    return tuple(Column(index, column_letter(index), name) for index, name in names if name)


def _cell_problems(header: RawRow, limits: Limits) -> Iterator[Problem]:
    for index, cell in enumerate(header.cells):
        fault = header.faults.get(index) or cell_problem(cell, limits)
        if fault is not None:
            yield Problem(fault.code, header.number, "", column_letter(index), fault.params)


def _missing(header: RawRow, body: Sequence[RawRow]) -> list[Problem]:
    if _is_title(header, body):
        return [Problem("header.not-first", row=header.number)]
    return [
        Problem("header.missing", header.number, "", column_letter(index))
        for index, cell in enumerate(header.cells)
        if not cell.strip() and index not in header.faults and _has_data(body, index)
    ]


def _is_title(header: RawRow, body: Sequence[RawRow]) -> bool:
    """Say whether the first row is a title above the table: one filled cell, several right below."""
    return _filled(header) == 1 and bool(body) and _filled(body[0]) >= _TITLE_ABOVE


def _filled(row: RawRow) -> int:
    return sum(1 for cell in row.cells if cell.strip()) + len(row.faults)


def _has_data(body: Sequence[RawRow], index: int) -> bool:
    return any(len(row.cells) > index and row.cells[index].strip() for row in body)


def _duplicates(header: RawRow) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, cell in enumerate(header.cells):
        name = fold(cell)
        if name and name in seen:
            letter = column_letter(index)
            params = {"first": column_letter(seen[name]), "second": letter}
            yield Problem("header.duplicate", header.number, cell.strip(), letter, params)
        seen.setdefault(name, index)
