"""The list of automatic checks by id, and the one way to run them: on save, at submit, at acceptance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default

from tasks.form_schema import Answers, Form, Problem, Severity

Params = Mapping[str, str | int]


class UnknownCheck(LookupError):
    """A task type names a check that does not exist. Raised at start-up by the catalogue's tests."""


@dataclass(frozen=True)
class CheckContext:
    """
    What a check may look at besides the answers.

    content: the task's own input by column name.
    settings: what the programme set for this task type (vocabulary, tax mode, rounding).
    others: answers to the other tasks of the same product, so that two pictures get two texts.
    """

    content: Mapping[str, object] = default(default_factory=dict)
    settings: Mapping[str, object] = default(default_factory=dict)
    others: Sequence[Answers] = ()

    def text(self, column: str) -> str:
        """Return one input column as text, "" when the task has none."""
        value = self.content.get(column)
        return "" if value is None else str(value)

    def setting(self, name: str, fallback: str) -> str:
        """Return one setting of the programme as text."""
        return str(self.settings.get(name) or fallback)


@dataclass(frozen=True)
class Finding:
    """One hit of a check. `field` "" means the field that the task type gave to the check."""

    field: str = ""
    params: Params = default(default_factory=dict)


@dataclass(frozen=True)
class Check:
    """The use of a rule in a task type: which field it looks at and with which parameters."""

    rule: str
    field: str = ""
    params: Mapping[str, object] = default(default_factory=dict)
    level: Severity | None = None


Finder = Callable[[Answers, CheckContext, Check], Iterable[Finding]]


@dataclass(frozen=True)
class Rule:
    """One automatic rule: how serious a hit is, what it says and how to fix it."""

    id: str
    level: Severity
    message: str
    fix: str
    find: Finder


_RULES: dict[str, Rule] = {}


def rule(rule_id: str, *, level: Severity, message: str, fix: str) -> Callable[[Finder], Finder]:
    """Register the decorated function as the finder of a rule. Ids are unique."""

    def register(find: Finder) -> Finder:
        if rule_id in _RULES:
            raise ValueError(f"check {rule_id!r} is registered twice")
        _RULES[rule_id] = Rule(rule_id, level, message, fix, find)
        return find

    return register


def rule_of(rule_id: str) -> Rule:
    """
    Return a registered rule.

    :raises UnknownCheck: if there is none of that id
    """
    try:
        return _RULES[rule_id]
    except KeyError as error:
        raise UnknownCheck(rule_id) from error


def all_rules() -> tuple[Rule, ...]:
    """Return every rule in the order of its id, for the reference page."""
    return tuple(_RULES[rule_id] for rule_id in sorted(_RULES))


def run_checks(
    checks: Iterable[Check], form: Form, answers: Answers, context: CheckContext
) -> list[Problem]:
    """Return what the checks find. A task answered with 「判断できない」 has nothing to check."""
    if answers.cannot_tell:
        return []
    return [problem for check in checks for problem in _hits(check, form, answers, context)]


def _hits(check: Check, form: Form, answers: Answers, context: CheckContext) -> Iterator[Problem]:
    found = rule_of(check.rule)
    for finding in found.find(answers, context, check):
        path = finding.field or check.field
        label = {"label": form.field(path).label} if path else {}
        yield Problem(
            field=path,
            level=check.level or found.level,
            code=found.id,
            message=found.message,
            fix=found.fix,
            params={**label, **finding.params},
        )
