"""Walking through a page with the Tab key alone."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.checks.sight import look

#: More stops than any page has: a walk that needs more is a trap.
MOST_STOPS = 900
#: How many presses are sent before the page is asked whether the walk is over.
AT_ONCE = 25
#: A walk that meets nothing new for so long goes in circles.
PATIENCE = 3


def keyboard_walk(page: Page) -> list[str]:
    """Return the stops that cannot be seen, reached, left, or come in another order than they are read."""
    look(page, "walk_begins")
    seen = 0
    idle = 0
    for _chunk in range(MOST_STOPS // AT_ONCE):
        for _press in range(AT_ONCE):
            page.keyboard.press("Tab")
        if look(page, "walk_over"):
            break
        met = page.evaluate("window.__walk.met.size")
        idle = idle + 1 if met == seen else 0
        seen = met
        if idle == PATIENCE:
            break
    return look(page, "walk_found")
