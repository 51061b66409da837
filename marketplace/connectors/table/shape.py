"""What a table is once it has been read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from marketplace.connectors.problems import Problem

MEGABYTE = 1024 * 1024


class TableKind(StrEnum):
    """The two kinds of table file that are read."""

    CSV = "csv"
    XLSX = "xlsx"


class Encoding(StrEnum):
    """The encodings in which a text table is read and written; the values are Python's codec names."""

    UTF8 = "utf-8"
    UTF8_BOM = "utf-8-sig"
    CP932 = "cp932"


class Delimiter(StrEnum):
    """What stands between two cells of a text table."""

    COMMA = ","
    TAB = "\t"
    SEMICOLON = ";"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a table may be; beyond this it is refused with the number in the message."""

    max_bytes: int = 20 * MEGABYTE
    max_unpacked_bytes: int = 200 * MEGABYTE
    max_rows: int = 20_000
    max_columns: int = 300
    max_cell_characters: int = 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, the letter that a spreadsheet shows, its header as written."""

    index: int
    letter: str
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row without problems of its own; ``number`` counts as a spreadsheet shows it, header = 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table as read: good rows, and a problem for each row that was left out.

    Cells keep their text exactly as written, outer spaces and line breaks included: finding such
    flaws can be the very work that is asked for.
    """

    kind: TableKind
    encoding: Encoding | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    # What a person should know, though no row is left out for it.
    notices: tuple[Problem, ...] = ()
    sheet: str = ""

    def column(self, name: str) -> Column | None:
        """Return the column with this header, if there is one."""
        return next((column for column in self.columns if column.name == name), None)


def column_letter(index: int) -> str:
    """Return the spreadsheet's name of a column counted from 0: A, B ... Z, AA."""
    letters = ""
    rest = index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters
