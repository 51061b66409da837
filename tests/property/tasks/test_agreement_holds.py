"""Whatever people enter: the order of entries changes no verdict, and folding is all that is forgiven."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from marketplace.kernel.text import fold
from tasks.agreement import AgreementPlan, Entry, FieldRule, Method, Outcome, compare
from tasks.form_schema import Field, FieldKind, Form, parse
from tasks.pricing import assess_price, effective_hourly, fair_unit_price
from tests.property.tasks.strategies import FORM, posted, text_answers

LINE = Form((Field(name="line", kind=FieldKind.TEXT, label="一行", may_be_unknown=True),))
VOTE = AgreementPlan(other=FieldRule(method=Method.VOTE))


def entries_of(answers, weights=None) -> list[Entry]:
    return [
        Entry(each, Decimal(weight))
        for each, weight in zip(answers, weights or [1] * 9, strict=False)
    ]


@given(posted)
def test_an_entry_agrees_with_itself(raw):
    entries = entries_of([parse(FORM, raw).answers] * 2)

    compared = compare(FORM, entries, AgreementPlan(), entries_required=2)

    assert compared.outcome in {Outcome.AGREED, Outcome.CANNOT_TELL}
    assert compared.differing == ()


@given(posted, posted)
def test_the_order_of_two_entries_changes_no_verdict(first, second):
    entries = entries_of([parse(FORM, raw).answers for raw in (first, second)])

    forwards = compare(FORM, entries, AgreementPlan(), entries_required=2)
    backwards = compare(FORM, entries[::-1], AgreementPlan(), entries_required=2)

    assert (forwards.outcome, forwards.differing) == (backwards.outcome, backwards.differing)


@given(text_answers(), text_answers())
def test_texts_agree_exactly_when_they_fold_to_the_same(first, second):
    compared = compare(LINE, entries_of([first, second]), AgreementPlan(), entries_required=2)

    same_text = fold(first.text("line")) == fold(second.text("line"))
    same_kind = (first.unknown, "line" in first.values) == (second.unknown, "line" in second.values)
    assert (compared.outcome is Outcome.AGREED) == (same_text and same_kind)


@given(st.lists(text_answers(), min_size=3, max_size=5), st.data())
def test_a_vote_that_is_decided_has_its_share_behind_it(answers, data):
    weights = data.draw(st.lists(st.integers(0, 5), min_size=len(answers), max_size=len(answers)))

    (field,) = compare(
        LINE, entries_of(answers, weights), VOTE, entries_required=len(answers)
    ).fields

    assert 0 <= field.support <= 1
    assert field.agreed == (field.support >= Decimal("0.6"))


@given(
    st.decimals(min_value="0.1", max_value=600, places=1), st.integers(min_value=1, max_value=5_000)
)
def test_a_fair_price_never_pays_less_than_the_reference(minutes, hourly):
    price = fair_unit_price(minutes=minutes, reference_hourly_yen=hourly)

    assert effective_hourly(yen=price, minutes=minutes) >= hourly
    assert Decimal(price - 1) * 60 < minutes * hourly
    assert (
        assess_price(
            unit_price_yen=price, minutes=minutes, reference_hourly_yen=hourly
        ).shortfall_yen
        == 0
    )
