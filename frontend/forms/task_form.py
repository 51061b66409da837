"""
A task's typed fields as a page form.

Reading and judging is the task form's own business (``tasks.form_schema``): this form only draws
the controls, keeps what was typed and puts each problem beside its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django import forms as django_forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _

from frontend.forms import base, fields, widgets
from tasks.form_schema import (
    CANNOT_TELL,
    REASON,
    Condition,
    Field,
    FieldKind,
    Form,
    Option,
    Problem,
    item_name,
    unknown_name,
)

#: The worker's words for keeping an answer that a check doubts.
KEEP = "keep_reason"
#: How many entries of a repeated group a page shows beyond those that are filled.
SPARE = 2
_FEW = 7
_PATH = re.compile(r"(\w+)\.(\d+)\.(\w+)\Z")

Raw = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Item:
    """One entry of a repeated group, counted from 1."""

    number: int
    fields: tuple[BoundField, ...]


@dataclass(frozen=True)
class Block:
    """One question as the page shows it: a control with its 「不明」, or a group of entries."""

    field: BoundField | None = None
    unknown: BoundField | None = None
    label: str = ""
    hint: str = ""
    name: str = ""
    items: tuple[Item, ...] = ()


class TaskForm(base.Form):
    """The controls of one task, filled with what was typed, with problems beside their fields."""

    def __init__(
        self,
        schema: Form,
        raw: Raw,
        *,
        problems: Iterable[Problem] = (),
        ask_reason: bool = False,
    ) -> None:
        self.schema, self.problems = schema, tuple(problems)
        super().__init__(_query(raw))
        for name, control in _controls(schema, raw):
            base.prepare(name, control)
            self.fields[name] = control
        if ask_reason:
            label = _("そのままでよい理由")
            hint = _("元の資料のとおりである、など。短い言葉でかまいません。")
            self.fields[KEEP] = fields.LongTextField(
                label=label, help_text=hint, required=False, limit=500, rows=3
            )

    def full_clean(self) -> None:
        """Show the problems that the task's own checks found, instead of judging a second time."""
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data: dict[str, object] = {}
        for problem in self.problems:
            sentence = _("%(what)s%(fix)s") % {"what": problem.text(_), "fix": problem.advice(_)}
            name = control_name(problem.field)
            self.add_error(name if name in self.fields else None, sentence)

    def blocks(self) -> list[Block]:
        """Return the questions in the order of the task form."""
        return [self._block(definition) for definition in self.schema.fields]

    def _block(self, definition: Field) -> Block:
        if definition.kind is FieldKind.GROUP:
            return self._group(definition)
        unknown = unknown_name(definition.name)
        return Block(
            field=self[definition.name],
            unknown=self[unknown] if unknown in self.fields else None,
            name=definition.name,
        )

    def _group(self, definition: Field) -> Block:
        items = []
        for index in _entries(definition, self.data):
            names = [item_name(definition.name, index, inner.name) for inner in definition.fields]
            items.append(Item(index + 1, tuple(self[name] for name in names)))
        return Block(
            name=definition.name,
            label=_(definition.label),
            hint=_(definition.hint) if definition.hint else "",
            items=tuple(items),
        )

    @property
    def cannot_tell(self) -> BoundField:
        """The box 「判断できない」."""
        return self[CANNOT_TELL]

    @property
    def cannot_tell_reason(self) -> BoundField:
        """Why it cannot be told."""
        return self[REASON]

    @property
    def keep_reason(self) -> BoundField | None:
        """Why a doubted answer is right, when a check asked for it."""
        return self[KEEP] if KEEP in self.fields else None


def control_name(path: str) -> str:
    """Return the control that a problem's path points at: "issues.0.fix" is "issues-0-fix"."""
    match = _PATH.match(path)
    return item_name(match[1], int(match[2]), match[3]) if match else path


def _query(raw: Raw) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, values in raw.items():
        query.setlist(name, list(values))
    return query


def _controls(schema: Form, raw: Raw) -> Iterator[tuple[str, django_forms.Field]]:
    for definition in schema.fields:
        if definition.kind is FieldKind.GROUP:
            yield from _group_controls(definition, raw)
            continue
        yield definition.name, control(definition, schema)
        if definition.may_be_unknown:
            label = _("「%(label)s」は不明") % {"label": _(definition.label)}
            yield unknown_name(definition.name), fields.ConsentField(label=label, required=False)
    yield CANNOT_TELL, fields.ConsentField(label=_("判断できない"), required=False)
    yield (
        REASON,
        fields.LongTextField(label=_("判断できない理由"), required=False, limit=500, rows=3),
    )


def _group_controls(definition: Field, raw: Raw) -> Iterator[tuple[str, django_forms.Field]]:
    inner_form = Form(definition.fields)
    for index in _entries(definition, raw):
        for inner in definition.fields:
            name = item_name(definition.name, index, inner.name)
            yield name, control(inner, inner_form, number=index + 1)


def _entries(definition: Field, raw: Mapping[str, object]) -> range:
    """Return the indexes to show: up to the last one typed into, and some spare ones."""
    pattern = re.compile(rf"{re.escape(definition.name)}-(\d{{1,4}})-\w+\Z")
    found = [int(match[1]) for name in raw if (match := pattern.match(name))]
    return range(min(max(found, default=-1) + 1 + SPARE, definition.max_items))


def control(definition: Field, schema: Form, *, number: int = 0) -> django_forms.Field:
    """Return the control of one typed field; ``number`` tells entries of a group apart."""
    label = _(definition.label)
    if number:
        label = _("%(label)s（%(number)sつめ）") % {"label": label, "number": number}
    made = _make(definition)
    made.label, made.help_text = label, _hint(definition, schema)
    # The mark beside the label; whether the answer is missing is judged by the task form.
    made.required = definition.required and not number and definition.shown_if is None
    return made


def _hint(definition: Field, schema: Form) -> str:
    parts = [_(definition.hint)] if definition.hint else []
    if definition.shown_if is not None:
        parts.append(_condition(definition.shown_if, schema))
    return "".join(parts)


def _condition(condition: Condition, schema: Form) -> str:
    other = schema.field(condition.field)
    words = {"yes": _("はい"), "no": _("いいえ")}
    chosen = _("、").join(
        words.get(value) or _(other.option_label(value)) for value in condition.values
    )
    return _("「%(label)s」が「%(chosen)s」のときだけ答えます。") % {
        "label": _(other.label),
        "chosen": chosen,
    }


def _make(definition: Field) -> django_forms.Field:
    kind = definition.kind
    if kind is FieldKind.YES_NO:
        return fields.ChoiceField(choices=[("yes", _("はい")), ("no", _("いいえ"))])
    if kind in (FieldKind.CHOICE, FieldKind.MULTI_CHOICE):
        return _choice(definition)
    if definition.is_number:
        unit = _(definition.unit) if definition.unit else ""
        return django_forms.CharField(widget=widgets.AmountInput(unit, 10))
    if kind in (FieldKind.LONG_TEXT, FieldKind.NOTE):
        return fields.LongTextField(limit=definition.max_length, rows=4)
    return fields.TextField()


def _choice(definition: Field) -> django_forms.Field:
    choices = _grouped(definition.options)
    if definition.kind is FieldKind.MULTI_CHOICE:
        return fields.ChoicesField(choices=choices)
    if len(definition.options) <= _FEW:
        return fields.ChoiceField(choices=choices)
    return fields.SelectField(choices=[("", _("えらんでください")), *choices])


Choice = tuple[str, str]


def _grouped(options: Sequence[Option]) -> list[Choice | tuple[str, list[Choice]]]:
    """Return choices; those with a group stand under its heading."""
    listed: list[Choice | tuple[str, list[Choice]]] = []
    groups: dict[str, list[Choice]] = {}
    for option in options:
        choice = (option.value, _(option.label))
        if not option.group:
            listed.append(choice)
        elif option.group in groups:
            groups[option.group].append(choice)
        else:
            groups[option.group] = [choice]
            listed.append((_(option.group), groups[option.group]))
    return listed
