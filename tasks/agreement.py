"""
Comparing entries: double entry field by field, and a weighted vote where three people judge.

Texts are compared after NFKC and space folding, numbers by value, lists without regard to order.
Nobody is asked to agree with somebody: an entry that differs is looked at by a reviewer, and paid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from decimal import Decimal
from enum import StrEnum

from marketplace.kernel.text import fold
from tasks.form_schema import Answers, Field, FieldKind, Form, Item, Scalar, Value, holds


class Method(StrEnum):
    """How a field's result comes out of several entries."""

    EXACT = "exact"
    VOTE = "vote"
    PICK = "pick"


class Outcome(StrEnum):
    """What comparing the entries of one task says."""

    WAITING = "waiting"
    AGREED = "agreed"
    DIFFERS = "differs"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class FieldRule:
    """
    How one field is decided.

    EXACT: all entries are equal. VOTE: the heaviest answer wins when it holds at least `share` of
    the weight; of a list with several choices, each choice is voted on by itself. PICK: own words,
    equal only by chance, so a person picks the best. `item_keys` names what makes two entries of a
    group the same. `counts` False: the field never makes a task differ.
    """

    method: Method = Method.EXACT
    share: Decimal = Decimal("0.6")
    counts: bool = True
    item_keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgreementPlan:
    """The rules of one task type: by field name, and one for every other field."""

    fields: Mapping[str, FieldRule] = default(default_factory=dict)
    other: FieldRule = FieldRule()

    def rule_for(self, definition: Field) -> FieldRule:
        """Return the rule of a field. Notes are for people and never make a task differ."""
        if definition.kind is FieldKind.NOTE:
            return FieldRule(counts=False)
        return self.fields.get(definition.name, self.other)


@dataclass(frozen=True)
class Entry:
    """One person's answers, with the weight of that person in a vote (1 each is a plain majority)."""

    answers: Answers
    weight: Decimal = Decimal(1)


@dataclass(frozen=True)
class FieldAgreement:
    """
    One field of one task.

    values: every entry's value in the order of the entries, None where there is none.
    value: the agreed one, None when they differ or when all said 「不明」 (`unknown`).
    common: entries of a group that everybody named, also when the groups differ.
    support: share of the weight that stands behind the value, 0 to 1.
    """

    field: str
    agreed: bool
    values: tuple[Value | None, ...]
    value: Value | None = None
    unknown: bool = False
    common: tuple[Item, ...] = ()
    support: Decimal = Decimal(1)


@dataclass(frozen=True)
class Agreement:
    """The comparison of all entries of one task."""

    outcome: Outcome
    fields: tuple[FieldAgreement, ...] = ()

    @property
    def differing(self) -> tuple[str, ...]:
        """Names of the fields that a reviewer has to decide, in the order of the form."""
        return tuple(each.field for each in self.fields if not each.agreed)

    def result(self) -> Answers:
        """Return the agreed values as answers; fields that differ are absent."""
        agreed = [each for each in self.fields if each.agreed]
        return Answers(
            values={each.field: each.value for each in agreed if each.value is not None},
            unknown=frozenset(each.field for each in agreed if each.unknown),
            cannot_tell=self.outcome is Outcome.CANNOT_TELL,
        )


def compare(
    form: Form, entries: Sequence[Entry], plan: AgreementPlan, *, entries_required: int
) -> Agreement:
    """
    Compare the entries of one task.

    Fewer entries than required is WAITING. All 「判断できない」 is CANNOT_TELL; some of them beside
    answers DIFFERS. A field that does not apply under the agreed answers is left out.
    """
    if len(entries) < entries_required:
        return Agreement(Outcome.WAITING)
    cannot = sum(entry.answers.cannot_tell for entry in entries)
    if cannot == len(entries):
        return Agreement(Outcome.CANNOT_TELL)
    telling = [entry for entry in entries if not entry.answers.cannot_tell]
    fields = _compare_fields(form, telling, plan)
    agreed = not cannot and all(each.agreed for each in fields)
    return Agreement(Outcome.AGREED if agreed else Outcome.DIFFERS, fields)


def _compare_fields(
    form: Form, entries: Sequence[Entry], plan: AgreementPlan
) -> tuple[FieldAgreement, ...]:
    decided: dict[str, FieldAgreement] = {}
    for definition in form.fields:
        condition = definition.shown_if
        parent = decided.get(condition.field) if condition else None
        if (
            parent
            and parent.value is not None
            and not holds(condition, {parent.field: parent.value})
        ):
            continue
        # Somebody whom the form never showed the field has no voice in it.
        voices = [entry for entry in entries if holds(condition, entry.answers.values)]
        if voices:
            decided[definition.name] = _decide(definition, voices, plan.rule_for(definition))
    return tuple(decided.values())


def _decide(definition: Field, entries: Sequence[Entry], rule: FieldRule) -> FieldAgreement:
    if rule.method is Method.VOTE and definition.kind is FieldKind.MULTI_CHOICE:
        return _vote_each_choice(definition, entries, rule)
    keys = [_key(definition, entry.answers, rule) for entry in entries]
    winner = _heaviest(keys, entries)
    share = _share(winner, keys, entries)
    needed = rule.share if rule.method is Method.VOTE else Decimal(1)
    agreed = share >= needed or not rule.counts
    values = tuple(entry.answers.values.get(definition.name) for entry in entries)
    first = keys.index(winner)
    return FieldAgreement(
        field=definition.name,
        agreed=agreed,
        values=values,
        value=values[first] if agreed else None,
        unknown=agreed and definition.name in entries[first].answers.unknown,
        common=_common(definition, entries, rule),
        support=share,
    )


def _vote_each_choice(
    definition: Field, entries: Sequence[Entry], rule: FieldRule
) -> FieldAgreement:
    """Keep every choice that enough of the weight ticked. Nobody differs: not ticking is a vote too."""
    name = definition.name
    ticked = [entry.answers.choices(name) for entry in entries]
    named = dict.fromkeys(choice for choices in ticked for choice in choices)
    kept = tuple(
        choice
        for choice in named
        if _share(True, [choice in choices for choices in ticked], entries) >= rule.share
    )
    values = tuple(entry.answers.values.get(name) for entry in entries)
    return FieldAgreement(field=name, agreed=True, values=values, value=kept or None)


def _heaviest(keys: Sequence[Hashable], entries: Sequence[Entry]) -> Hashable:
    # max() keeps the first of equals, so a tie is decided by the order of the entries, repeatably.
    return max(dict.fromkeys(keys), key=lambda key: _share(key, keys, entries))


def _share(key: Hashable, keys: Sequence[Hashable], entries: Sequence[Entry]) -> Decimal:
    total = sum((entry.weight for entry in entries), Decimal(0))
    behind = sum((e.weight for k, e in zip(keys, entries, strict=True) if k == key), Decimal(0))
    # Weights of zero (nobody is known yet) fall back to "all alike or not".
    return behind / total if total else Decimal(len(set(keys)) == 1)


def _key(definition: Field, answers: Answers, rule: FieldRule) -> Hashable:
    """Return what two equal answers share. Unknown, unanswered and unreadable are all different."""
    name = definition.name
    if name in answers.unparsed:
        return ("unparsed", fold(answers.unparsed[name]))
    if name in answers.unknown:
        return ("unknown",)
    value = answers.values.get(name)
    if value is None:
        return ("none",)
    if not isinstance(value, tuple):
        return _scalar_key(definition, value)
    if definition.kind is FieldKind.GROUP:
        return _multiset(_item_key(definition, item, rule) for item in answers.items(name))
    return _multiset(fold(choice) for choice in answers.choices(name))


def _multiset(keys: Iterable[Hashable]) -> Hashable:
    counted = Counter(keys)
    return frozenset(counted.items())


def _scalar_key(definition: Field, value: Scalar) -> Hashable:
    if definition.is_number and not isinstance(value, bool):
        return Decimal(value)
    return fold(value) if isinstance(value, str) else value


def _item_key(definition: Field, item: Item, rule: FieldRule) -> Hashable:
    compared = [f for f in definition.fields if not rule.item_keys or f.name in rule.item_keys]
    return tuple(
        _scalar_key(inner, item[inner.name]) if inner.name in item else None for inner in compared
    )


def _common(definition: Field, entries: Sequence[Entry], rule: FieldRule) -> tuple[Item, ...]:
    if definition.kind is not FieldKind.GROUP:
        return ()
    lists = [entry.answers.items(definition.name) for entry in entries]
    keys = [Counter(_item_key(definition, item, rule) for item in items) for items in lists]
    shared = keys[0]
    for other in keys[1:]:
        shared &= other
    kept: list[Item] = []
    for item in lists[0]:
        key = _item_key(definition, item, rule)
        if shared[key] > 0:
            shared[key] -= 1
            kept.append(item)
    return tuple(kept)
