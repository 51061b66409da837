"""The axe rules, those of level AAA that we promise included."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from playwright.sync_api import Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {
    # It begins where color-contrast ends: at 4.5 to one.
    "color-contrast-enhanced": {"enabled": True},
    "target-size": {"enabled": True},
}
# What axe found to be right is not handed over: on a page with a long table that takes seconds.
_RUN = """async (options) => {
  const answer = await axe.run(document, options);
  const lines = (found) => found.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id} (${rule.help}): ${node.html.replace(/\\s+/g, " ").slice(0, 200)}`));
  // axe leaves the contrast of single letters, and of cells that a table scrolls away, to somebody
  // else: text_contrast measures every text, and refuses what cannot be measured.
  answer.incomplete = answer.incomplete.filter((one) => !one.id.startsWith("color-contrast"));
  return { violations: lines(answer.violations), incomplete: lines(answer.incomplete) };
}"""


def violations(page: Page) -> list[str]:
    """Return one line for each element of the page that breaks a rule."""
    return _answer(page)["violations"]


def faults(page: Page) -> list[str]:
    """Return what breaks a rule, and what axe could not decide: a gap in the check is a fault too."""
    answer = _answer(page)
    return [*answer["violations"], *(f"undecided: {line}" for line in answer["incomplete"])]


def assert_accessible(page: Page) -> None:
    """Check the whole page as it stands now."""
    found = violations(page)
    assert not found, f"{page.url}\n" + "\n".join(found)


def _answer(page: Page) -> dict[str, list[str]]:
    options = {
        "runOnly": {"type": "tag", "values": LEVELS},
        "rules": RULES,
        "resultTypes": ["violations", "incomplete"],
    }
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(_script())
    answer: Any = page.evaluate(_RUN, options)
    return dict(answer)


@cache
def _script() -> str:
    """Return the rules as the package that carries them ships them."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
