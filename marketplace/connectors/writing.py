"""Writing a table as CSV or xlsx: strict encodings, no cell that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from marketplace.connectors.errors import NotEncodable
from marketplace.connectors.problems import Problem
from marketplace.connectors.table.shape import Delimiter, Encoding, column_letter

# Characters that Japanese systems write in two ways; CP932 has only the second of each pair.
_CP932_TWINS = str.maketrans(
    {
        "\u301c": "\uff5e",  # 〜
        "\u2212": "\uff0d",  # −
        "\u2014": "\u2015",  # —
        "\u2016": "\u2225",  # ‖
        "\u00a2": "\uffe0",  # ¢
        "\u00a3": "\uffe1",  # £
        "\u00ac": "\uffe2",  # ¬
        "\u00a5": "\uffe5",  # ¥: the half-width yen sign of many keyboards
    }
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?\Z")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows to be written, all as wide as the header."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> Iterator[tuple[str, ...]]:
        """Yield the header and then every row."""
        yield self.headers
        yield from self.rows


def write_csv(sheet: Sheet, *, encoding: Encoding, delimiter: Delimiter = Delimiter.COMMA) -> bytes:
    """
    Return a text table with CRLF line ends, as spreadsheets and shops expect.

    For CP932 the twins of 〜 − — ‖ are exchanged first; nothing is ever replaced by "?".

    :raises NotEncodable: naming every cell with a character that the encoding does not have
    """
    if encoding is Encoding.CP932:
        sheet = _mapped_to_cp932(sheet)
        _check_encodable(sheet)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(sheet.lines())
    return out.getvalue().encode(encoding)


def _mapped_to_cp932(sheet: Sheet) -> Sheet:
    lines = [tuple(cell.translate(_CP932_TWINS) for cell in line) for line in sheet.lines()]
    return Sheet(lines[0], tuple(lines[1:]))


def _check_encodable(sheet: Sheet) -> None:
    problems = [
        Problem(
            "export.not-encodable",
            row,
            sheet.headers[index],
            column_letter(index),
            {"characters": characters, "encoding": "Shift_JIS（CP932）"},
        )
        for row, line in enumerate(sheet.lines(), start=1)
        for index, cell in enumerate(line)
        if (characters := _not_in_cp932(cell))
    ]
    if problems:
        raise NotEncodable(problems)


def _not_in_cp932(cell: str) -> str:
    try:
        cell.encode("cp932")
    except UnicodeEncodeError:
        return "".join(dict.fromkeys(char for char in cell if not _in_cp932(char)))
    return ""


def _in_cp932(character: str) -> bool:
    try:
        character.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def write_xlsx(sheet: Sheet, *, title: str = "Sheet1") -> bytes:
    """Return a workbook in which every cell is text, so that nothing is ever calculated."""
    from openpyxl import Workbook  # slow to load, and few requests need it
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    page = book.create_sheet(title)
    for line in sheet.lines():
        cells = [WriteOnlyCell(page, value=_escaped(text) or None) for text in line]
        for cell in cells:
            # Set after the value, or text that starts with "=" would become a formula.
            cell.data_type = "s" if cell.value else "n"
        page.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _escaped(text: str) -> str:
    """Write what XML would lose (a carriage return) or misread (text that looks like an escape)."""
    return _LOOKS_ESCAPED.sub("_x005F_", text).replace("\r", "_x000D_")


def neutralised(sheet: Sheet) -> Sheet:
    """
    Return the sheet for a person's own spreadsheet: cells that would be calculated get a leading '.

    Only for downloads that staff open. A file for a shop is never changed: the ' would be sold.
    """
    rows = (tuple(_neutral(cell) for cell in line) for line in sheet.lines())
    headers = next(rows)
    return Sheet(headers, tuple(rows))


def _neutral(cell: str) -> str:
    if cell.startswith(_FORMULA_STARTS) and not _PLAIN_NUMBER.match(cell):
        return "'" + cell
    return cell
