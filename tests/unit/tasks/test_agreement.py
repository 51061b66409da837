"""Comparing entries: equal after folding, voted by weight, or shown side by side to a person."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tasks.agreement import AgreementPlan, Entry, FieldRule, Method, Outcome, compare
from tasks.catalogue import task_type
from tasks.form_schema import Answers, Condition, Field, FieldKind, Form, Option

CANNOT = Entry(Answers(cannot_tell=True, reason="暗い"))


def one(kind: FieldKind, **more) -> Form:
    return Form((Field(name="value", kind=kind, label="値", **more),))


def entry(value=None, *, weight: int = 1, **more) -> Entry:
    values = {} if value is None else {"value": value}
    return Entry(Answers(values=values, **more), Decimal(weight))


def outcome(form: Form, *entries: Entry, rule: FieldRule | None = None) -> Outcome:
    plan = AgreementPlan(other=rule or FieldRule())
    return compare(form, entries, plan, entries_required=len(entries)).outcome


class TestDoubleEntry:
    @pytest.mark.parametrize(
        ("kind", "first", "second"),
        [
            (FieldKind.TEXT, "ＡＢＣ  商店 ", "ABC 商店"),
            (FieldKind.TEXT, "ｶﾈﾖ", "カネヨ"),
            (FieldKind.DECIMAL, "1.50", "1.5"),
            (FieldKind.MONEY, 1080, 1080),
            (FieldKind.YES_NO, True, True),
            (FieldKind.MULTI_CHOICE, ("a", "b"), ("b", "a")),
        ],
    )
    def test_equal_meaning_agrees(self, kind, first, second):
        form = one(kind, options=(Option("a", "a"), Option("b", "b")))

        assert outcome(form, entry(first), entry(second)) is Outcome.AGREED

    @pytest.mark.parametrize(
        ("kind", "first", "second"),
        [
            (FieldKind.TEXT, "ABC", "abc"),
            (FieldKind.DECIMAL, "1.5", "15"),
            (FieldKind.YES_NO, True, False),
            (FieldKind.MULTI_CHOICE, ("a",), ("a", "b")),
            (FieldKind.TEXT, "a", None),
        ],
    )
    def test_different_meaning_differs(self, kind, first, second):
        form = one(kind, options=(Option("a", "a"), Option("b", "b")))

        assert outcome(form, entry(first), entry(second)) is Outcome.DIFFERS

    def test_the_first_spelling_becomes_the_result(self):
        entries = [entry("ＡＢＣ商店"), entry("ABC商店")]

        compared = compare(one(FieldKind.TEXT), entries, AgreementPlan(), entries_required=2)

        assert compared.result().values == {"value": "ＡＢＣ商店"}

    def test_a_field_that_differs_has_no_result_and_shows_every_value(self):
        compared = compare(
            one(FieldKind.TEXT), [entry("a"), entry("b")], AgreementPlan(), entries_required=2
        )

        assert (compared.differing, compared.result().values) == (("value",), {})
        assert compared.fields[0].values == ("a", "b")

    def test_unknown_agrees_with_unknown_only(self):
        form = one(FieldKind.TEXT, may_be_unknown=True)
        unknown = entry(unknown=frozenset({"value"}))

        agreed = compare(form, [unknown, unknown], AgreementPlan(), entries_required=2)

        assert agreed.result().unknown == {"value"}
        assert outcome(form, unknown, entry()) is Outcome.DIFFERS
        assert outcome(form, unknown, entry("不明")) is Outcome.DIFFERS

    def test_notes_never_make_a_task_differ(self):
        assert outcome(one(FieldKind.NOTE), entry("a"), entry("b")) is Outcome.AGREED


class TestWholeTask:
    FORM = one(FieldKind.TEXT)

    def test_waits_until_enough_entries_are_there(self):
        assert compare(self.FORM, [entry("a")], AgreementPlan(), entries_required=2).outcome is (
            Outcome.WAITING
        )

    def test_all_cannot_tell_is_a_result(self):
        compared = compare(self.FORM, [CANNOT, CANNOT], AgreementPlan(), entries_required=2)

        assert compared.outcome is Outcome.CANNOT_TELL
        assert compared.result().cannot_tell

    def test_cannot_tell_beside_an_answer_differs(self):
        assert outcome(self.FORM, CANNOT, entry("a")) is Outcome.DIFFERS


class TestVote:
    RULE = FieldRule(method=Method.VOTE)
    FORM = one(FieldKind.CHOICE, options=tuple(Option(each, each) for each in "abc"))

    def test_two_of_three_win(self):
        assert (
            outcome(self.FORM, entry("a"), entry("b"), entry("a"), rule=self.RULE) is Outcome.AGREED
        )

    def test_three_of_three_kinds_differ(self):
        votes = (entry("a"), entry("b"), entry("c"))

        assert outcome(self.FORM, *votes, rule=self.RULE) is Outcome.DIFFERS

    def test_weight_decides(self):
        votes = [entry("a"), entry("b", weight=3), entry("a")]

        compared = compare(self.FORM, votes, AgreementPlan(other=self.RULE), entries_required=3)

        assert compared.result().values == {"value": "b"}
        assert compared.fields[0].support == Decimal("0.6")

    def test_without_any_weight_only_unanimity_counts(self):
        votes = (entry("a", weight=0), entry("b", weight=0))

        assert outcome(self.FORM, *votes, rule=self.RULE) is Outcome.DIFFERS
        assert outcome(self.FORM, votes[0], votes[0], rule=self.RULE) is Outcome.AGREED

    def test_each_choice_of_a_list_is_voted_on_by_itself(self):
        form = one(FieldKind.MULTI_CHOICE, options=self.FORM.fields[0].options)
        votes = [entry(("a", "b")), entry(("a",)), entry(("b", "c"))]

        compared = compare(form, votes, AgreementPlan(other=self.RULE), entries_required=3)

        assert compared.result().values == {"value": ("a", "b")}


class TestConditionalFields:
    FORM = Form(
        (
            Field(
                name="kind",
                kind=FieldKind.CHOICE,
                label="種類",
                options=(Option("tea", "茶"), Option("fish", "魚")),
            ),
            Field(
                name="leaf",
                kind=FieldKind.TEXT,
                label="茶葉",
                shown_if=Condition("kind", ("tea",)),
            ),
        )
    )
    PLAN = AgreementPlan(other=FieldRule(method=Method.VOTE))

    def entry(self, **values) -> Entry:
        return Entry(Answers(values=values))

    def test_a_field_that_does_not_apply_is_left_out(self):
        votes = [
            self.entry(kind="fish"),
            self.entry(kind="fish"),
            self.entry(kind="tea", leaf="粉"),
        ]

        compared = compare(self.FORM, votes, self.PLAN, entries_required=3)

        assert compared.result().values == {"kind": "fish"}

    def test_only_those_who_saw_a_field_vote_on_it(self):
        tea = self.entry(kind="tea", leaf="粉")

        compared = compare(
            self.FORM, [tea, self.entry(kind="fish"), tea], self.PLAN, entries_required=3
        )

        assert compared.result().values == {"kind": "tea", "leaf": "粉"}


class TestDataCheck:
    def issue(self, column: str, fix: str, kind: str = "other"):
        return {"column": column, "type": kind, "action": "replace", "fix": fix}

    def compare(self, first, second):
        check = task_type("EC-08")
        entries = [
            Entry(Answers(values={"has_issues": True, "issues": issues}))
            for issues in (first, second)
        ]
        return compare(check.form, entries, check.agreement, entries_required=2)

    def test_the_same_corrections_in_another_order_agree(self):
        phone, name = self.issue("電話", "1"), self.issue("名称", "ＡＢ")

        compared = self.compare((phone, name), (self.issue("名称", "AB", "spelling"), phone))

        assert compared.outcome is Outcome.AGREED

    def test_what_both_found_is_kept_when_one_found_more(self):
        phone, name = self.issue("電話", "1"), self.issue("名称", "AB")

        compared = self.compare((phone, name), (phone,))

        assert compared.differing == ("issues",)
        (field,) = [each for each in compared.fields if each.field == "issues"]
        assert field.common == (phone,)


class TestAltText:
    def test_two_different_texts_go_to_a_person(self):
        alt_text = task_type("EC-03")
        entries = [
            Entry(Answers(values={"decorative": False, "alt": text, "has_person": person}))
            for text, person in (("白い皿のカツオのたたき", False), ("カツオのたたきの皿", True))
        ]

        compared = compare(alt_text.form, entries, alt_text.agreement, entries_required=2)

        assert compared.differing == ("alt",)
