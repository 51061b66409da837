"""
Comparing an entry with a known answer, field by field, for learning. Plain Python.

The same comparison that holds two entries against each other (``tasks.agreement``), so that nobody
is measured here by another rule than in real work. Own words are right when they say what has to be
said; without such words (gold tasks) they are shown beside each other and never marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from marketplace.kernel.text import fold
from tasks.agreement import AgreementPlan, Entry, Method, compare
from tasks.form_schema import Answers, Field, Form, Importance, shown_fields

Mentions = Mapping[str, Sequence[Sequence[str]]]
"""Field of own words -> groups of words; of each group one has to appear."""

WHOLE = 100


@dataclass(frozen=True)
class FieldMark:
    """One field: whether it is as the key has it, and whether a mistake in it would hurt."""

    field: str
    is_right: bool
    is_critical: bool


@dataclass(frozen=True)
class Marked:
    """One entry held against its key."""

    fields: tuple[FieldMark, ...]

    @property
    def is_right(self) -> bool:
        """Whether nothing differs."""
        return not self.wrong

    @property
    def wrong(self) -> tuple[str, ...]:
        """Names of the fields that differ, in the order of the form."""
        return tuple(each.field for each in self.fields if not each.is_right)


def mark(
    form: Form,
    plan: AgreementPlan,
    *,
    key: Answers,
    given: Answers,
    mentions: Mentions | None = None,
) -> Marked:
    """
    Hold an entry against the known answer.

    Marked are the fields that the key answers and that count in agreement. 「判断できない」 where the
    key can tell leaves every field open to be looked at again, and the other way round.
    """
    differing = _differing(form, plan, key, given)
    words = mentions or {}
    marks = []
    for definition in _counted(form, plan, key, words):
        name = definition.name
        right = (
            _says(given.text(name), words[name]) and not given.cannot_tell
            if name in words
            else name not in differing
        )
        marks.append(FieldMark(name, right, definition.importance is Importance.CRITICAL))
    return Marked(tuple(marks))


def _counted(form: Form, plan: AgreementPlan, key: Answers, words: Mentions) -> list[Field]:
    fields = form.fields if key.cannot_tell else shown_fields(form, key)
    return [each for each in fields if each.name in words or _is_compared(each, plan)]


def _is_compared(definition: Field, plan: AgreementPlan) -> bool:
    rule = plan.rule_for(definition)
    return rule.counts and rule.method is not Method.PICK


def _differing(form: Form, plan: AgreementPlan, key: Answers, given: Answers) -> frozenset[str]:
    if key.cannot_tell != given.cannot_tell:
        return frozenset(each.name for each in form.fields)
    found = compare(form, [Entry(key), Entry(given)], plan, entries_required=2)
    one_sided = {each.field for each in found.fields if len(each.values) < 2}
    return frozenset(found.differing) | one_sided


def _says(text: str, groups: Sequence[Sequence[str]]) -> bool:
    plain = fold(text)
    return bool(plain) and all(any(fold(word) in plain for word in group) for group in groups)


def passes(entries: Iterable[Marked], *, at_least_percent: int) -> bool:
    """Say whether a test is passed: every critical field, and so many percent of all fields."""
    marks = [each for entry in entries for each in entry.fields]
    right = sum(each.is_right for each in marks)
    critical = all(each.is_right for each in marks if each.is_critical)
    return bool(marks) and critical and right * WHOLE >= at_least_percent * len(marks)


def needs_coaching(outcomes: Sequence[bool], *, after: int, below_percent: int) -> bool:
    """
    Say whether somebody is offered help with a kind of work. ``outcomes``: newest first.

    Looked at are the latest ``after`` ones: old mistakes are forgotten.
    """
    latest = outcomes[:after]
    return len(latest) >= after and sum(latest) * WHOLE < below_percent * len(latest)
