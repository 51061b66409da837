"""Checks of a chosen category that the form cannot make: it offers leaves only, these look at the name."""

from __future__ import annotations

from collections.abc import Iterator

from marketplace.kernel.text import N_
from tasks.checks.alcohol import looks_alcoholic, only_sounds_alcoholic
from tasks.checks.registry import Check, CheckContext, Finding, rule
from tasks.form_schema import Answers, Severity


@rule(
    "category.only_sounds_alcoholic",
    level=Severity.WARN,
    message=N_("名前はお酒に似ていますが、お酒ではないかもしれません。"),
    fix=N_("説明を読んで、分類を確かめてください。例：酒盗は魚の塩辛です。"),
)
def _only_sounds(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    chosen = answers.text(check.field) == check.params.get("alcohol")
    if chosen and only_sounds_alcoholic(context.text("name")):
        yield Finding()


@rule(
    "category.alcohol_elsewhere",
    level=Severity.WARN,
    message=N_("名前はお酒のようですが、別の分類を選んでいます。"),
    fix=N_("お酒は売り方が決められています。説明を読んで、分類を確かめてください。"),
)
def _elsewhere(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
    category = answers.text(check.field)
    other = bool(category) and category != check.params.get("alcohol")
    if other and looks_alcoholic(context.text("name")):
        yield Finding()
