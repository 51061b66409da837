"""Answers to a form: typed, JSON-ready, and never losing what somebody typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tasks.form_schema.definition import Condition, Field, Form

Scalar = str | int | bool
"""One value as JSON holds it. Decimals are text ("1.5"), dates are "2026-11-23"."""

Item = Mapping[str, Scalar]
"""One entry of a repeated group."""

Value = Scalar | tuple[str, ...] | tuple[Item, ...]


@dataclass(frozen=True)
class Answers:
    """
    What one person answered to one task.

    values: field name -> typed value; a field without an answer is absent.
    unknown: fields answered with 「不明」.
    unparsed: field name or path -> the text that could not be read as the field's type; kept so that
        the person finds it again, exactly as typed.
    cannot_tell, reason: 「判断できない」 for the whole task, a full and paid answer.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()
    unparsed: Mapping[str, str] = field(default_factory=dict)
    cannot_tell: bool = False
    reason: str = ""

    def text(self, name: str) -> str:
        """Return a text or choice, "" when there is none."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def integer(self, name: str) -> int | None:
        """Return a whole number or amount of yen, None when there is none."""
        value = self.values.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def decimal(self, name: str) -> Decimal | None:
        """Return any number exactly, None when there is none."""
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | str):
            return None
        return Decimal(value)

    def flag(self, name: str) -> bool | None:
        """Return the answer to a yes/no question, None when it was not answered."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else None

    def choices(self, name: str) -> tuple[str, ...]:
        """Return the ticked choices of a list in the order of the answer."""
        value = self.values.get(name, ())
        if not isinstance(value, tuple):
            return ()
        return tuple(each for each in value if isinstance(each, str))

    def items(self, name: str) -> tuple[Item, ...]:
        """Return the entries of a repeated group."""
        value = self.values.get(name, ())
        if not isinstance(value, tuple):
            return ()
        return tuple(each for each in value if isinstance(each, Mapping))

    def as_json(self) -> dict[str, object]:
        """Return the answers as plain JSON, the shape that drafts and submissions store."""
        return {
            "values": {name: _plain(value) for name, value in self.values.items()},
            "unknown": sorted(self.unknown),
            "unparsed": dict(self.unparsed),
            "cannot_tell": self.cannot_tell,
            "reason": self.reason,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Answers:
        """Read back what `as_json` wrote. Not for input from outside: that goes through parsing."""
        values, unparsed, unknown = data.get("values"), data.get("unparsed"), data.get("unknown")
        return cls(
            values={str(k): _value(v) for k, v in values.items()}
            if isinstance(values, Mapping)
            else {},
            unknown=frozenset(map(str, unknown))
            if isinstance(unknown, list | tuple)
            else frozenset(),
            unparsed=(
                {str(k): str(v) for k, v in unparsed.items()}
                if isinstance(unparsed, Mapping)
                else {}
            ),
            cannot_tell=data.get("cannot_tell") is True,
            reason=str(data.get("reason") or ""),
        )


def _plain(value: Value) -> object:
    if not isinstance(value, tuple):
        return value
    return [dict(each) if isinstance(each, Mapping) else each for each in value]


def _value(data: object) -> Value:
    if not isinstance(data, list | tuple):
        return _scalar(data)
    if data and isinstance(data[0], Mapping):
        return tuple({str(k): _scalar(v) for k, v in each.items()} for each in data)
    return tuple(str(each) for each in data)


def _scalar(data: object) -> Scalar:
    return data if isinstance(data, str | int) else str(data)


def is_empty(answers: Answers) -> bool:
    """Tell whether nothing at all was answered or typed."""
    kept = (answers.values, answers.unknown, answers.unparsed, answers.cannot_tell, answers.reason)
    return not any(kept)


def holds(condition: Condition | None, values: Mapping[str, Value]) -> bool:
    """Tell whether a condition is met by the values beside it. No condition is always met."""
    if condition is None:
        return True
    value = values.get(condition.field)
    if isinstance(value, bool):
        return ("yes" if value else "no") in condition.values
    if isinstance(value, tuple):
        return any(each in condition.values for each in value)
    return str(value) in condition.values if value is not None else False


def is_required(definition: Field, values: Mapping[str, Value]) -> bool:
    """Tell whether a field has to be answered, given the other answers."""
    if not holds(definition.shown_if, values):
        return False
    if definition.required_if is not None:
        return holds(definition.required_if, values)
    return definition.required


def shown_fields(form: Form, answers: Answers) -> tuple[Field, ...]:
    """Return the fields that apply to these answers, in order."""
    return tuple(f for f in form.fields if holds(f.shown_if, answers.values))
