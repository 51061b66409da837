"""Entries of one task side by side, as a reviewer compares them. Nobody's name is here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tasks.agreement import Agreement
from tasks.form_schema import Answers, Field, FieldKind, Form, Item, Problem, Scalar, Value
from tasks.models import Submission


@dataclass(frozen=True)
class Line:
    """One field of all entries; ``differs`` is said in words beside it."""

    label: str
    values: tuple[str, ...]
    differs: bool


@dataclass(frozen=True)
class Column:
    """One entry: its number, what its writer said about doubts, and what the checks doubted."""

    number: int
    heading: str
    accepted: bool
    reason: str
    warnings: tuple[str, ...]


def columns_of(entries: Sequence[Submission]) -> list[Column]:
    """Return the heads of the entries."""
    return [_column(number, entry) for number, entry in enumerate(entries, start=1)]


def _column(number: int, entry: Submission) -> Column:
    answers = Answers.from_json(entry.answers)
    found = (Problem.from_json(data) for data in entry.warnings)
    return Column(
        number=number,
        heading=_("入力%(number)s") % {"number": number},
        accepted=entry.accepted_at is not None,
        reason=answers.reason if answers.cannot_tell else entry.reason,
        warnings=tuple(problem.text(_) for problem in found),
    )


def lines_of(form: Form, entries: Sequence[Submission], agreement: Agreement) -> list[Line]:
    """Return the fields of the form with every entry's value."""
    answers = [Answers.from_json(entry.answers) for entry in entries]
    differing = set(agreement.differing)
    lines = [
        Line(_("判断"), tuple(_judged(each) for each in answers), _mixed(answers)),
        *(
            Line(
                _(field.label),
                tuple(shown(field, each) for each in answers),
                field.name in differing,
            )
            for field in form.fields
        ),
    ]
    return lines


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
