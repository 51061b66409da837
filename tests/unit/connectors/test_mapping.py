"""From the columns of a file to the inputs of tasks."""

from __future__ import annotations

import pytest

from marketplace.connectors.errors import MappingRefused
from marketplace.connectors.mapping import (
    apply_mapping,
    check_mapping,
    external_id_of,
    guess_mapping,
)
from marketplace.connectors.table import read_table
from tasks.catalogue import task_type

ALT, PRICE, CHECK = task_type("EC-03"), task_type("EC-05"), task_type("EC-08")


def table(text: str):
    return read_table(text.encode())


def refused(kind, file, mapping) -> list[str]:
    with pytest.raises(MappingRefused) as refusal:
        check_mapping(kind, file, mapping)
    return [problem.code for problem in refusal.value.problems]


class TestGuess:
    def test_knows_headers_by_their_synonyms(self):
        file = table("商品コード,品名,販売価格,内容量\nA1,干物,1200,200g\n")

        assert guess_mapping(PRICE, file) == {
            "product_id": "商品コード",
            "name": "品名",
            "price_raw": "販売価格",
            "content_raw": "内容量",
        }

    def test_prefers_what_was_chosen_last_time(self):
        file = table("ID,別の番号,名称\n1,x,a\n")

        assert guess_mapping(CHECK, file, {"row_id": "別の番号"})["row_id"] == "別の番号"

    def test_guesses_anew_when_a_remembered_header_is_gone(self):
        file = table("ID,名称\n1,a\n")

        assert guess_mapping(CHECK, file, {"row_id": "古い番号"})["row_id"] == "ID"

    def test_leaves_open_what_was_left_out_on_purpose(self):
        file = table("ID,名称\n1,a\n")

        assert "name" not in guess_mapping(CHECK, file, {"row_id": "ID", "name": ""})


class TestCheckMapping:
    FILE = table("ID,名前,値段,画像\n1,a,100,https://example.jp/a.jpg\n")

    def test_asks_for_each_required_input(self):
        assert refused(PRICE, self.FILE, {"product_id": "ID"}) == ["mapping.required"] * 2

    def test_asks_for_one_of_two_inputs(self):
        assert refused(ALT, self.FILE, {"product_id": "ID", "name": "名前"}) == ["mapping.one-of"]

    def test_refuses_columns_and_inputs_that_do_not_exist(self):
        codes = refused(CHECK, self.FILE, {"row_id": "番号", "colour": "名前"})

        assert codes == ["mapping.unknown-column", "mapping.unknown-field"]

    def test_refuses_one_column_for_two_inputs(self):
        mapping = {"product_id": "ID", "name": "ID", "price_raw": "値段"}

        assert refused(PRICE, self.FILE, mapping) == ["mapping.column-twice"]


class TestApplyMapping:
    MAPPING = {"product_id": "番号", "name": "名前", "price_raw": "価格"}

    def places(self, text: str) -> list[tuple[str, int | None, str, str]]:
        mapped = apply_mapping(PRICE, table(text), self.MAPPING)
        return [(p.code, p.row, p.letter, p.column) for p in mapped.problems]

    def test_makes_one_input_per_row_with_the_text_as_it_stands(self):
        mapped = apply_mapping(PRICE, table('番号,名前,価格\nA1, 干物 ,"1,200円"\n'), self.MAPPING)

        (only,) = mapped.inputs
        assert (only.external_id, only.row_number) == ("A1", 2)
        assert only.content == {"product_id": "A1", "name": " 干物 ", "price_raw": "1,200円"}

    def test_a_whole_row_type_keeps_every_column(self):
        mapped = apply_mapping(CHECK, table("ID,名称,備考\n7,店,メモ\n"), {"row_id": "ID"})

        assert mapped.inputs[0].content["row"] == [["ID", "7"], ["名称", "店"], ["備考", "メモ"]]

    def test_names_a_missing_required_value(self):
        assert self.places("番号,名前,価格\nA1,,100\n") == [("cell.missing", 2, "B", "名前")]

    def test_names_a_repeated_key_and_where_it_stood_first(self):
        text = "番号,名前,価格\nA1,a,100\nＡ１ ,b,200\n"

        (problem,) = apply_mapping(PRICE, table(text), self.MAPPING).problems
        assert (problem.code, problem.row, problem.letter) == ("value.duplicate-id", 3, "A")
        assert problem.params == {"value": "A1", "first_row": 2}

    @pytest.mark.parametrize("price", ["-500", "−500円", "▲1200", "¥-300", "－１００"])
    def test_names_a_negative_price(self, price):
        assert self.places(f"番号,名前,価格\nA1,a,{price}\n") == [
            ("value.negative", 2, "C", "価格")
        ]

    @pytest.mark.parametrize("price", ["500", "1,000円～", "500-800円", "税抜 1000円"])
    def test_takes_prices_as_people_write_them(self, price):
        assert self.places(f'番号,名前,価格\nA1,a,"{price}"\n') == []

    def test_lists_problems_of_table_and_mapping_in_the_order_of_the_file(self):
        text = "番号,名前,価格\nA1,,100\nA2,\x01,200\nA3,c,-1\n"

        assert [row for _, row, *_ in self.places(text)] == [2, 3, 4]

    @pytest.mark.parametrize("name", ["../secret.jpg", "a/b.jpg", "C:\\photos\\a.jpg", "..\\a.jpg"])
    def test_refuses_folders_in_the_name_of_an_image(self, name):
        file = table(f"番号,名前,画像名\n1,a,{name}\n")
        mapped = apply_mapping(
            ALT, file, {"product_id": "番号", "name": "名前", "image_file": "画像名"}
        )

        assert [(p.code, p.letter) for p in mapped.problems] == [("value.image-path", "C")]

    def test_an_image_name_without_the_image_is_told(self):
        file = table("番号,名前,画像名\n1,a,photo.jpg\n")
        mapped = apply_mapping(
            ALT, file, {"product_id": "番号", "name": "名前", "image_file": "画像名"}
        )

        assert [p.code for p in mapped.problems] == ["value.image-not-sent"]

    @pytest.mark.parametrize(
        "url", ["javascript:alert(1)", "ftp://example.jp/a.jpg", "a.jpg", "https://"]
    )
    def test_refuses_what_is_no_address_of_an_image(self, url):
        file = table(f"番号,名前,画像\n1,a,{url}\n")
        mapped = apply_mapping(
            ALT, file, {"product_id": "番号", "name": "名前", "image_url": "画像"}
        )

        assert [(p.code, p.row, p.letter) for p in mapped.problems] == [("cell.no_address", 2, "C")]


class TestExternalId:
    def test_joins_the_keys_that_have_a_value(self):
        content = {"product_id": " 12 ", "image_url": "https://example.jp/a.jpg", "image_file": ""}

        assert external_id_of(ALT, content) == "12 | https://example.jp/a.jpg"

    def test_a_long_key_keeps_its_beginning_and_stays_unique(self):
        ids = {
            external_id_of(
                ALT, {"product_id": "1", "image_url": f"https://example.jp/{'a' * 300}{n}"}
            )
            for n in range(2)
        }

        assert len(ids) == 2
        assert all(len(each) <= 200 and each.startswith("1 | https://") for each in ids)
