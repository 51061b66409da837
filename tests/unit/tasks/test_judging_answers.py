"""Judging answers by the form: what is missing, out of bounds or not offered, and how to fix it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tasks.form_schema import (
    Answers,
    Condition,
    Field,
    FieldKind,
    Form,
    Limits,
    Option,
    Problem,
    Severity,
    blocks,
    completeness,
    validate,
)


def found(field: Field, value) -> list[str]:
    return [problem.code for problem in validate(Form((field,)), Answers(values={"value": value}))]


def one(kind: FieldKind, **more) -> Field:
    return Field(name="value", kind=kind, label="値", **more)


class TestLimits:
    @pytest.mark.parametrize(
        ("field", "value", "code"),
        [
            (one(FieldKind.TEXT, limits=Limits(max_length=3)), "あいうえ", "text.too_long"),
            (one(FieldKind.TEXT, limits=Limits(min_length=3)), "あい", "text.too_short"),
            (one(FieldKind.MONEY, limits=Limits(min_value=Decimal(1))), 0, "number.too_small"),
            (one(FieldKind.MONEY, limits=Limits(max_value=Decimal(9))), 10, "number.too_large"),
            (one(FieldKind.DECIMAL, limits=Limits(decimal_places=1)), "1.25", "number.too_fine"),
            (one(FieldKind.CHOICE, options=(Option("a", "あ"),)), "b", "choice.not_offered"),
            (
                one(FieldKind.MULTI_CHOICE, options=(Option("a", "あ"),)),
                ("b",),
                "choice.not_offered",
            ),
            (one(FieldKind.KANA), "焼津", "kana.other_letters"),
            (one(FieldKind.CODE, pattern=r"\d{7}"), "123", "code.wrong_form"),
        ],
    )
    def test_a_value_outside_is_an_error(self, field, value, code):
        assert found(field, value) == [code]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            (one(FieldKind.TEXT, limits=Limits(min_length=3, max_length=3)), "あいう"),
            (one(FieldKind.MONEY, limits=Limits(min_value=Decimal(1), max_value=Decimal(1))), 1),
            (one(FieldKind.KANA), "ヤキツ・ショーテン"),
            (one(FieldKind.CODE, pattern=r"\d{7}"), "1234567"),
            (one(FieldKind.YES_NO), False),
        ],
    )
    def test_a_value_on_the_edge_is_fine(self, field, value):
        assert found(field, value) == []

    def test_too_many_choices_are_an_error(self):
        options = tuple(Option(letter, letter) for letter in "abc")
        field = one(FieldKind.MULTI_CHOICE, options=options, limits=Limits(max_items=2))

        assert found(field, ("a", "b", "c")) == ["list.too_many"]

    def test_findings_inside_a_group_name_their_place(self):
        group = one(FieldKind.GROUP, fields=(Field(name="n", kind=FieldKind.TEXT, label="名"),))

        problems = validate(Form((group,)), Answers(values={"value": ({"n": "a"}, {})}))

        assert [(p.field, p.code, p.params["entry"]) for p in problems] == [
            ("value.1.n", "field.missing", 2)
        ]


class TestRequired:
    FORM = Form(
        (
            Field(name="has", kind=FieldKind.YES_NO, label="ありますか"),
            Field(
                name="what",
                kind=FieldKind.TEXT,
                label="何ですか",
                required=False,
                required_if=Condition("has", ("yes",)),
            ),
            Field(
                name="more",
                kind=FieldKind.TEXT,
                label="くわしく",
                shown_if=Condition("has", ("yes",)),
                may_be_unknown=True,
            ),
        )
    )

    def missing(self, answers: Answers) -> list[str]:
        return [problem.field for problem in validate(self.FORM, answers)]

    def test_asks_for_what_the_other_answers_make_necessary(self):
        assert self.missing(Answers()) == ["has"]
        assert self.missing(Answers(values={"has": True})) == ["what", "more"]
        assert self.missing(Answers(values={"has": False})) == []

    def test_unknown_is_an_answer(self):
        answers = Answers(values={"has": True, "what": "x"}, unknown=frozenset({"more"}))

        assert self.missing(answers) == []

    def test_unknown_beside_a_value_is_a_contradiction(self):
        answers = Answers(
            values={"has": True, "what": "x", "more": "y"}, unknown=frozenset({"more"})
        )

        assert [p.code for p in validate(self.FORM, answers)] == ["field.unknown_and_answered"]

    def test_a_value_in_a_hidden_field_is_not_judged(self):
        assert self.missing(Answers(values={"has": False, "more": "x" * 20_000})) == []

    def test_unreadable_text_of_a_stored_draft_is_an_error(self):
        answers = Answers(values={"has": False}, unparsed={"has": "たぶん"})

        assert [p.code for p in validate(self.FORM, answers)] == ["field.unreadable"]

    def test_completeness_follows_the_answers(self):
        begun = completeness(self.FORM, Answers(values={"has": True, "what": "x"}))
        done = completeness(self.FORM, Answers(values={"has": False}))

        assert (begun.answered, begun.required, begun.missing, begun.percent) == (
            2,
            3,
            ("more",),
            66,
        )
        assert done.is_complete
        assert done.percent == 100


class TestCannotTell:
    FORM = Form((one(FieldKind.TEXT),))

    def test_is_a_full_answer_with_its_reason(self):
        answers = Answers(cannot_tell=True, reason="写真が暗くて見えません。")

        assert validate(self.FORM, answers) == []
        assert completeness(self.FORM, answers).is_complete

    def test_asks_for_the_reason(self):
        (problem,) = validate(self.FORM, Answers(cannot_tell=True))

        assert problem.field == "cannot_tell_reason"
        assert "報酬は変わりません" in problem.advice()

    def test_refuses_an_endless_reason(self):
        answers = Answers(cannot_tell=True, reason="あ" * 1001)

        assert [p.code for p in validate(self.FORM, answers)] == ["cannot_tell.long_reason"]


class TestProblem:
    PROBLEM = Problem(
        "price",
        Severity.ERROR,
        "x",
        "「%(label)s」は%(limit)s",
        "直す",
        {"label": "価格", "limit": 3},
    )

    def test_translates_its_sentence_and_its_label(self):
        english = {"「%(label)s」は%(limit)s": "%(label)s: %(limit)s", "価格": "Price"}

        assert self.PROBLEM.text() == "「価格」は3"
        assert self.PROBLEM.text(lambda text: english.get(text, text)) == "Price: 3"

    def test_survives_being_stored(self):
        assert Problem.from_json(self.PROBLEM.as_json()) == self.PROBLEM

    def test_only_errors_block(self):
        warning = Problem("", Severity.WARN, "x", "", "")

        assert blocks([warning, self.PROBLEM])
        assert not blocks([warning])
