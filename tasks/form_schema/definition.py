"""What a task form is made of: typed fields, their limits and the work that they ask of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

MAX_TEXT = 10_000
"""Characters of one text when a field names no limit: protects storage, far above any real answer."""

MAX_ITEMS = 50
"""Entries of one repeated group when a field names no limit."""


class FormDefinitionError(ValueError):
    """A task form is written wrongly. Raised at start-up, so that no worker ever meets it."""


class FieldKind(StrEnum):
    """The typed fields of the platform. A client never brings own HTML."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    KANA = "kana"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"
    MULTI_CHOICE = "multi_choice"
    CODE = "code"
    GROUP = "group"
    NOTE = "note"


class Importance(StrEnum):
    """How much a wrong value hurts: decides which field is inspected first."""

    CRITICAL = "critical"
    NORMAL = "normal"
    MINOR = "minor"


DEMANDS_OF_KIND: Mapping[FieldKind, frozenset[str]] = {
    # Every field is operable by keyboard and read out by a screen reader, so none asks for sight by
    # itself. What it asks is named with the codes of the accessibility vocabulary.
    FieldKind.LONG_TEXT: frozenset({"type_much", "write_own"}),
    FieldKind.INTEGER: frozenset({"numbers"}),
    FieldKind.DECIMAL: frozenset({"numbers"}),
    FieldKind.MONEY: frozenset({"numbers"}),
}

_CHOICES = frozenset({FieldKind.CHOICE, FieldKind.MULTI_CHOICE})
_NUMBERS = frozenset({FieldKind.INTEGER, FieldKind.DECIMAL, FieldKind.MONEY})
# A note is for the reviewer and a group or list has no single value: neither can be "unknown" twice.
_NOT_IN_GROUP = frozenset({FieldKind.GROUP, FieldKind.MULTI_CHOICE})
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True)
class Option:
    """One choice: the stored value and its label. `group` gathers long lists under headings."""

    value: str
    label: str
    group: str = ""


@dataclass(frozen=True)
class Condition:
    """True when another field holds one of the values ("yes" and "no" for yes_no fields)."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Limits:
    """Bounds of a value: characters, numbers, decimal places, entries of a list. None is no bound."""

    min_length: int | None = None
    max_length: int | None = None
    min_value: Decimal | None = None
    max_value: Decimal | None = None
    decimal_places: int | None = None
    min_items: int | None = None
    max_items: int | None = None


@dataclass(frozen=True, kw_only=True)
class Field:
    """
    One question of a task form.

    `required_if` makes an optional field required, `shown_if` hides it: without JavaScript the page
    shows it all the same, and a value in a hidden field is kept but not judged.
    `extra_demands` adds accessibility codes to those that the kind asks for; `own_demands` stands
    instead of them (a long field that is copied, not composed).
    """

    name: str
    kind: FieldKind
    label: str
    hint: str = ""
    required: bool = True
    required_if: Condition | None = None
    shown_if: Condition | None = None
    importance: Importance = Importance.NORMAL
    limits: Limits = Limits()
    options: tuple[Option, ...] = ()
    options_from: str = ""
    pattern: str = ""
    pattern_hint: str = ""
    unit: str = ""
    may_be_unknown: bool = False
    fields: tuple[Field, ...] = ()
    extra_demands: frozenset[str] = frozenset()
    own_demands: frozenset[str] | None = None

    def __post_init__(self) -> None:
        for fault in _faults_of_field(self):
            raise FormDefinitionError(f"field {self.name!r}: {fault}")

    @property
    def demands(self) -> frozenset[str]:
        """Codes of the accessibility dimensions that answering this field asks for."""
        inner = frozenset[str]().union(*(field.demands for field in self.fields))
        usual = DEMANDS_OF_KIND.get(self.kind, frozenset())
        asked = usual if self.own_demands is None else self.own_demands
        return asked | self.extra_demands | inner

    @property
    def is_number(self) -> bool:
        """True for integer, decimal and money fields."""
        return self.kind in _NUMBERS

    @property
    def max_length(self) -> int:
        """Characters that the field takes at most."""
        return self.limits.max_length or MAX_TEXT

    @property
    def max_items(self) -> int:
        """Entries that a list takes at most."""
        return self.limits.max_items or MAX_ITEMS

    def option_label(self, value: str) -> str:
        """Return the label of a choice, or the value itself when the list no longer has it."""
        return next((option.label for option in self.options if option.value == value), value)


def _faults_of_field(field: Field) -> Iterator[str]:
    if not _NAME.match(field.name):
        yield "the name may hold only a-z, 0-9 and _ and starts with a letter"
    if not field.label:
        yield "a field needs a label"
    if field.kind in _CHOICES and not (field.options or field.options_from):
        yield "a choice needs options or options_from"
    if (field.kind is FieldKind.CODE) != bool(field.pattern):
        yield "a code needs a pattern, and only a code has one"
    if (field.kind is FieldKind.GROUP) != bool(field.fields):
        yield "a group needs fields, and only a group has them"
    if any(inner.kind in _NOT_IN_GROUP for inner in field.fields):
        yield "a group holds single values only"


@dataclass(frozen=True)
class Form:
    """The ordered questions of one task type. Checked when built; a faulty form never starts up."""

    fields: tuple[Field, ...]

    def __post_init__(self) -> None:
        for siblings in (self.fields, *(f.fields for f in self.fields)):
            _check_siblings(siblings)

    def field(self, name: str) -> Field:
        """
        Return the field of that name; a path such as "issues.0.fix" finds the inner field.

        :raises KeyError: if the form has no such field
        """
        head, _, rest = name.partition(".")
        found = next((field for field in self.fields if field.name == head), None)
        inner = rest.partition(".")[2]
        if found is not None and inner:
            found = next((field for field in found.fields if field.name == inner), None)
        if found is None:
            raise KeyError(name)
        return found

    @property
    def demands(self) -> frozenset[str]:
        """Codes of the accessibility dimensions that the whole form asks for."""
        return frozenset[str]().union(*(field.demands for field in self.fields))

    def with_options(self, options: Mapping[str, Sequence[Option]]) -> Form:
        """Return the form with every `options_from` list filled from the task's own content."""
        return Form(tuple(_filled(field, options) for field in self.fields))

    def with_fields(self, *extra: Field) -> Form:
        """Return the form with more fields at its end (attributes that a category asks for)."""
        return Form((*self.fields, *extra))


def _filled(field: Field, options: Mapping[str, Sequence[Option]]) -> Field:
    inner = tuple(_filled(each, options) for each in field.fields)
    if not field.options_from:
        return replace(field, fields=inner)
    return replace(field, fields=inner, options=tuple(options.get(field.options_from, ())))


def _check_siblings(fields: Sequence[Field]) -> None:
    names = [field.name for field in fields]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise FormDefinitionError(f"field names used twice: {sorted(twice)}")
    for field in fields:
        for condition in (field.shown_if, field.required_if):
            if condition is not None and condition.field not in names:
                raise FormDefinitionError(f"{field.name!r} depends on an unknown field")
