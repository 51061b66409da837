"""Reading what people type: tolerant of width, commas and eras; nothing typed is lost."""

from __future__ import annotations

import pytest

from tasks.form_schema import (
    Answers,
    Field,
    FieldKind,
    Form,
    Option,
    is_empty,
    parse,
    parse_json,
    to_raw,
)

CHOICES = (Option("g", "g"), Option("ml", "ml"))


def one(kind: FieldKind, **more) -> Form:
    return Form((Field(name="value", kind=kind, label="値", **more),))


def read(kind: FieldKind, text: str, **more):
    return parse(one(kind, **more), {"value": text}).answers.values.get("value")


class TestNumbers:
    @pytest.mark.parametrize(
        ("typed", "yen"),
        [
            ("1080", 1080),
            ("１，０８０円", 1080),
            ("¥1,080", 1080),
            (" 1,234,567 円 ", 1234567),
            ("1080.0", 1080),
            ("－５", -5),
            ("▲5", -5),
            ("\u22125", -5),
        ],
    )
    def test_money_is_read_in_every_usual_spelling(self, typed, yen):
        assert read(FieldKind.MONEY, typed) == yen

    @pytest.mark.parametrize("typed", ["千円", "1,08", "12a", "1.5.2", "9" * 5000, "1e5", "--5"])
    def test_money_that_cannot_be_read_is_kept_and_reported(self, typed):
        parsed = parse(one(FieldKind.MONEY), {"value": typed})

        assert parsed.answers.unparsed == {"value": typed}
        assert [problem.code for problem in parsed.problems] == ["number.unreadable"]
        assert to_raw(one(FieldKind.MONEY), parsed.answers) == {"value": [typed]}

    def test_a_fraction_of_a_yen_is_refused(self):
        parsed = parse(one(FieldKind.MONEY), {"value": "10.5円"})

        assert [problem.code for problem in parsed.problems] == ["number.not_whole"]

    @pytest.mark.parametrize(
        ("typed", "stored"), [("1.50", "1.5"), ("１．５", "1.5"), ("100", "100"), ("-0", "0")]
    )
    def test_decimals_are_stored_as_their_shortest_text(self, typed, stored):
        assert read(FieldKind.DECIMAL, typed) == stored


class TestOtherKinds:
    @pytest.mark.parametrize(
        "typed",
        ["2026年11月23日", "2026/11/23", "２０２６－１１－２３", "令和8年11月23日", "R8.11.23"],
    )
    def test_dates_are_read_in_every_usual_spelling(self, typed):
        assert read(FieldKind.DATE, typed) == "2026-11-23"

    @pytest.mark.parametrize("typed", ["2026-02-30", "11/23", "きのう"])
    def test_dates_that_do_not_exist_are_reported(self, typed):
        assert parse(one(FieldKind.DATE), {"value": typed}).problems[0].code == "date.unreadable"

    def test_hiragana_and_half_width_kana_become_katakana(self):
        assert read(FieldKind.KANA, "やいづ ｼｮｳﾃﾝ") == "ヤイヅ ショウテン"

    @pytest.mark.parametrize(("typed", "value"), [("はい", True), ("no", False), ("1", True)])
    def test_yes_and_no_are_read(self, typed, value):
        assert read(FieldKind.YES_NO, typed) is value

    def test_a_line_loses_line_breaks_and_control_signs(self):
        assert read(FieldKind.TEXT, " あ\r\nい\x00う ") == "あ いう"

    def test_long_text_keeps_its_lines(self):
        assert read(FieldKind.LONG_TEXT, "あ\r\nい\r") == "あ\nい"

    def test_text_keeps_its_width(self):
        assert read(FieldKind.TEXT, "Ａ（株）") == "Ａ（株）"

    def test_several_choices_are_read_once_each(self):
        form = one(FieldKind.MULTI_CHOICE, options=CHOICES)

        assert parse(form, {"value": ["ml", "g", "ml"]}).answers.choices("value") == ("ml", "g")

    def test_the_last_of_repeated_values_counts(self):
        assert parse(one(FieldKind.TEXT), {"value": ["a", "b"]}).answers.text("value") == "b"


class TestGroups:
    FORM = Form(
        (
            Field(
                name="issues",
                kind=FieldKind.GROUP,
                label="直すところ",
                fields=(
                    Field(name="column", kind=FieldKind.TEXT, label="列"),
                    Field(name="count", kind=FieldKind.INTEGER, label="数"),
                ),
            ),
        )
    )

    def test_entries_are_read_in_order_and_blank_ones_dropped(self):
        raw = {
            "issues-7-column": "後",
            "issues-0-column": "  ",
            "issues-2-column": "前",
            "issues-2-count": "3",
            "issues-x-column": "?",
        }

        answers = parse(self.FORM, raw).answers

        assert answers.items("issues") == ({"column": "前", "count": 3}, {"column": "後"})

    def test_an_unreadable_part_is_kept_where_it_was_typed(self):
        parsed = parse(self.FORM, {"issues-4-column": "列", "issues-4-count": "三"})

        assert parsed.answers.unparsed == {"issues.0.count": "三"}
        assert to_raw(self.FORM, parsed.answers) == {
            "issues-0-column": ["列"],
            "issues-0-count": ["三"],
        }

    def test_an_entry_that_is_only_unreadable_is_not_lost(self):
        parsed = parse(self.FORM, {"issues-0-count": "三"})

        assert to_raw(self.FORM, parsed.answers) == {"issues-0-count": ["三"]}


class TestWholeTask:
    FORM = one(FieldKind.MONEY, may_be_unknown=True)

    def test_reads_unknown_and_cannot_tell(self):
        answers = parse(
            self.FORM,
            {"value__unknown": "1", "cannot_tell": "1", "cannot_tell_reason": " 写真が暗い "},
        ).answers

        assert (answers.unknown, answers.cannot_tell) == ({"value"}, True)
        assert answers.reason == "写真が暗い"

    def test_unknown_counts_only_where_the_form_allows_it(self):
        assert parse(one(FieldKind.TEXT), {"value__unknown": "1"}).answers.unknown == frozenset()

    def test_nothing_typed_is_empty(self):
        assert is_empty(parse(self.FORM, {"value": "  ", "csrf": "x"}).answers)
        assert not is_empty(parse(self.FORM, {"value": "abc"}).answers)

    def test_answers_survive_being_stored(self):
        answers = Answers(
            values={"a": "text", "b": 3, "c": True, "d": ("x", "y"), "e": ({"k": "v"},)},
            unknown=frozenset({"f"}),
            unparsed={"g": "abc"},
            cannot_tell=True,
            reason="暗い",
        )

        assert Answers.from_json(answers.as_json()) == answers


class TestJsonFromOutside:
    def test_typed_values_are_read_like_a_page(self):
        parsed = parse_json(one(FieldKind.MONEY), {"values": {"value": 1080}})

        assert (parsed.answers.values, parsed.problems) == ({"value": 1080}, ())

    def test_a_stored_document_is_read_back(self):
        form = TestGroups.FORM
        answers = Answers(values={"issues": ({"column": "列", "count": 3},)})

        assert parse_json(form, answers.as_json()).answers == answers

    def test_a_name_that_the_form_does_not_know_is_an_error(self):
        parsed = parse_json(one(FieldKind.TEXT), {"values": {"vaule": "x"}})

        assert [problem.code for problem in parsed.problems] == ["field.not_in_form"]
        assert "vaule" in parsed.problems[0].text()

    @pytest.mark.parametrize("document", [{}, {"values": []}, {"values": {"value": None}}])
    def test_odd_documents_are_empty_answers(self, document):
        assert is_empty(parse_json(one(FieldKind.TEXT), document).answers)
