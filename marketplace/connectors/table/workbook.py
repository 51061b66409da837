"""Reading xlsx workbooks: values only, first visible sheet, no macros, no formulae."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import IO, TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import ParseError

from marketplace.connectors.errors import FileRefused
from marketplace.connectors.problems import Problem
from marketplace.connectors.table.cells import RawRow
from marketplace.connectors.table.shape import MEGABYTE, Limits

if TYPE_CHECKING:
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

# What damaged workbooks were seen to raise inside the reader.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_ZEROS = re.compile(r"^0{2,}$")
# Workbooks write characters that XML cannot hold as _x000D_ (ECMA-376, ST_Xstring).
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PERCENT = re.compile(r"^0(?:\.0+)?%$")
_MICROSECONDS_ROUND = 500_000


class Sheet(NamedTuple):
    """The sheet that was read: its name and its rows."""

    name: str
    rows: tuple[RawRow, ...]


def read_workbook(data: bytes, limits: Limits) -> Sheet:
    """
    Return the rows of the first visible sheet.

    :raises FileRefused: for macros, other zip files, damage, or more data than the limits allow
    """
    _check_archive(data, limits)
    try:
        return _read(io.BytesIO(data), limits)
    except _DAMAGE as error:
        raise FileRefused([Problem("file.broken-workbook")]) from error


def _check_archive(data: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise FileRefused([Problem("file.broken-workbook")]) from error
    names = [entry.filename.lower() for entry in entries]
    if any(name.endswith(("vbaproject.bin", ".xlm")) or "macrosheets/" in name for name in names):
        raise FileRefused([Problem("file.macro")])
    if "xl/workbook.xml" not in names:
        raise FileRefused([Problem("file.kind-zip")])
    # The sizes are claims of the archive; the reader streams, so a lie costs time and not memory.
    if sum(entry.file_size for entry in entries) > limits.max_unpacked_bytes:
        limit = limits.max_unpacked_bytes // MEGABYTE
        raise FileRefused([Problem("file.unpacked-too-large", params={"limit": limit})])


def _read(file: IO[bytes], limits: Limits) -> Sheet:
    from openpyxl import load_workbook  # slow to load, and few requests need it

    workbook = load_workbook(file, read_only=True, data_only=False, keep_links=False)
    try:
        sheet = _first_visible(workbook)
        # Some programs write a wrong size of the sheet; without it the reader looks for itself.
        sheet.reset_dimensions()
        return Sheet(sheet.title, tuple(_rows(sheet, limits)))
    finally:
        workbook.close()


def _first_visible(workbook: Workbook) -> ReadOnlyWorksheet:
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise FileRefused([Problem("file.empty")])
    return sheets[0]


def _rows(sheet: ReadOnlyWorksheet, limits: Limits) -> Iterator[RawRow]:
    filled = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = _row(number, cells[: limits.max_columns + 1])
        if row.is_blank():
            continue
        filled += 1
        yield row
        # One header and one row more than allowed are enough to refuse the file.
        if filled > limits.max_rows + 1:
            return


def _row(number: int, cells: tuple[ReadOnlyCell | EmptyCell, ...]) -> RawRow:
    faults = {}
    texts = []
    for index, cell in enumerate(cells):
        fault = _fault(cell)
        if fault is not None:
            faults[index] = fault
        texts.append("" if fault else _text(cell.value, getattr(cell, "number_format", "")))
    return RawRow(number, _without_tail(texts, faults), faults)


def _without_tail(texts: list[str], faults: dict[int, Problem]) -> tuple[str, ...]:
    width = len(texts)
    while width and not texts[width - 1] and width - 1 not in faults:
        width -= 1
    return tuple(texts[:width])


def _fault(cell: ReadOnlyCell | EmptyCell) -> Problem | None:
    kind = getattr(cell, "data_type", "n")
    if kind == "f":
        return Problem("cell.formula")
    if kind == "e":
        return Problem("cell.spreadsheet-error", params={"value": str(cell.value)})
    return None


def _text(value: object, number_format: str) -> str:
    """Return a cell's value as its owner sees it, as far as a value without layout allows."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(_character, value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, number_format)
    return _moment(value)


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))


def _number(value: float, number_format: str) -> str:
    if _PERCENT.match(number_format):
        return f"{value * 100:.15g}%"
    text = str(value) if isinstance(value, int) else f"{value:.15g}"
    # 0000123 is a code, not the number 123.
    return text.zfill(len(number_format)) if _ZEROS.match(number_format) else text


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        # Spreadsheets keep times as fractions of a day, which miss whole seconds by microseconds.
        rounded = value + timedelta(microseconds=_MICROSECONDS_ROUND)
        if rounded.time().replace(microsecond=0) == time():
            return rounded.date().isoformat()
        return f"{rounded.date().isoformat()} {_clock(rounded.time())}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _clock(value)
    if isinstance(value, timedelta):
        hours, rest = divmod(round(value.total_seconds()), 3600)
        return f"{hours}:{rest // 60:02d}"
    return str(value)


def _clock(value: time) -> str:
    return value.strftime("%H:%M:%S" if value.second else "%H:%M")
