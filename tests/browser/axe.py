"""The axe rules, those of level AAA that we promise included."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PROMISED_BEYOND = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}


def violations(page: Page) -> list[str]:
    """Return one line for each element of the page that breaks a rule."""
    options = {"runOnly": {"type": "tag", "values": LEVELS}, "rules": PROMISED_BEYOND}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']} ({rule['help']}): {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
    ]


def assert_accessible(page: Page) -> None:
    """Check the whole page as it stands now."""
    assert not violations(page), f"{page.url}\n" + "\n".join(violations(page))
