"""Entries of one task side by side, as a reviewer compares them. Nobody's name is here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from uuid import UUID

from django.utils.translation import gettext as _

from frontend.forms.review import ShownEntry
from frontend.presenters.rows import Fact
from tasks.agreement import Agreement
from tasks.form_schema import Answers, Field, FieldKind, Form, Item, Problem, Scalar, Value
from tasks.models import ReviewReason, Submission
from tasks.review_reasons import SENTENCES, reason_of


@dataclass(frozen=True)
class Cell:
    """What one entry says in one field; ``heading`` stands before it where the table is stacked."""

    heading: str
    text: str


@dataclass(frozen=True)
class Line:
    """One field of all entries; ``differs`` is said in words beside it."""

    label: str
    cells: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True)
class Column:
    """
    One entry: its number, what its writer said about doubts, and what the checks doubted.

    ``earlier`` are the reasons for which it came back before: the label of a field, the words.
    """

    number: int
    heading: str
    accepted: bool
    reason: str
    warnings: tuple[str, ...]
    earlier: tuple[Fact, ...] = ()


def heading_of(number: int) -> str:
    """Return what an entry is called beside the others: A, B, C."""
    return _("入力%(letter)s") % {"letter": ascii_uppercase[(number - 1) % len(ascii_uppercase)]}


def columns_of(
    entries: Sequence[Submission], form: Form, earlier: Mapping[UUID, Sequence[ReviewReason]]
) -> list[Column]:
    """Return the heads of the entries."""
    return [
        _column(number, entry, reasons_said(form, earlier.get(entry.pk, ())))
        for number, entry in enumerate(entries, start=1)
    ]


def reasons_said(form: Form, reasons: Iterable[ReviewReason]) -> tuple[Fact, ...]:
    """Return why an entry came back: where, what kind of reason, and the words."""
    return tuple(
        Fact(place_of(form, each.field), said_of(each.code, each.text)) for each in reasons
    )


def place_of(form: Form, name: str) -> str:
    """Return the label of a field, or that it is about the whole entry."""
    found = next((field for field in form.fields if field.name == name), None)
    return _(found.label) if found else _("全体")


def said_of(code: str, text: str) -> str:
    """Return the kind of a reason and the reviewer's own words."""
    known = reason_of(code)
    if known is None:
        return text
    return _("%(reason)s %(text)s") % {"reason": _(SENTENCES[known]), "text": text}


def _column(number: int, entry: Submission, earlier: tuple[Fact, ...]) -> Column:
    answers = Answers.from_json(entry.answers)
    found = (Problem.from_json(data) for data in entry.warnings)
    return Column(
        number=number,
        heading=heading_of(number),
        accepted=entry.accepted_at is not None,
        reason=answers.reason if answers.cannot_tell else entry.reason,
        warnings=tuple(problem.text(_) for problem in found),
        earlier=earlier,
    )


def lines_of(form: Form, entries: Sequence[Submission], agreement: Agreement) -> list[Line]:
    """Return the fields of the form with every entry's value."""
    answers = [Answers.from_json(entry.answers) for entry in entries]
    differing = set(agreement.differing)
    return [
        Line(_("判断"), _cells(_judged(each) for each in answers), _mixed(answers)),
        *(
            Line(
                _(field.label),
                _cells(shown(field, each) for each in answers),
                field.name in differing,
            )
            for field in form.fields
        ),
    ]


def _cells(texts: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(Cell(heading_of(number), text) for number, text in enumerate(texts, start=1))


def entries_to_decide(
    entries: Sequence[Submission], returned: Collection[UUID]
) -> list[ShownEntry]:
    """Return the entries that wait for a verdict, by the names that they have in the table."""
    return [
        ShownEntry(entry, heading_of(number), entry.pk in returned)
        for number, entry in enumerate(entries, start=1)
        if entry.accepted_at is None
    ]


def _judged(answers: Answers) -> str:
    return _("判断できない") if answers.cannot_tell else _("答えた")


def _mixed(answers: Sequence[Answers]) -> bool:
    return len({each.cannot_tell for each in answers}) > 1


def shown(field: Field, answers: Answers) -> str:
    """Return one field of one entry as text."""
    if field.name in answers.unknown:
        return _("不明")
    value = answers.values.get(field.name)
    return _("空欄") if value is None else _value(field, value)


def _value(field: Field, value: Value) -> str:
    if not isinstance(value, tuple):
        return _scalar(field, value)
    parts = [
        _item(field, each) if not isinstance(each, str) else _(field.option_label(each))
        for each in value
    ]
    return " / ".join(parts) or _("空欄")


def _item(group: Field, item: Item) -> str:
    inner = {field.name: field for field in group.fields}
    return _("、").join(
        f"{_(inner[name].label)}: {_scalar(inner[name], value)}"
        for name, value in item.items()
        if name in inner
    )


def _scalar(field: Field, value: Scalar) -> str:
    if isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    text = _(field.option_label(str(value))) if field.kind is FieldKind.CHOICE else str(value)
    return f"{text}{_(field.unit)}" if field.unit else text
