"""Short ways to answer a task form in tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tasks.catalogue import task_type
from tasks.checks import CheckContext
from tasks.form_schema import Answers, Problem, Value


def examine(
    code: str,
    values: Mapping[str, Value],
    *,
    content: Mapping[str, object] | None = None,
    settings: Mapping[str, object] | None = None,
    others: Sequence[Answers] = (),
    unknown: frozenset[str] = frozenset(),
) -> list[Problem]:
    """Return what a task type finds wrong with these values."""
    context = CheckContext(content=content or {}, settings=settings or {}, others=others)
    return task_type(code).examine(Answers(values=values, unknown=unknown), context)


def codes(problems: Sequence[Problem]) -> set[str]:
    """Return the codes of findings."""
    return {problem.code for problem in problems}
