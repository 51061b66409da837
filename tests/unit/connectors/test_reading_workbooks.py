"""xlsx files: values as their owner sees them, formulae and macros refused."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from marketplace.connectors.errors import FileRefused
from marketplace.connectors.table import Limits, TableKind, read_table
from tests.unit.connectors.workbooks import saved, with_entry, workbook


def values(*row: object) -> tuple[str, ...]:
    header = [f"c{index}" for index in range(len(row))]
    return read_table(workbook([header, row])).rows[0].cells


def refusal(data: bytes, **limits: int):
    with pytest.raises(FileRefused) as caught:
        read_table(data, limits=Limits(**limits))
    return caught.value.problems[0]


class TestValues:
    def test_text_numbers_and_blanks(self):
        assert values("かつお", 1500, 12.5, 4901234567894.0, None, "𠮷🍣") == (
            "かつお",
            "1500",
            "12.5",
            "4901234567894",
            "",
            "𠮷🍣",
        )

    def test_a_sum_of_floats_has_no_noise(self):
        assert values(0.1 + 0.2) == ("0.3",)

    def test_dates_and_times(self):
        assert values(
            date(2026, 4, 1),
            datetime(2026, 4, 1, 9, 30),
            time(9, 5),
            timedelta(hours=26, minutes=5),
        ) == ("2026-04-01", "2026-04-01 09:30", "09:05", "26:05")

    def test_yes_and_no(self):
        assert values(True, False) == ("TRUE", "FALSE")

    def test_codes_shown_with_leading_zeros_keep_them(self):
        def show(sheet):
            sheet["A2"].number_format = "0000000"

        data = workbook([["番号"], [123]], show)

        assert read_table(data).rows[0].cells == ("0000123",)

    def test_percentages_are_read_as_shown(self):
        def show(sheet):
            sheet["A2"].number_format = "0%"

        assert read_table(workbook([["税率"], [0.08]], show)).rows[0].cells == ("8%",)

    def test_text_that_only_looks_like_decoration_stays(self):
        def put(sheet):
            sheet["A2"] = "==限定=="
            sheet["A2"].data_type = "s"

        assert read_table(workbook([["番号"], [None]], put)).rows[0].cells == ("==限定==",)

    def test_line_breaks_that_the_format_escapes_are_read(self):
        assert values("一行目_x000D_\n二行目") == ("一行目\r\n二行目",)


class TestSheets:
    def test_row_numbers_are_those_of_the_sheet(self):
        table = read_table(workbook([["番号", "名前"], [1, "a"], [None, None], [2, "b"]]))

        assert [row.number for row in table.rows] == [2, 4]
        assert (table.kind, table.encoding, table.sheet) == (TableKind.XLSX, None, "Sheet")

    def test_reads_the_first_visible_sheet_and_names_it(self):
        book = Workbook()
        book.active.sheet_state = "hidden"
        sheet = book.create_sheet("商品")
        sheet.append(["番号"])
        sheet.append([7])

        table = read_table(saved(book))

        assert (table.sheet, table.rows[0].cells) == ("商品", ("7",))

    def test_short_rows_are_filled_up(self):
        table = read_table(workbook([["番号", "名前", "価格"], [1]]))

        assert table.rows[0].cells == ("1", "", "")

    def test_an_empty_workbook(self):
        assert refusal(workbook([])).code == "file.empty"

    def test_header_only(self):
        assert refusal(workbook([["番号"]])).code == "file.no-rows"

    def test_duplicate_header(self):
        problem = refusal(workbook([["番号", "番号"], [1, 2]]))

        assert (problem.code, problem.letter) == ("header.duplicate", "B")

    def test_too_many_rows(self):
        assert refusal(workbook([["n"], [1], [2], [3]]), max_rows=2).code == "file.too-many-rows"


class TestCellsWithoutAValue:
    def test_a_formula_is_named_by_row_and_column(self):
        table = read_table(workbook([["番号", "価格"], [1, 100], [2, "=B2*2"], [3, 300]]))

        (problem,) = table.problems
        assert (problem.code, problem.row, problem.column, problem.letter) == (
            "cell.formula",
            3,
            "価格",
            "B",
        )
        assert [row.cells[0] for row in table.rows] == ["1", "3"]

    def test_an_array_formula(self):
        def put(sheet):
            sheet["B2"] = ArrayFormula("B2:B3", "=A2:A3*2")

        table = read_table(workbook([["番号", "価格"], [1, None], [2, 5]], put))

        assert [(p.code, p.row, p.letter) for p in table.problems] == [("cell.formula", 2, "B")]

    def test_a_formula_in_the_header(self):
        problem = refusal(workbook([["番号", "=A1"], [1, 2]]))

        assert (problem.code, problem.row, problem.letter) == ("cell.formula", 1, "B")

    def test_an_error_value(self):
        def put(sheet):
            sheet["B2"] = "#REF!"
            sheet["B2"].data_type = "e"

        table = read_table(workbook([["番号", "価格"], [1, None]], put))

        assert table.problems[0].code == "cell.spreadsheet-error"
        assert table.problems[0].params == {"value": "#REF!"}

    def test_a_cell_of_more_than_ten_thousand_characters(self):
        table = read_table(workbook([["番号", "説明"], [1, "あ" * 10_001]]))

        assert [(p.code, p.row, p.letter) for p in table.problems] == [("cell.too-long", 2, "B")]

    def test_a_lone_surrogate_written_as_an_escape(self):
        table = read_table(workbook([["番号", "名前"], [1, "_xD83D_店"]]))

        assert [(p.code, p.letter) for p in table.problems] == [("cell.lone-surrogate", "B")]


class TestArchives:
    def test_macros_are_refused_whatever_the_name(self):
        data = with_entry(workbook([["n"], [1]]), "xl/vbaProject.bin", b"macro")

        assert refusal(data).code == "file.macro"

    def test_old_macro_sheets_are_refused(self):
        data = with_entry(workbook([["n"], [1]]), "xl/macrosheets/sheet1.xml", b"<x/>")

        assert refusal(data).code == "file.macro"

    def test_a_damaged_workbook(self):
        data = workbook([["n"], [1]])

        assert refusal(data[: len(data) // 2]).code == "file.broken-workbook"

    def test_a_workbook_that_unpacks_to_too_much(self):
        data = workbook([["n"]] + [["same text"]] * 2000)

        problem = refusal(data, max_unpacked_bytes=10_000)

        assert problem.code == "file.unpacked-too-large"

    def test_a_word_document_is_not_a_table(self, tmp_path):
        path = tmp_path / "letter.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", "<x/>")

        assert refusal(path.read_bytes()).code == "file.kind-zip"
