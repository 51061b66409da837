"""Reading text tables: comma, tab or semicolon; quoted line breaks; any line ending."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from marketplace.connectors.errors import FileRefused
from marketplace.connectors.problems import Problem
from marketplace.connectors.table.cells import RawRow
from marketplace.connectors.table.shape import MEGABYTE, Delimiter

# The standard library refuses cells above 131,072 characters without naming their place. Files are
# limited before, and the cell's own limit is checked with row and column, so its guard is lifted.
csv.field_size_limit(64 * MEGABYTE)

_SEPARATORS = "".join(Delimiter) + " "


def read_delimited(text: str) -> Iterator[RawRow]:
    """
    Yield the rows of a text table, numbered as a spreadsheet numbers them.

    A quoted line break stays inside its row; an empty line counts as a row and is yielded empty.

    :raises FileRefused: naming the row from which the quotation marks do not fit
    """
    number = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=guess_delimiter(text), strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            yield RawRow(number, tuple(cells), {})
    except csv.Error as error:
        raise FileRefused([Problem("file.quote", row=number + 1)]) from error


def guess_delimiter(text: str) -> Delimiter:
    """Return the delimiter that cuts the header into the most cells; a comma when all are equal."""
    return max(Delimiter, key=lambda delimiter: _header_width(text, delimiter))


def _header_width(text: str, delimiter: Delimiter) -> int:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return len(next((cells for cells in reader if any(map(_has_words, cells))), []))


def _has_words(cell: str) -> bool:
    return bool(cell.strip(_SEPARATORS))
