"""CSV files as city halls really have them."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
from pathlib import Path

import pytest

from marketplace.connectors.errors import FileRefused
from marketplace.connectors.table import Encoding, Limits, Table, TableKind, read_table


def only_problem(data: bytes, **limits: int):
    with pytest.raises(FileRefused) as refusal:
        read_table(data, name="list.csv", limits=Limits(**limits))
    (problem,) = refusal.value.problems
    return problem


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


class TestEncoding:
    TEXT = "番号,商品名\r\n1,㈱焼津の〜かつお①髙﨑\r\n"

    def test_reads_utf8(self):
        table = read_table(self.TEXT.encode())

        assert (table.kind, table.encoding) == (TableKind.CSV, Encoding.UTF8)
        assert cells(table) == [("1", "㈱焼津の〜かつお①髙﨑")]

    def test_reads_utf8_with_a_byte_order_mark_and_keeps_it_out_of_the_header(self):
        table = read_table(self.TEXT.encode("utf-8-sig"))

        assert table.encoding is Encoding.UTF8_BOM
        assert table.columns[0].name == "番号"

    def test_reads_cp932_with_its_vendor_characters(self):
        table = read_table(self.TEXT.replace("〜", "～").encode("cp932"))

        assert table.encoding is Encoding.CP932
        assert cells(table) == [("1", "㈱焼津の～かつお①髙﨑")]

    def test_calls_plain_ascii_utf8(self):
        assert read_table(b"id,name\n1,a\n").encoding is Encoding.UTF8

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_refuses_utf16_by_name(self, encoding):
        data = "id,name,note\n1,a,plain words\n".encode(encoding)

        assert only_problem(data).code == "file.encoding-utf16"

    def test_refuses_euc_jp_instead_of_making_half_width_kana_soup(self):
        problem = only_problem("番号,商品名\n1,かつおのたたき\n".encode("euc_jp"))

        assert problem.code == "file.encoding-other"
        assert problem.params["encoding"] == "EUC-JP"

    def test_refuses_jis(self):
        problem = only_problem("番号,商品名\n1,かつお\n".encode("iso2022_jp"))

        assert problem.code == "file.encoding-other"

    def test_keeps_real_half_width_kana_of_a_cp932_file(self):
        table = read_table("番号,口座名義\n1,ﾔｲﾂﾞ ﾀﾛｳ\n2,ﾔﾏﾀﾞ ﾊﾅｺ\n".encode("cp932"))

        assert table.encoding is Encoding.CP932
        assert table.rows[0].cells == ("1", "ﾔｲﾂﾞ ﾀﾛｳ")

    def test_names_the_line_where_a_utf8_file_is_damaged(self):
        data = "番号,商品名\n1,かつお\n2,まぐろの刺身".encode()[:-1] + b"\n"

        problem = only_problem(data)

        assert problem.code == "file.encoding-broken"
        assert problem.params == {"line": 3, "encoding": "UTF-8"}

    def test_names_the_line_that_no_encoding_can_read(self):
        data = "番号,商品名\n1,かつお\n2,".encode("cp932") + b"\x81\n"

        problem = only_problem(data)

        assert problem.code == "file.encoding-unknown"
        assert problem.params["line"] == 3

    def test_passes_emoji_and_characters_beyond_the_basic_plane(self):
        table = read_table("id,name\n1,𠮷野家🍣👨‍👩‍👧\n".encode())

        assert cells(table) == [("1", "𠮷野家🍣👨‍👩‍👧")]


class TestShape:
    @pytest.mark.parametrize("delimiter", [",", "\t", ";"])
    def test_finds_the_delimiter_in_the_header(self, delimiter):
        data = f"id{delimiter}名前{delimiter}休み\n1{delimiter}店{delimiter}土\n".encode()

        assert cells(read_table(data)) == [("1", "店", "土")]

    def test_is_not_misled_by_other_delimiters_inside_cells(self):
        table = read_table('id,休み\n1,土;日;祝\n2,"a\tb\tc"\n'.encode())

        assert cells(table) == [("1", "土;日;祝"), ("2", "a\tb\tc")]

    def test_keeps_quoted_line_breaks_and_counts_rows_as_a_spreadsheet_does(self):
        table = read_table('id,説明\r\n1,"一行目\r\n二行目, ""引用"""\r\n\r\n3,後\r\n'.encode())

        assert cells(table) == [("1", '一行目\r\n二行目, "引用"'), ("3", "後")]
        assert [row.number for row in table.rows] == [2, 4]

    @pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
    def test_reads_any_line_ending(self, ending):
        assert cells(read_table(f"id,a{ending}1,x{ending}".encode())) == [("1", "x")]

    def test_keeps_outer_spaces_of_values(self):
        assert cells(read_table(b"id,url\n1, http://example.jp \n")) == [
            ("1", " http://example.jp ")
        ]

    def test_names_columns_by_letter(self):
        header = ",".join(f"c{number}" for number in range(28))
        table = read_table(f"{header}\n{',' * 27}x\n".encode())

        assert [column.letter for column in table.columns][-3:] == ["Z", "AA", "AB"]

    def test_drops_a_column_without_header_and_without_data(self):
        table = read_table(b"id,name,\n1,a,\n")

        assert [column.name for column in table.columns] == ["id", "name"]
        assert cells(table) == [("1", "a")]

    def test_reads_from_a_path(self, tmp_path: Path):
        path = tmp_path / "list.csv"
        path.write_bytes(b"id,name\n1,a\n")

        assert cells(read_table(path)) == [("1", "a")]


class TestWholeFileRefusals:
    @pytest.mark.parametrize(
        "data", [b"", b"\xef\xbb\xbf", b" \r\n\r\n", b"\x00" * 50, b",,\n,,\n"]
    )
    def test_empty_file(self, data):
        assert only_problem(data).code == "file.empty"

    def test_header_only(self):
        problem = only_problem(b"id,name\n")

        assert (problem.code, problem.row) == ("file.no-rows", 1)

    def test_a_zip_renamed_to_csv(self):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("list.csv", "id,name\n1,a\n")

        assert only_problem(out.getvalue()).code == "file.kind-zip"

    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (b"%PDF-1.7\n...", "PDF"),
            (b"\xff\xd8\xff\xe0 jpeg", "JPEG"),
            (b"\x89PNG\r\n\x1a\n", "PNG"),
            (gzip.compress(b"id,name\n1,a\n", mtime=0), "gzip"),
            (b"<html><table><tr><td>id", "HTML / XML"),
            (codecs.BOM_UTF8 + b'<?xml version="1.0"?>', "HTML / XML"),
        ],
    )
    def test_other_kinds_of_file_are_named(self, data, kind):
        problem = only_problem(data)

        assert (problem.code, problem.params["kind"]) == ("file.kind-other", kind)

    def test_an_old_or_protected_workbook(self):
        assert only_problem(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest").code == "file.kind-xls"

    def test_duplicate_header_names_both_columns(self):
        problem = only_problem("番号,名前, 番 号\n1,a,2\n".replace(" 番 号", "番号 ").encode())

        assert problem.code == "header.duplicate"
        assert (problem.row, problem.column, problem.letter) == (1, "番号", "C")
        assert problem.params == {"first": "A", "second": "C"}

    def test_full_width_and_half_width_headers_count_as_the_same(self):
        assert only_problem("ＩＤ,ID\n1,2\n".encode()).code == "header.duplicate"

    def test_missing_header_over_data(self):
        problem = only_problem("番号,,名前\n1,x,a\n".encode())

        assert (problem.code, problem.row, problem.letter) == ("header.missing", 1, "B")

    def test_a_stray_remark_in_a_column_without_header_is_kept_and_told(self):
        rows = "".join(f"{n},店{n},\n" for n in range(10))
        table = read_table(f"番号,名前,\n{rows}11,宿,※多目的トイレ無しに変更！\n".encode())

        assert [column.name for column in table.columns] == ["番号", "名前", "C列（見出しなし）"]
        assert table.rows[-1].cells == ("11", "宿", "※多目的トイレ無しに変更！")
        assert [(p.code, p.row, p.letter) for p in table.notices] == [("header.stray", 1, "C")]

    def test_a_title_above_the_header(self):
        problem = only_problem("令和8年度 商品一覧,,\n番号,名前,価格\n1,a,100\n".encode())

        assert (problem.code, problem.row) == ("header.not-first", 1)

    def test_every_header_problem_is_listed_at_once(self):
        with pytest.raises(FileRefused) as refusal:
            read_table("番号,,名前,名前\n1,x,a,b\n".encode())

        assert [problem.code for problem in refusal.value.problems] == [
            "header.missing",
            "header.duplicate",
        ]

    def test_quotation_marks_that_do_not_fit_name_the_row(self):
        problem = only_problem(b'id,name\n1,a\n2,"never closed\n3,b\n')

        assert (problem.code, problem.row) == ("file.quote", 3)

    def test_too_large_is_told_in_megabytes(self):
        problem = only_problem(b"id\n" + b"1\n" * 2_000_000, max_bytes=3 * 1024 * 1024)

        assert problem.code == "file.too-large"
        assert problem.params == {"file": "list.csv", "limit": 3}

    def test_a_large_file_on_disk_is_never_opened(self, tmp_path: Path):
        path = tmp_path / "huge.csv"
        with path.open("wb") as file:
            file.truncate(200 * 1024 * 1024)
        path.chmod(0)

        with pytest.raises(FileRefused) as refusal:
            read_table(path)

        assert refusal.value.problems[0].params == {"file": "huge.csv", "limit": 20}

    def test_too_many_rows(self):
        assert only_problem(b"id\n1\n2\n3\n", max_rows=2).code == "file.too-many-rows"

    def test_exactly_as_many_rows_as_allowed_pass(self):
        assert len(read_table(b"id\n1\n2\n", limits=Limits(max_rows=2)).rows) == 2

    def test_too_many_columns(self):
        assert only_problem(b"a,b,c\n1,2,3\n", max_columns=2).code == "file.too-many-columns"


class TestRowProblems:
    def problems(self, data: bytes):
        table = read_table(data)
        return table, [(p.code, p.row, p.letter, p.column) for p in table.problems]

    def test_a_row_with_data_beyond_the_header(self):
        table, problems = self.problems("番号,名前\n1,a\n2,b,c\n3,d,\n".encode())

        assert problems == [("row.too-long", 3, "C", "")]
        assert cells(table) == [("1", "a"), ("3", "d")]

    def test_a_row_torn_apart_by_an_unquoted_line_break(self):
        _, problems = self.problems("番号,名前,説明\n1,a,前半\n後半\n2,b,x\n".encode())

        assert problems == [("row.too-short", 3, "", "")]

    def test_a_cell_of_more_than_ten_thousand_characters(self):
        table, problems = self.problems(
            f"番号,説明\n1,{'あ' * 10_001}\n2,{'あ' * 10_000}\n".encode()
        )

        assert problems == [("cell.too-long", 2, "B", "説明")]
        assert table.problems[0].params == {"length": 10_001, "limit": 10_000}
        assert len(table.rows) == 1

    def test_a_cell_beyond_the_library_s_own_limit_still_has_a_place(self):
        _, problems = self.problems(f"番号,説明\n1,{'x' * 500_000}\n2,y\n".encode())

        assert problems == [("cell.too-long", 2, "B", "説明")]

    @pytest.mark.parametrize(
        "formula",
        [
            "=SUM(A1:A3)",
            "=A1",
            "=$B$2+1",
            "=1+1",
            '="0123"',
            "=cmd|'/c calc'!A0",
            "= -3",
            "=HYPERLINK(x)",
        ],
    )
    def test_formulae(self, formula):
        quoted = formula.replace('"', '""')
        _, problems = self.problems(f'番号,価格\n1,"{quoted}"\n2,5\n'.encode())

        assert problems == [("cell.formula", 2, "B", "価格")]

    @pytest.mark.parametrize(
        "text", ["==限定==", "=おすすめ=", "-", "+81-54-626-1111", "@yaizu", "-5"]
    )
    def test_decoration_signs_and_minus_numbers_are_no_formulae(self, text):
        assert self.problems(f"番号,名前\n1,{text}\n".encode())[1] == []

    @pytest.mark.parametrize(
        ("character", "code", "shown"),
        [
            ("\x00", "cell.control-character", "U+0000"),
            ("\x0b", "cell.control-character", "U+000B"),
            ("\x85", "cell.control-character", "U+0085"),
            ("\u202e", "cell.control-character", "U+202E"),
            ("\ue000", "cell.private-use", "U+E000"),
        ],
    )
    def test_characters_that_cannot_be_kept(self, character, code, shown):
        table, problems = self.problems(f"番号,名前\n1,か{character}つお\n2,まぐろ\n".encode())

        assert problems == [(code, 2, "B", "名前")]
        assert table.problems[0].params == {"character": shown}

    def test_a_gaiji_of_cp932_is_found(self):
        _, problems = self.problems("番号,名前\n1,".encode("cp932") + b"\xf0\x40\n")

        assert problems == [("cell.private-use", 2, "B", "名前")]

    def test_every_problem_of_a_row_is_listed(self):
        _, problems = self.problems("番号,名前,価格\n1,\x01,=A1\n".encode())

        assert [code for code, *_ in problems] == ["cell.control-character", "cell.formula"]
