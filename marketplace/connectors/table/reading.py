"""From bytes or a path to a Table, or to a list of everything that is wrong with the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from marketplace.connectors.errors import FileRefused
from marketplace.connectors.problems import Problem
from marketplace.connectors.table.cells import RawRow, cell_problem
from marketplace.connectors.table.delimited import read_delimited
from marketplace.connectors.table.headers import read_header
from marketplace.connectors.table.shape import (
    MEGABYTE,
    Column,
    Limits,
    Row,
    Table,
    TableKind,
    column_letter,
)
from marketplace.connectors.table.sniffing import ZIP_MAGIC, check_not_binary, decode
from marketplace.connectors.table.workbook import read_workbook


def read_table(source: bytes | Path, *, name: str = "", limits: Limits | None = None) -> Table:
    """
    Read a CSV or xlsx file, decided by its content and not by its name.

    Rows with a problem of their own are left out and listed in ``Table.problems``. A file on disk is
    measured before it is opened.

    :raises FileRefused: with every problem that concerns the file as a whole
    """
    limits = limits or Limits()
    data = _bytes_of(source, name, limits)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise FileRefused([Problem("file.empty")])
    if data.startswith(ZIP_MAGIC):
        sheet = read_workbook(data, limits)
        table = _table(TableKind.XLSX, sheet.rows, limits)
        return replace(table, sheet=sheet.name)
    check_not_binary(data)
    text = decode(data)
    table = _table(TableKind.CSV, read_delimited(text.text), limits)
    return replace(table, encoding=text.encoding)


def _bytes_of(source: bytes | Path, name: str, limits: Limits) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > limits.max_bytes:
        shown = name or (source.name if isinstance(source, Path) else "")
        params = {"file": shown, "limit": limits.max_bytes // MEGABYTE}
        raise FileRefused([Problem("file.too-large", params=params)])
    return source if isinstance(source, bytes) else source.read_bytes()


def _table(kind: TableKind, rows: Iterable[RawRow], limits: Limits) -> Table:
    filled = _filled(rows, limits)
    if not filled:
        raise FileRefused([Problem("file.empty")])
    header, body = filled[0], filled[1:]
    columns, notices = read_header(header, body, limits)
    if not body:
        raise FileRefused([Problem("file.no-rows", row=header.number)])
    sorter = _Sorter(kind, columns, limits)
    for raw in body:
        sorter.take(raw)
    return Table(kind, None, columns, tuple(sorter.good), tuple(sorter.problems), notices)


def _filled(rows: Iterable[RawRow], limits: Limits) -> list[RawRow]:
    """Return the rows that are not blank, at most one more than allowed."""
    kept = (row for row in rows if not row.is_blank())
    filled = list(islice(kept, limits.max_rows + 2))
    if len(filled) > limits.max_rows + 1:
        raise FileRefused([Problem("file.too-many-rows", params={"limit": limits.max_rows})])
    return filled


class _Sorter:
    """Parts rows that can be used from rows that have a problem."""

    def __init__(self, kind: TableKind, columns: tuple[Column, ...], limits: Limits) -> None:
        self.good: list[Row] = []
        self.problems: list[Problem] = []
        self._kind = kind
        self._columns = columns
        self._names = {column.index: column.name for column in columns}
        self._width = max(self._names) + 1
        self._limits = limits

    def take(self, raw: RawRow) -> None:
        """Put a row among the good ones, or its problems on the list."""
        found = list(self._problems_of(raw))
        self.problems += found
        if not found:
            padded = raw.cells + ("",) * (self._width - len(raw.cells))
            self.good.append(Row(raw.number, tuple(padded[index] for index in self._names)))

    def _problems_of(self, raw: RawRow) -> Iterator[Problem]:
        # A workbook leaves empty cells at the end away; in a text table a short row was torn apart.
        if self._kind is TableKind.CSV and len(raw.cells) < self._width:
            params = {"expected": self._width, "found": len(raw.cells)}
            yield Problem("row.too-short", row=raw.number, params=params)
        for index, text in enumerate(raw.cells):
            fault = raw.faults.get(index) or cell_problem(text, self._limits)
            if index >= self._width and (fault or text.strip()):
                yield Problem("row.too-long", row=raw.number, letter=column_letter(index))
                return
            if fault is not None:
                yield _placed(fault, raw.number, index, self._names.get(index, ""))


def _placed(problem: Problem, row: int, index: int, name: str) -> Problem:
    return Problem(problem.code, row, name, column_letter(index), problem.params)
