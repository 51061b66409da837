"""The task types as data: complete, readable, and able to take in and give back a client's columns."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from accessibility.reading import advice_on, level
from tasks.catalogue import (
    ROW,
    Instructions,
    UnknownTaskType,
    all_task_types,
    changes,
    content_of,
    content_problems,
    guess_mapping,
    result_columns,
    source_row,
    task_type,
)
from tasks.catalogue.ec_04_category.vocabulary import BadVocabulary, vocabulary_of
from tasks.checks import all_rules, rule_of
from tasks.form_schema import Answers, parse, validate
from tests.unit.tasks.answering import codes, examine

TYPES = all_task_types()
BY_CODE = pytest.mark.parametrize("each", TYPES, ids=lambda each: each.code)


def words_of(shown: Instructions) -> list[str]:
    return [
        *shown.steps,
        shown.good.text,
        shown.good.why,
        shown.bad.text,
        shown.bad.why,
        *shown.mistakes,
        shown.in_trouble,
    ]


class TestEveryTaskType:
    def test_is_found_by_its_code(self):
        assert [task_type(code).code for code in ("EC-03", "EC-04", "EC-05", "EC-08")] == [
            each.code for each in TYPES
        ]
        with pytest.raises(UnknownTaskType):
            task_type("EC-99")

    @BY_CODE
    def test_has_instructions_that_fit_a_screen(self, each):
        shown = each.instructions
        words = [each.purpose, *words_of(shown)]

        assert 1 <= len(shown.steps) <= 5
        assert 1 <= len(shown.mistakes) <= 3
        assert sum(map(len, words)) <= 400
        assert all(words)

    @BY_CODE
    def test_has_the_same_instructions_in_plain_japanese(self, each):
        plain = words_of(each.plain)

        assert len(each.plain.steps) == len(each.instructions.steps)
        assert len(each.plain.mistakes) == len(each.instructions.mistakes)
        assert level("\n".join(plain)) >= 4.0
        assert level("\n".join(plain)) > level("\n".join(words_of(each.instructions)))

    @BY_CODE
    def test_the_plain_sentences_follow_the_rules_of_plain_japanese(self, each):
        # The examples quote what stands in lists of goods: those words are not ours.
        own = (*each.plain.steps, each.plain.good.why, *each.plain.mistakes, each.plain.in_trouble)
        unquoted = re.sub(r"「[^」]*」|（[^）]*）", "これ", "\n".join(own))

        assert advice_on(unquoted) == ()

    @BY_CODE
    def test_names_only_checks_and_fields_that_exist(self, each):
        for check in each.checks:
            assert rule_of(check.rule)
            assert not check.field or each.form.field(check.field)

    @BY_CODE
    def test_names_only_columns_that_exist(self, each):
        names = {column.name for column in each.input_columns}

        assert {*each.key_columns, *each.one_of_columns} <= names
        assert each.entries_required >= each.entries_minimum >= 2

    @BY_CODE
    def test_takes_cannot_tell_as_a_full_answer(self, each):
        posted = {"cannot_tell": "1", "cannot_tell_reason": "写真が開きません。"}
        parsed = parse(each.form, posted)

        assert validate(each.form, parsed.answers) == []
        assert changes(each, {}, parsed.answers) == []

    def test_no_check_is_left_unused(self):
        used = {check.rule for each in TYPES for check in each.checks}

        assert used == {rule.id for rule in all_rules()}

    def test_texts_of_checks_can_be_filled(self):
        # A lone "%" would break the sentence on the day that somebody needs it.
        class Anything(dict):
            def __missing__(self, key):
                return "…"

        for rule in all_rules():
            assert rule.message % Anything()
            assert rule.fix % Anything()


class TestColumns:
    def test_guesses_by_the_headers_of_real_files(self):
        headers = ["ID", "商品名", "料金（詳細）", "内容量・規格等", "備考"]

        assert guess_mapping(task_type("EC-05"), headers) == {
            "product_id": "ID",
            "name": "商品名",
            "price_raw": "料金（詳細）",
            "content_raw": "内容量・規格等",
        }

    def test_guesses_shop_files_in_both_spellings(self):
        current = ["Title", "URL handle", "Product image URL", "Image alt text"]
        legacy = ["Handle", "Title", "Image Src", "Image Alt Text"]
        alt_text = task_type("EC-03")

        assert guess_mapping(alt_text, current) == {
            "product_id": "URL handle",
            "name": "Title",
            "image_url": "Product image URL",
            "alt": "Image alt text",
        }
        assert guess_mapping(alt_text, legacy)["image_url"] == "Image Src"

    def test_guesses_loosely_and_gives_a_header_away_once(self):
        assert guess_mapping(task_type("EC-04"), ["商品 ＩＤ", "名 称"]) == {
            "product_id": "商品 ＩＤ",
            "name": "名 称",
        }

    def test_takes_values_as_they_stand(self):
        content = content_of(task_type("EC-08"), {"名称": " 店", "": "x"}, {"name": "名称"})

        assert content == {"name": " 店", ROW: [["名称", " 店"]]}
        assert source_row(content) == {"名称": " 店"}

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            ({"product_id": "1", "name": "佃煮", "image_url": "https://a.example/1.jpg"}, set()),
            ({"product_id": "1", "name": "佃煮", "image_file": "a.JPG"}, set()),
            ({"product_id": "1", "name": "佃煮"}, {"cell.none_of"}),
            ({"product_id": " ", "name": "佃煮", "image_file": "a.jpg"}, {"cell.missing"}),
            ({"product_id": "1", "name": "佃" * 301, "image_file": "a.jpg"}, {"cell.too_long"}),
            ({"product_id": "1", "name": "佃煮", "image_url": "a.jpg"}, {"cell.no_address"}),
            ({"product_id": "1", "name": "佃煮", "image_file": "a.pdf"}, {"cell.no_image"}),
        ],
    )
    def test_judges_the_input_of_a_task(self, content, expected):
        problems = content_problems(task_type("EC-03"), content)

        assert codes(problems) == expected
        assert all(problem.text() and problem.advice() for problem in problems)

    def test_a_row_without_columns_is_refused(self):
        assert codes(content_problems(task_type("EC-08"), {"row_id": "1"})) == {"row.empty"}


class TestResults:
    CONTENT = {
        "product_id": "1",
        "name": "佃煮",
        "image_url": "https://a.example/1.jpg",
        "alt": "古い",
    }

    def test_alt_text_writes_the_key_and_the_text(self):
        result = Answers(values={"decorative": False, "alt": "新しい文"})

        assert result_columns(task_type("EC-03"), self.CONTENT, result) == {
            "product_id": "1",
            "image_url": "https://a.example/1.jpg",
            "alt": "新しい文",
        }

    def test_columns_carry_the_headers_of_the_file(self):
        result = Answers(values={"decorative": True})
        mapping = {"product_id": "Handle", "image_url": "Image Src"}

        assert result_columns(task_type("EC-03"), self.CONTENT, result, mapping=mapping) == {
            "Handle": "1",
            "Image Src": "https://a.example/1.jpg",
            "画像の代わりの文": "",
        }

    def test_an_unchanged_row_is_not_exported(self):
        result = Answers(values={"decorative": False, "alt": "古い"})

        assert result_columns(task_type("EC-03"), self.CONTENT, result) == {}

    def test_a_price_is_written_with_what_can_be_computed(self):
        result = Answers(
            values={
                "price_incl": 1080,
                "tax_rate": "8",
                "net_value": "0.2",
                "net_unit": "kg",
                "packs": 3,
                "shipping_included": False,
                "is_approx": False,
            }
        )

        assert result_columns(task_type("EC-05"), {"product_id": "1"}, result) == {
            "product_id": "1",
            "price_incl": "1080",
            "net_value": "0.2",
            "packs": "3",
            "tax_rate": "8",
            "net_unit": "kg",
            "shipping_included": "0",
            "is_approx": "0",
            "net_total": "600g",
            "unit_price": "180.00",
        }

    def test_an_unknown_price_erases_nothing(self):
        result = Answers(values={"tax_rate": "8"}, unknown=frozenset({"price_incl"}))

        assert "price_incl" not in result_columns(task_type("EC-05"), {"product_id": "1"}, result)

    def test_a_category_is_written_as_path_code_tags_and_attributes(self):
        result = Answers(
            values={"category": "seafood_dried", "tags": ("gift",), "attribute_storage": "冷蔵"}
        )

        assert result_columns(task_type("EC-04"), {"product_id": "1"}, result) == {
            "product_id": "1",
            "category": "水産物 > 干物・節",
            "category_code": "seafood_dried",
            "tags": "贈り物向き",
            "attributes": "保存の方法：冷蔵",
        }


class TestCategoryForm:
    OWN = {
        "categories": [
            {"code": "food", "label": "食べ物"},
            {"code": "fish", "label": "魚", "parent": "food", "attributes": ["origin"]},
        ],
        "attributes": [{"code": "origin", "label": "産地", "required": True}],
        "tags": [{"code": "new", "label": "新しい"}],
    }

    def found(self, settings=None, **values) -> set[str]:
        content = {"name": values.pop("name", "なまり節")}
        return codes(
            examine("EC-04", {"confidence": "high", **values}, content=content, settings=settings)
        )

    def test_only_leaves_of_the_tree_can_be_chosen(self):
        assert self.found(category="seafood") == {"choice.not_offered"}
        assert self.found(category="experience") == set()

    def test_attributes_that_a_leaf_requires_are_asked_for(self):
        assert self.found(category="seafood_dried") == {"field.missing"}
        assert self.found(category="seafood_dried", attribute_storage="常温") == set()

    def test_tags_come_from_the_vocabulary_and_are_five_at_most(self):
        assert self.found(category="experience", tags=("own",)) == {"choice.not_offered"}
        six = ("gift", "trial", "bulk", "single", "children", "season")
        assert self.found(category="experience", tags=six) == {"list.too_many"}

    def test_a_programme_brings_its_own_vocabulary(self):
        assert (
            self.found(self.OWN, category="fish", attribute_origin="焼津", tags=("new",)) == set()
        )
        assert self.found(self.OWN, category="fish") == {"field.missing"}
        assert self.found(self.OWN, category="experience") == {"choice.not_offered"}

    def test_names_that_sound_like_alcohol_are_looked_at_again(self):
        assert "category.only_sounds_alcoholic" in self.found(category="alcohol", name="焼津酒盗")
        assert "category.alcohol_elsewhere" in self.found(category="experience", name="純米吟醸")

    @pytest.mark.parametrize(
        "broken",
        [
            {"categories": [{"code": "a"}]},
            {"categories": ["a"]},
            {"categories": [{"code": "a", "label": "A"}, {"code": "a", "label": "B"}]},
            {"categories": [{"code": "a", "label": "A", "parent": "b"}]},
            {"categories": [{"code": "a", "label": "A", "attributes": ["b"]}]},
        ],
    )
    def test_a_broken_vocabulary_is_refused(self, broken):
        with pytest.raises(BadVocabulary):
            vocabulary_of(broken)

    def test_a_circle_of_parents_ends(self):
        circle = {
            "categories": [
                {"code": "a", "label": "A", "parent": "b"},
                {"code": "b", "label": "B", "parent": "a"},
            ]
        }

        assert len(vocabulary_of(circle).path("a")) == 2


@pytest.mark.real_data
class TestRealHeaders:
    @pytest.mark.parametrize(
        ("code", "name", "expected"),
        [
            ("EC-08", "工場併設直売所一覧", {"row_id": "ID", "name": "事業者名"}),
            ("EC-08", "焼津観光マップ", {"row_id": "NO", "name": "名称"}),
            (
                "EC-08",
                "焼津市デジタルクーポン対象店舗",
                {"row_id": "ソート番号", "name": "クーポン名"},
            ),
            ("EC-08", "公衆トイレ一覧", {"row_id": "ID", "name": "名称"}),
        ],
    )
    def test_are_guessed_in_full(self, real_data: Path, code, name, expected):
        folder = real_data / "yaizu" / name
        (path,) = [p for p in folder.glob("*.csv") if p.name != "attributes.csv"]
        with path.open(encoding="utf-8-sig", newline="") as file:
            headers = next(csv.reader(file))

        assert guess_mapping(task_type(code), headers) == expected

    def test_a_shop_list_can_be_classified(self, real_data: Path):
        path = real_data / "yaizu" / "ショップ" / "222127_tourism_shops.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            headers = next(csv.reader(file))

        guessed = guess_mapping(task_type("EC-04"), headers)

        assert guessed == {
            "product_id": "NO",
            "name": "名称",
            "description": "説明",
            "image_url": "画像",
            "category": "区分2",
        }
