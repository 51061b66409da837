"""Reading the header row: every column named, no name twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from marketplace.connectors.errors import FileRefused
from marketplace.connectors.problems import Problem
from marketplace.connectors.table.cells import RawRow, cell_problem
from marketplace.connectors.table.shape import Column, Limits, column_letter
from marketplace.kernel.text import fold

# A header of one column over rows of this many filled cells is no header.
_TITLE_ABOVE = 3
# In a column without header, data in at most this share of the rows is stray remarks.
_STRAY_SHARE = 0.1
_NO_NAME = "{}列（見出しなし）"


class Header(NamedTuple):
    """The named columns, and what a person should know about them."""

    columns: tuple[Column, ...]
    notices: tuple[Problem, ...]


def read_header(header: RawRow, body: Sequence[RawRow], limits: Limits) -> Header:
    """
    Return the named columns. A column without header and without data is left out.

    A column without header in which only a few rows say something holds stray remarks: it is kept
    under the name of its letter and told as a notice.

    :raises FileRefused: listing every missing, repeated or unreadable header
    """
    if len(header.cells) > limits.max_columns:
        raise FileRefused([Problem("file.too-many-columns", params={"limit": limits.max_columns})])
    unnamed = _unnamed(header, body)
    stray = {index for index, rows in unnamed.items() if rows <= _STRAY_SHARE * len(body)}
    problems = [
        *_cell_problems(header, limits),
        *_missing(header, body, sorted(set(unnamed) - stray)),
        *_duplicates(header),
    ]
    if problems:
        raise FileRefused(problems)
    names = [
        _NO_NAME.format(column_letter(i)) if i in stray else c.strip()
        for i, c in enumerate(header.cells)
    ]
    columns = (Column(i, column_letter(i), name) for i, name in enumerate(names) if name)
    notices = (_no_name(header.number, index) for index in sorted(stray))
    return Header(tuple(columns), tuple(notices))


def _no_name(row: int, index: int) -> Problem:
    letter = column_letter(index)
    return Problem("header.stray", row, "", letter, {"name": _NO_NAME.format(letter)})


def _cell_problems(header: RawRow, limits: Limits) -> Iterator[Problem]:
    for index, cell in enumerate(header.cells):
        fault = header.faults.get(index) or cell_problem(cell, limits)
        if fault is not None:
            yield Problem(fault.code, header.number, "", column_letter(index), fault.params)


def _unnamed(header: RawRow, body: Sequence[RawRow]) -> dict[int, int]:
    """Return the columns without header: their index and in how many rows they have data."""
    blank = [i for i, c in enumerate(header.cells) if not c.strip() and i not in header.faults]
    counts = {index: sum(1 for row in body if _has_data(row, index)) for index in blank}
    return {index: rows for index, rows in counts.items() if rows}


def _missing(header: RawRow, body: Sequence[RawRow], unnamed: Sequence[int]) -> list[Problem]:
    if _is_title(header, body):
        return [Problem("header.not-first", row=header.number)]
    return [Problem("header.missing", header.number, "", column_letter(i)) for i in unnamed]


def _is_title(header: RawRow, body: Sequence[RawRow]) -> bool:
    """Say whether the first row is a title above the table: one filled cell, several right below."""
    return _filled(header) == 1 and bool(body) and _filled(body[0]) >= _TITLE_ABOVE


def _filled(row: RawRow) -> int:
    return sum(1 for cell in row.cells if cell.strip()) + len(row.faults)


def _has_data(row: RawRow, index: int) -> bool:
    return len(row.cells) > index and bool(row.cells[index].strip())


def _duplicates(header: RawRow) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, cell in enumerate(header.cells):
        name = fold(cell)
        if name and name in seen:
            letter = column_letter(index)
            params = {"first": column_letter(seen[name]), "second": letter}
            yield Problem("header.duplicate", header.number, cell.strip(), letter, params)
        seen.setdefault(name, index)
