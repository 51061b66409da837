"""What is written comes back as it was, and no bytes whatever break the reader."""

from __future__ import annotations

import io
import string
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from marketplace.connectors.describing import describe
from marketplace.connectors.errors import FileRefused
from marketplace.connectors.table import Delimiter, Encoding, Limits, read_table
from marketplace.connectors.table.cells import cell_problem
from marketplace.connectors.writing import Sheet, neutralised, write_csv, write_xlsx

JAPANESE = "あいうカツオ焼津髙﨑①㈱ｱｲｳ～－　、。"
SPECIAL = ",;\t\"'\r\n =+-@_x000D_"


def readable(text: str) -> bool:
    return cell_problem(text, Limits()) is None


def cp932(text: str) -> bool:
    try:
        return text.encode("cp932").decode("cp932") == text
    except UnicodeEncodeError:
        return False


plain_cells = st.text(alphabet=JAPANESE + SPECIAL + string.ascii_letters, max_size=30)
any_cells = st.text(st.characters(codec="utf-8"), max_size=30)


@st.composite
def sheets(draw: st.DrawFn, cells: st.SearchStrategy[str]) -> Sheet:
    width = draw(st.integers(1, 5))
    # The first column is a key, so that no row is blank.
    line = st.lists(cells.filter(readable), min_size=width, max_size=width)
    rows = draw(st.lists(line, min_size=1, max_size=6))
    headers = ["番号", *(f"列{index}" for index in range(width))]
    return Sheet(tuple(headers), tuple((str(n), *row) for n, row in enumerate(rows)))


class TestCsvRoundTrip:
    @given(
        sheets(any_cells),
        st.sampled_from([Encoding.UTF8, Encoding.UTF8_BOM]),
        st.sampled_from(Delimiter),
    )
    def test_any_text_comes_back_in_utf8(self, sheet, encoding, delimiter):
        table = read_table(write_csv(sheet, encoding=encoding, delimiter=delimiter))

        assert tuple(column.name for column in table.columns) == sheet.headers
        assert tuple(row.cells for row in table.rows) == sheet.rows
        assert table.encoding is encoding

    @given(sheets(plain_cells.filter(cp932)), st.sampled_from(Delimiter))
    def test_japanese_text_comes_back_in_cp932(self, sheet, delimiter):
        table = read_table(write_csv(sheet, encoding=Encoding.CP932, delimiter=delimiter))

        assert tuple(row.cells for row in table.rows) == sheet.rows
        assert table.encoding is Encoding.CP932

    @given(sheets(any_cells))
    def test_row_numbers_count_records_and_not_lines(self, sheet):
        table = read_table(write_csv(sheet, encoding=Encoding.UTF8))

        assert [row.number for row in table.rows] == list(range(2, len(sheet.rows) + 2))


class TestXlsxRoundTrip:
    @settings(max_examples=40)
    @given(sheets(any_cells))
    @example(Sheet(("番号",), (("_x000D_",), ("==限定==",), ("a\r\nb\rc\n",))))
    def test_any_text_comes_back(self, sheet):
        table = read_table(write_xlsx(sheet))

        assert tuple(row.cells for row in table.rows) == sheet.rows


class TestNeutralised:
    @given(sheets(st.text(alphabet=SPECIAL + "A1(", max_size=10)))
    def test_nothing_is_left_that_a_spreadsheet_would_calculate(self, sheet):
        for cell in (cell for line in neutralised(sheet).lines() for cell in line):
            assert not cell.startswith(("=", "@", "\t", "\r"))
            assert (
                cell[:1] not in {"+", "-"} or cell[1:].replace(",", "").replace(".", "").isdigit()
            )


def judge(data: bytes) -> None:
    """Read bytes; whatever they are, the answer is a table or a refusal that can be said in words."""
    try:
        problems = read_table(data).problems
    except FileRefused as refusal:
        problems = refusal.problems
        assert problems
    for problem in problems:
        described = describe(problem)
        assert described.message
        assert described.next_step
        assert "%(" not in described.line


@pytest.fixture(scope="module")
def small_workbook() -> bytes:
    return write_xlsx(Sheet(("番号", "名前"), (("1", "かつお"), ("2", "まぐろ"))))


class TestHostileBytes:
    @given(st.binary(max_size=300))
    def test_random_bytes_are_read_or_refused_in_words(self, data):
        judge(data)

    @given(
        st.text(st.characters(), max_size=200),
        st.sampled_from(["utf-8", "utf-16", "cp932", "euc_jp"]),
    )
    def test_random_text_in_random_encodings_is_read_or_refused_in_words(self, text, encoding):
        judge(text.encode(encoding, errors="ignore"))

    @given(st.text(alphabet='a,"\r\n\t;=1あ', max_size=60))
    def test_random_quoting_is_read_or_refused_in_words(self, text):
        judge(text.encode())

    @settings(max_examples=60)
    @given(st.data())
    def test_a_workbook_with_damaged_bytes_is_read_or_refused_in_words(self, small_workbook, data):
        broken = bytearray(small_workbook)
        for place in data.draw(st.lists(st.integers(0, len(broken) - 1), min_size=1, max_size=8)):
            broken[place] = data.draw(st.integers(0, 255))
        judge(bytes(broken))

    @settings(max_examples=60)
    @given(st.data())
    def test_a_workbook_with_damaged_xml_is_read_or_refused_in_words(self, small_workbook, data):
        with zipfile.ZipFile(io.BytesIO(small_workbook)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        victim = data.draw(st.sampled_from(sorted(parts)))
        at = data.draw(st.integers(0, len(parts[victim])))
        junk = data.draw(st.sampled_from([b"", b"<", b'r="A9"', b"&bad;", b"<v>x</v>", b"\xff"]))
        parts[victim] = (
            parts[victim][:at] + junk + parts[victim][at + data.draw(st.integers(0, 5)) :]
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        judge(out.getvalue())
