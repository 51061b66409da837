"""Files going out: strict encodings, nothing calculated, nothing replaced by "?"."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from marketplace.connectors.errors import NotEncodable
from marketplace.connectors.table import Delimiter, Encoding, read_table
from marketplace.connectors.writing import Sheet, neutralised, write_csv, write_xlsx


def sheet(*cells: str) -> Sheet:
    return Sheet(tuple(f"c{index}" for index in range(len(cells))), (tuple(cells),))


class TestCsv:
    def test_ends_lines_as_spreadsheets_expect_and_quotes_what_needs_it(self):
        data = write_csv(sheet("1", 'a,"b"\n', "x"), encoding=Encoding.UTF8)

        assert data == b'c0,c1,c2\r\n1,"a,""b""\n",x\r\n'

    def test_writes_a_byte_order_mark_only_where_asked(self):
        assert write_csv(sheet("1"), encoding=Encoding.UTF8_BOM).startswith(b"\xef\xbb\xbf")
        assert write_csv(sheet("1"), encoding=Encoding.UTF8).startswith(b"c0")

    def test_uses_the_delimiter_of_the_file(self):
        data = write_csv(sheet("1", "a"), encoding=Encoding.UTF8, delimiter=Delimiter.TAB)

        assert data == b"c0\tc1\r\n1\ta\r\n"

    @pytest.mark.parametrize(
        ("written", "read"),
        [("〜", "～"), ("−", "－"), ("—", "―"), ("‖", "∥"), ("¢£¬", "￠￡￢"), ("¥", "￥")],
    )
    def test_exchanges_the_twins_that_cp932_does_not_have(self, written, read):
        data = write_csv(sheet(f"10{written}20"), encoding=Encoding.CP932)

        assert data.decode("cp932") == f"c0\r\n10{read}20\r\n"

    def test_leaves_the_same_characters_alone_in_utf8(self):
        data = write_csv(sheet("〜−—‖"), encoding=Encoding.UTF8)

        assert "〜−—‖" in data.decode()

    def test_names_each_cell_that_cp932_cannot_hold_and_never_writes_a_question_mark(self):
        rows = Sheet(("番号", "名前"), (("1", "𠮷野🍣𠮷"), ("2", "髙﨑①㈱"), ("3", "한글")))

        with pytest.raises(NotEncodable) as refusal:
            write_csv(rows, encoding=Encoding.CP932)

        places = [
            (p.row, p.column, p.letter, p.params["characters"]) for p in refusal.value.problems
        ]
        assert places == [(2, "名前", "B", "𠮷🍣"), (4, "名前", "B", "한글")]


class TestXlsx:
    def test_every_cell_is_text_even_what_looks_like_a_formula_or_number(self):
        data = write_xlsx(sheet("=1+1", "0012", "", "𠮷🍣"))

        row = next(load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2))
        assert [(cell.value, cell.data_type) for cell in row] == [
            ("=1+1", "s"),
            ("0012", "s"),
            (None, "n"),
            ("𠮷🍣", "s"),
        ]

    def test_line_breaks_and_text_like_escapes_come_back_as_they_were(self):
        table = read_table(write_xlsx(sheet("a\r\nb\nc", "_x000D_", "_x005F_")))

        assert table.rows[0].cells == ("a\r\nb\nc", "_x000D_", "_x005F_")


class TestNeutralised:
    @pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-2+3", "-,", "@A1", "\t=1", "\r=1"])
    def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(self, text):
        assert neutralised(sheet(text)).rows == ((f"'{text}",),)

    @pytest.mark.parametrize("text", ["-5", "+81", "-1,200.5", "a=b", "", "100%"])
    def test_plain_values_stay(self, text):
        assert neutralised(sheet(text)).rows == ((text,),)

    def test_headers_are_covered_too(self):
        assert neutralised(Sheet(("=A1",), (("x",),))).headers == ("'=A1",)
