"""The axe rules, those of level AAA that we promise included."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PROMISED_BEYOND = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}


def violations(page: Page) -> list[str]:
    """Return one line for each element of the page that breaks a rule."""
    return _lines(_answer(page)["violations"])


def faults(page: Page) -> list[str]:
    """Return what breaks a rule, and what axe could not decide: a gap in the check is a fault too."""
    answer = _answer(page)
    undecided = [f"undecided: {line}" for line in _lines(answer["incomplete"])]
    return _lines(answer["violations"]) + undecided


def assert_accessible(page: Page) -> None:
    """Check the whole page as it stands now."""
    found = violations(page)
    assert not found, f"{page.url}\n" + "\n".join(found)


def _answer(page: Page) -> Any:
    options = {"runOnly": {"type": "tag", "values": LEVELS}, "rules": PROMISED_BEYOND}
    return Axe().run(page, options=options).response


def _lines(found: list[Any]) -> list[str]:
    return [
        f"{rule['id']} ({rule['help']}): {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
    ]
