"""From a refusal of the domain to a page: one table of statuses, one way onto a form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from marketplace.kernel.errors import DomainError, Kind

T = TypeVar("T")

STATUS = {
    Kind.INVALID: HTTPStatus.UNPROCESSABLE_ENTITY,
    Kind.FORBIDDEN: HTTPStatus.FORBIDDEN,
    Kind.MISSING: HTTPStatus.NOT_FOUND,
    Kind.CONFLICT: HTTPStatus.CONFLICT,
    Kind.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
}
# A page that is not there for this reader has no form to stay on.
_NO_FORM = (Kind.MISSING, Kind.FORBIDDEN)


@dataclass(frozen=True)
class Item:
    """One line of the error summary; ``target`` is the id of the field, empty without one."""

    text: str
    target: str = ""


@dataclass(frozen=True)
class Summary:
    """Everything that is wrong on a page, in the order of its fields."""

    items: tuple[Item, ...]

    def __bool__(self) -> bool:
        return bool(self.items)


def title(error: DomainError) -> str:
    """Return what happened, in the reader's language."""
    return _filled(error.title, error)


def next_step(error: DomainError) -> str:
    """Return what the reader can do, in the reader's language."""
    return _filled(error.next_step, error)


def _filled(message: str, error: DomainError) -> str:
    text = _(message)
    return text % error.params if error.params else text


def sentence(error: DomainError) -> str:
    """Return both sentences, for a place that has one line."""
    return _("%(title)s%(next_step)s") % {"title": title(error), "next_step": next_step(error)}


def status_of(error: DomainError) -> HTTPStatus:
    """Return the HTTP status of a refusal."""
    return STATUS[error.kind]


def add_to(form: forms.BaseForm, error: DomainError) -> None:
    """Put a refusal on the field it speaks of, or on the form; keeps all that was typed."""
    form.is_valid()  # an error can only be added to a form that has been cleaned
    known = error.field if error.field in form.fields else None
    form.add_error(known, sentence(error))
    form.refusal = error  # type: ignore[attr-defined]


def attempt(form: forms.BaseForm, call: Callable[[], T]) -> T | None:
    """
    Run one service call if the form is valid; a refusal lands on the form.

    Returns None when the page has to be shown again. What is missing or forbidden is raised
    again, because no page is left to show the form on.

    :raises DomainError: of kind missing or forbidden
    """
    if not form.is_valid():
        return None
    try:
        return call()
    except DomainError as error:
        if error.kind in _NO_FORM:
            raise
        add_to(form, error)
        return None


def summary_of(
    shown: Iterable[forms.BaseForm | forms.BaseFormSet], problem: DomainError | None = None
) -> Summary:
    """Collect the problems of a page: the refusal first, then the forms' in field order."""
    items = [Item(sentence(problem))] if problem else []
    for form in shown:
        items += _formset_items(form) if isinstance(form, forms.BaseFormSet) else _items(form)
    return Summary(tuple(items))


def _formset_items(formset: forms.BaseFormSet) -> list[Item]:
    items = [Item(str(message)) for message in formset.non_form_errors()]
    for form in formset.forms:
        items += _items(form)
    return items


def _items(form: forms.BaseForm) -> list[Item]:
    items = [Item(str(message)) for message in form.non_field_errors()]
    for field in form:
        items += [Item(str(message), target_of(field)) for message in field.errors]
    return items


def target_of(field: BoundField) -> str:
    """Return the id a summary link leads to: of a group the first choice or box."""
    if field.is_hidden:
        return ""
    own = str(field.field.widget.attrs.get("id") or field.auto_id)
    return f"{own}_0" if field.use_fieldset else own
