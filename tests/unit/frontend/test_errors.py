"""A refusal of the domain on a form: which field, which status, nothing lost."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django import forms as plain

from frontend import errors, forms
from marketplace.kernel.errors import DomainError, Kind


class TooDear(DomainError):
    """For these tests."""

    code = "test.too-dear"
    kind = Kind.INVALID
    title = "%(limit)s円をこえています。"
    next_step = "値段を下げてください。"
    field = "price"


class Gone(DomainError):
    """For these tests."""

    code = "test.gone"
    kind = Kind.MISSING
    title = "ありません。"
    next_step = "一覧にもどってください。"


class Taken(DomainError):
    """For these tests."""

    code = "test.taken"
    kind = Kind.CONFLICT
    title = "ほかの人が始めました。"
    next_step = "ほかの仕事を選んでください。"


class Shop(forms.Form):
    """Two fields, the second a group."""

    price = forms.YenField(label="値段")
    kind = forms.ChoiceField(label="種類", choices=[("a", "あ"), ("b", "い")])


GOOD = {"price": "100", "kind": "a"}


def refuse(error):
    def call():
        raise error

    return call


class TestAttempt:
    def test_returns_what_the_call_returns(self):
        assert errors.attempt(Shop(GOOD), lambda: "done") == "done"

    def test_does_not_call_with_an_invalid_form(self):
        assert errors.attempt(Shop({}), refuse(AssertionError("called"))) is None

    def test_puts_a_refusal_on_the_field_it_speaks_of(self):
        form = Shop(GOOD)

        assert errors.attempt(form, refuse(TooDear(limit=500))) is None

        assert form.errors["price"] == ["500円をこえています。値段を下げてください。"]
        assert form.refusal.code == "test.too-dear"

    def test_puts_a_refusal_of_no_field_on_the_form(self):
        form = Shop(GOOD)

        errors.attempt(form, refuse(Taken()))

        assert form.non_field_errors() == ["ほかの人が始めました。ほかの仕事を選んでください。"]

    def test_puts_a_refusal_of_a_field_that_the_form_lacks_on_the_form(self):
        form = Shop(GOOD)

        errors.attempt(form, refuse(Taken(field="weight")))

        assert form.non_field_errors()

    def test_raises_on_what_leaves_no_page_to_stand_on(self):
        with pytest.raises(Gone):
            errors.attempt(Shop(GOOD), refuse(Gone()))


class TestSummaryOf:
    def test_lists_the_refusal_first_and_then_fields_in_their_order(self):
        summary = errors.summary_of([Shop({})], Taken())

        assert [item.target for item in summary.items] == ["", "id_price", "id_kind_0"]

    def test_leads_to_the_first_box_of_a_date(self):
        form = type("Day", (forms.Form,), {"day": forms.DateField(label="期限")})({})

        assert [item.target for item in errors.summary_of([form]).items] == ["id_day_0"]

    def test_collects_the_problems_of_every_form_of_a_set(self):
        rows = plain.formset_factory(Shop, extra=0)(
            {
                "form-TOTAL_FORMS": "2",
                "form-INITIAL_FORMS": "0",
                "form-0-price": "x",
                "form-0-kind": "a",
                "form-1-price": "1",
                "form-1-kind": "",
            }
        )

        targets = [item.target for item in errors.summary_of([rows]).items]

        assert targets == ["id_form-0-price", "id_form-1-kind_0"]

    def test_is_empty_without_problems(self):
        assert not errors.summary_of([Shop(GOOD), Shop()])


class TestStatusOf:
    @pytest.mark.parametrize("kind", Kind)
    def test_every_kind_has_a_status(self, kind):
        assert errors.STATUS[kind] >= HTTPStatus.BAD_REQUEST
