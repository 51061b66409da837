"""Holding an entry against a known answer, and what follows from many of them."""

from __future__ import annotations

import pytest

from tasks.agreement import AgreementPlan, FieldRule, Method
from tasks.form_schema import Answers, Field, FieldKind, Form, Importance
from tasks.known_answers import FieldMark, Marked, mark, needs_coaching, passes

FORM = Form(
    (
        Field(name="price", kind=FieldKind.INTEGER, label="価格", importance=Importance.CRITICAL),
        Field(name="name", kind=FieldKind.TEXT, label="名前"),
        Field(name="words", kind=FieldKind.TEXT, label="説明"),
        Field(name="note", kind=FieldKind.NOTE, label="メモ", required=False),
    )
)
PLAN = AgreementPlan(fields={"words": FieldRule(method=Method.PICK)})
KEY = Answers(values={"price": 648, "name": "ジャム", "words": "赤いジャムのびん"})


def marks(*right: bool, critical: bool = False) -> Marked:
    return Marked(tuple(FieldMark(f"f{n}", each, critical) for n, each in enumerate(right)))


class TestMark:
    def test_finds_the_same_answer_right_whatever_its_width(self):
        given = Answers(values={"price": 648, "name": " ジャム ", "words": "びん"})

        assert mark(FORM, PLAN, key=KEY, given=given).is_right

    def test_names_the_fields_that_differ(self):
        given = Answers(values={"price": 600, "name": "ジャム"})

        found = mark(FORM, PLAN, key=KEY, given=given)

        assert found.wrong == ("price",)
        assert [each.is_critical for each in found.fields] == [True, False]

    def test_never_marks_own_words_or_notes_without_words_to_look_for(self):
        given = Answers(values={**KEY.values, "words": "まったくちがう", "note": "メモ"})

        assert mark(FORM, PLAN, key=KEY, given=given).is_right

    @pytest.mark.parametrize(
        ("words", "right"),
        [("赤いジャムが入ったビン", True), ("ジャム", False), ("", False)],
    )
    def test_finds_own_words_right_when_they_say_what_is_there(self, words, right):
        given = Answers(values={**KEY.values, "words": words})
        mentions = {"words": (("ジャム",), ("びん", "ビン"))}

        found = mark(FORM, PLAN, key=KEY, given=given, mentions=mentions)

        assert found.is_right is right

    def test_leaves_every_field_to_look_at_when_one_side_could_not_tell(self):
        unsure = Answers(cannot_tell=True, reason="見えません。")

        assert mark(FORM, PLAN, key=KEY, given=unsure).wrong == ("price", "name")
        assert mark(FORM, PLAN, key=unsure, given=KEY).wrong == ("price", "name")
        assert mark(FORM, PLAN, key=unsure, given=unsure).is_right


class TestPasses:
    def test_asks_for_every_critical_field(self):
        assert not passes([marks(*[True] * 9), marks(False, critical=True)], at_least_percent=70)

    def test_asks_for_the_share_of_all_fields_exactly(self):
        assert passes([marks(*[True] * 7, *[False] * 3)], at_least_percent=70)
        assert not passes([marks(*[True] * 69, *[False] * 31)], at_least_percent=70)

    def test_is_not_passed_by_an_empty_test(self):
        assert not passes([], at_least_percent=70)


class TestNeedsCoaching:
    def test_waits_for_enough_outcomes(self):
        assert not needs_coaching([False] * 9, after=10, below_percent=70)
        assert needs_coaching([False] * 10, after=10, below_percent=70)

    def test_begins_below_the_line_and_not_on_it(self):
        assert not needs_coaching([True] * 7 + [False] * 3, after=10, below_percent=70)
        assert needs_coaching([True] * 6 + [False] * 4, after=10, below_percent=70)

    def test_forgets_old_mistakes(self):
        assert not needs_coaching([True] * 10 + [False] * 30, after=10, below_percent=70)
