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


def backwards(page: Page) -> list[str]:
    """Return where Shift and Tab do not lead on from the last stop to the first."""
    count = page.evaluate(
        """() => {
          const stops = document.querySelectorAll("a[href], button, input, select, textarea, summary");
          if (stops.length) stops[stops.length - 1].focus();
          return stops.length;
        }"""
    )
    stuck: str = ""
    last = None
    for _press in range(min(count, 40)):
        here = page.evaluate_handle("document.activeElement")
        page.keyboard.press("Shift+Tab")
        if page.evaluate("(e) => e === document.activeElement && e !== document.body", here):
            stuck = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
            break
        last = here
    page.evaluate("document.activeElement && document.activeElement.blur()")
    return [f"backwards: Shift and Tab stay at {stuck}"] if stuck and last is not None else []
