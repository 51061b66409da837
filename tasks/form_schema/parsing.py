"""From a posted page or a JSON document to answers, and back to what a page shows again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from marketplace.kernel.text import N_
from tasks.form_schema.answers import Answers, Item, Scalar, Value
from tasks.form_schema.definition import Field, FieldKind, Form
from tasks.form_schema.problems import Problem, Severity
from tasks.form_schema.reading import Unreadable, clean_text, read_value

CANNOT_TELL = "cannot_tell"
"""Name of the page control for 「判断できない」."""

REASON = "cannot_tell_reason"
"""Name of the page control for the reason why the task cannot be judged."""

Raw = Mapping[str, str | Sequence[str]]
"""Posted values by control name; a plain dictionary or the lists of a query dictionary."""


@dataclass(frozen=True)
class ParsedAnswers:
    """Answers and the findings of reading them. Unreadable text is inside the answers, not lost."""

    answers: Answers
    problems: tuple[Problem, ...] = ()


@dataclass
class _Reader:
    """Collects values while one document is read."""

    unparsed: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def read(self, definition: Field, path: str, text: str) -> Scalar | None:
        if not clean_text(text, lines=True):
            return None
        try:
            value = read_value(definition, text)
        except Unreadable as error:
            self.unparsed[path] = text
            self.problems.append(_problem(definition, path, error))
            return None
        return value if value != "" else None


def _problem(definition: Field, path: str, error: Unreadable) -> Problem:
    params = {"label": definition.label}
    return Problem(path, Severity.ERROR, error.code, error.message, error.fix, params)


def unknown_name(field_name: str) -> str:
    """Return the name of the 「不明」 control that belongs to a field."""
    return f"{field_name}__unknown"


def item_name(group: str, index: int, field_name: str) -> str:
    """Return the name of a control inside the entry of a repeated group, counted from 0."""
    return f"{group}-{index}-{field_name}"


def parse(form: Form, raw: Raw) -> ParsedAnswers:
    """
    Read posted values into typed answers.

    Full-width signs, thousands commas, 円 and Japanese dates are understood. What cannot be read is
    reported and kept in `Answers.unparsed`. Blank entries of a group are dropped. Names that the form
    does not know are ignored.
    """
    reader = _Reader()
    values: dict[str, Value] = {}
    for definition in form.fields:
        value = _read_field(reader, definition, raw)
        if value is not None:
            values[definition.name] = value
    answers = Answers(
        values=values,
        unknown=frozenset(f.name for f in form.fields if _unknown(f, raw)),
        unparsed=reader.unparsed,
        cannot_tell=bool(_one(raw, CANNOT_TELL)),
        reason=clean_text(_one(raw, REASON), lines=True),
    )
    return ParsedAnswers(answers, tuple(reader.problems))


def _unknown(definition: Field, raw: Raw) -> bool:
    return definition.may_be_unknown and bool(_one(raw, unknown_name(definition.name)))


def _many(raw: Raw, name: str) -> list[str]:
    value = raw.get(name, ())
    return [value] if isinstance(value, str) else list(value)


def _one(raw: Raw, name: str) -> str:
    values = _many(raw, name)
    return values[-1] if values else ""


def _read_field(reader: _Reader, definition: Field, raw: Raw) -> Value | None:
    if definition.kind is FieldKind.GROUP:
        return _read_group(reader, definition, raw) or None
    if definition.kind is FieldKind.MULTI_CHOICE:
        ticked = [clean_text(each, lines=False) for each in _many(raw, definition.name)]
        return tuple(dict.fromkeys(filter(None, ticked))) or None
    return reader.read(definition, definition.name, _one(raw, definition.name))


def _read_group(reader: _Reader, definition: Field, raw: Raw) -> tuple[Item, ...]:
    items: list[Item] = []
    for index in _filled_entries(definition, raw):
        item: dict[str, Scalar] = {}
        for inner in definition.fields:
            path = f"{definition.name}.{len(items)}.{inner.name}"
            value = reader.read(
                inner, path, _one(raw, item_name(definition.name, index, inner.name))
            )
            if value is not None:
                item[inner.name] = value
        items.append(item)
    return tuple(items)


def _filled_entries(definition: Field, raw: Raw) -> list[int]:
    names = "|".join(re.escape(inner.name) for inner in definition.fields)
    pattern = re.compile(rf"{re.escape(definition.name)}-(\d{{1,4}})-(?:{names})\Z")
    found = ((pattern.match(name), name) for name in raw)
    return sorted({int(m[1]) for m, name in found if m and clean_text(_one(raw, name), lines=True)})


# A page shows again exactly what `parse` reads -------------------------------------------------


def to_raw(form: Form, answers: Answers) -> dict[str, list[str]]:
    """Return the posted values that give these answers: what a page fills into its controls."""
    raw: dict[str, list[str]] = {}
    for definition in form.fields:
        raw.update(_raw_field(definition, answers))
    raw.update({unknown_name(name): ["1"] for name in answers.unknown})
    if answers.cannot_tell:
        raw[CANNOT_TELL] = ["1"]
    if answers.reason:
        raw[REASON] = [answers.reason]
    return raw


def _raw_field(definition: Field, answers: Answers) -> dict[str, list[str]]:
    name = definition.name
    if definition.kind is FieldKind.GROUP:
        return _raw_group(definition, answers)
    if name in answers.unparsed:
        return {name: [answers.unparsed[name]]}
    value = answers.values.get(name)
    if value is None:
        return {}
    if isinstance(value, tuple):
        return {name: list(answers.choices(name))}
    return {name: [_shown(value)]}


def _raw_group(definition: Field, answers: Answers) -> dict[str, list[str]]:
    raw: dict[str, list[str]] = {}
    for index, item in enumerate(answers.items(definition.name)):
        for inner in definition.fields:
            path = f"{definition.name}.{index}.{inner.name}"
            control = item_name(definition.name, index, inner.name)
            if path in answers.unparsed:
                raw[control] = [answers.unparsed[path]]
            elif inner.name in item:
                raw[control] = [_shown(item[inner.name])]
    return raw


def _shown(value: Scalar) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


# JSON from outside takes the same way as a page ------------------------------------------------


def parse_json(form: Form, document: Mapping[str, object]) -> ParsedAnswers:
    """
    Read answers that a machine client sent: the shape of `Answers.as_json`, every part optional.

    Values may be typed (1200) or text ("1,200円"); both are read like a posted page. A value whose
    name the form does not know is an error, because a machine cannot see that it was ignored.
    """
    values = document.get("values")
    given = values if isinstance(values, Mapping) else {}
    raw = _raw_of_document(form, given)
    unknown = document.get("unknown")
    raw.update({unknown_name(str(n)): ["1"] for n in unknown} if isinstance(unknown, list) else {})
    raw[CANNOT_TELL] = ["1"] if document.get("cannot_tell") is True else []
    raw[REASON] = [str(document.get("reason") or "")]
    parsed = parse(form, raw)
    known = {definition.name for definition in form.fields}
    extra = tuple(_not_in_form(str(name)) for name in given if str(name) not in known)
    return ParsedAnswers(parsed.answers, parsed.problems + extra)


def _not_in_form(name: str) -> Problem:
    return Problem(
        field="",
        level=Severity.ERROR,
        code="field.not_in_form",
        message=N_("「%(name)s」という項目は、この仕事の用紙にありません。"),
        fix=N_("項目の名前を確かめてください。"),
        params={"name": name[:100]},
    )


def _raw_of_document(form: Form, values: Mapping[object, object]) -> dict[str, list[str]]:
    raw: dict[str, list[str]] = {}
    for definition in form.fields:
        value = values.get(definition.name)
        if definition.kind is FieldKind.GROUP:
            raw.update(_raw_items(definition, value))
        elif isinstance(value, list | tuple):
            raw[definition.name] = [_text(each) for each in value]
        elif value is not None:
            raw[definition.name] = [_text(value)]
    return raw


def _raw_items(definition: Field, value: object) -> dict[str, list[str]]:
    items = value if isinstance(value, list | tuple) else ()
    return {
        item_name(definition.name, index, str(name)): [_text(inner)]
        for index, item in enumerate(items)
        if isinstance(item, Mapping)
        for name, inner in item.items()
        if inner is not None
    }


def _text(value: object) -> str:
    return _shown(value) if isinstance(value, str | int) else str(value)
