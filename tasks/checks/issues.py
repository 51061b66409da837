"""Checks of a data check: every reported issue names a cell, differs from it and is a right value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from marketplace.kernel.text import N_
from tasks.checks.cells import EXAMPLES, VALIDATORS, normalised_fix, role_of
from tasks.checks.defects import Defect, defects_of
from tasks.checks.registry import Check, CheckContext, Finding, rule
from tasks.form_schema import Answers, Item, Severity

REPLACE = "replace"
"""The worker knows the right value."""

CLEAR = "clear"
"""The cell should become empty."""

ASK = "ask"
"""Something is wrong, and only the office knows what is right."""


def source_row(content: Mapping[str, object]) -> dict[str, str]:
    """Return the row that a task shows, header -> cell."""
    pairs = content.get("row")
    return {str(p[0]): str(p[1]) for p in pairs} if isinstance(pairs, list | tuple) else {}


def corrected(item: Item) -> str | None:
    """Return the cell that one issue writes, None when the office has to decide."""
    column, action = str(item.get("column", "")), item.get("action")
    if action == CLEAR:
        return ""
    return normalised_fix(column, str(item.get("fix", ""))) if action == REPLACE else None


def _issues(answers: Answers, check: Check) -> Iterator[tuple[int, Item, str]]:
    for index, item in enumerate(answers.items(check.field)):
        yield index, item, str(item.get("column", ""))


def _at(check: Check, index: int, inner: str) -> str:
    return f"{check.field}.{index}.{inner}"


@rule(
    "issues.none_and_some",
    level=Severity.ERROR,
    message=N_("「直すところ」の有無と、書かれた内容が合いません。"),
    fix=N_(
        "直すところがあれば「はい」を選んで書きます。なければ「いいえ」を選んで、内容を消します。"
    ),
)
def _none_xor_some(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    has_issues = answers.flag("has_issues")
    if has_issues is not None and has_issues != bool(answers.items(check.field)):
        yield Finding(field="has_issues")


@rule(
    "issue.same_cell_twice",
    level=Severity.ERROR,
    message=N_("「%(column)s」が2回書かれています。"),
    fix=N_("一つの列は、一つにまとめてください。"),
)
def _same_cell(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for index, _, column in _issues(answers, check):
        seen[column] += 1
        if column and seen[column] == 2:
            yield Finding(_at(check, index, "column"), {"column": column})


@rule(
    "issue.fix_is_same",
    level=Severity.ERROR,
    message=N_("「%(column)s」の直した値が、元の値と同じです。"),
    fix=N_("正しい値に書きかえるか、この内容を消してください。"),
)
def _fix_is_same(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    row = source_row(context.content)
    for index, item, column in _issues(answers, check):
        if column in row and row[column] in {corrected(item), item.get("fix")}:
            yield Finding(_at(check, index, "fix"), {"column": column})


@rule(
    "issue.fix_not_used",
    level=Severity.ERROR,
    message=N_("「%(column)s」に直した値がありますが、「正しい値に書きかえる」を選んでいません。"),
    fix=N_("「正しい値に書きかえる」を選ぶか、直した値を消してください。"),
)
def _fix_not_used(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    for index, item, column in _issues(answers, check):
        if item.get("fix") and item.get("action") in {CLEAR, ASK}:
            yield Finding(_at(check, index, "action"), {"column": column})


@rule(
    "issue.fix_wrong_form",
    level=Severity.ERROR,
    message=N_("「%(column)s」の直した値「%(value)s」の形が正しくありません。"),
    fix=N_("次の形で書いてください。例：%(example)s"),
)
def _fix_wrong_form(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    for index, item, column in _issues(answers, check):
        role, value = role_of(column), corrected(item)
        if value and role in VALIDATORS and not VALIDATORS[role](value):
            shown = {"column": column, "value": value[:60], "example": EXAMPLES[role]}
            yield Finding(_at(check, index, "fix"), shown)


@rule(
    "issue.fix_still_faulty",
    level=Severity.WARN,
    message=N_("「%(column)s」の直した値にも、直すところがあるようです。"),
    fix=N_("空白、読めない文字、メモが残っていないか、見直してください。"),
)
def _still_faulty(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    for index, item, column in _issues(answers, check):
        value = corrected(item)
        if value and defects_of({column: value}):
            yield Finding(_at(check, index, "fix"), {"column": column})


@rule(
    "issue.left_unreported",
    level=Severity.WARN,
    message=N_("「%(column)s」に、直すところがあるかもしれません。%(defect_label)s"),
    fix=N_("見直して、直すところがあれば書いてください。なければ、そのままでかまいません。"),
)
def _unreported(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    # Learning tasks switch hints off: there the worker's own eye is what is practised.
    if context.setting("hints", "on") == "off":
        return
    reported = {column for _, _, column in _issues(answers, check)}
    first: dict[str, Defect] = {}
    for defect in defects_of(source_row(context.content)):
        first.setdefault(defect.column, defect)
    for column, defect in first.items():
        if column not in reported:
            yield Finding(params={"column": column, "defect_label": defect.message})
