"""A hundred notices in one minute, pushed by the served site: hardly a word, and none is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journeys.clocked_site import ClockedSite
from tests.browser.journeys.walk import WITH_MOUSE, Walk, Way

HUNDRED = 100
MINUTE_MS = 60_000
#: Notes the moment, by the page's clock, of each sentence that is put into the live region.
LISTENER = """window.said = []; new MutationObserver(() => {
  if (document.getElementById("live-status").textContent) said.push(Date.now());
}).observe(document.getElementById("live-status"), {childList: true});"""
FOCUSED = "document.activeElement.id || document.activeElement.tagName"
WHO = "suzuki"


@pytest.fixture
def page(walk: Callable[[Way], Walk]) -> Iterator[Page]:
    """Return a page of somebody who is signed in; its clock stands still unless it is moved."""
    walked = walk(WITH_MOUSE)
    with walked.person(WHO) as hands:
        hands.follow("働きたい時間")
        hands.page.clock.pause_at(walked.clock() + timedelta(seconds=30))
        hands.page.evaluate(LISTENER)
        yield hands.page


def push(page: Page, site: ClockedSite) -> None:
    """Push a hundred notices within a minute of the page's clock."""
    for number in range(HUNDRED):
        site.tell(WHO, number)
        run(page, MINUTE_MS // HUNDRED)


def run(page: Page, milliseconds: int) -> None:
    """Let time go by in the page, and let what the server sends come in."""
    page.clock.run_for(milliseconds)
    page.evaluate("null")


def unread(page: Page) -> int:
    """Return how many notices wait, as the list's own page says."""
    page.goto(page.url)
    return int(page.locator("[data-unread-count]").first.inner_text())


def gaps(said: list[int]) -> list[int]:
    """Return the milliseconds between one sentence and the next."""
    return [later - earlier for earlier, later in pairwise(said)]


class TestAHundredNoticesInAMinute:
    def test_are_spoken_of_once_a_minute_and_never_move_the_focus(
        self, page: Page, clocked_site: ClockedSite
    ) -> None:
        before = unread(page)
        page.evaluate(LISTENER)
        page.get_by_role("link", name="ホーム").focus()
        focused = page.evaluate(FOCUSED)

        push(page, clocked_site)
        in_the_minute = len(page.evaluate("said"))
        for _second in range(120):
            run(page, 1_000)

        assert in_the_minute <= 1
        assert page.evaluate("said")
        assert min(gaps(page.evaluate("said")), default=MINUTE_MS) >= MINUTE_MS
        assert page.evaluate(FOCUSED) == focused
        assert unread(page) == before + HUNDRED

    def test_are_not_spoken_of_while_somebody_is_writing(
        self, page: Page, clocked_site: ClockedSite
    ) -> None:
        box = page.get_by_role("main").get_by_role("textbox").first
        box.focus()

        push(page, clocked_site)
        run(page, 5 * MINUTE_MS)

        assert page.evaluate("said") == []
        expect(box).to_be_focused()

    def test_are_not_spoken_of_at_night_and_stand_in_the_list(
        self, page: Page, clocked_site: ClockedSite
    ) -> None:
        before = unread(page)
        page.evaluate(LISTENER)
        clocked_site.move(timedelta(hours=12))

        push(page, clocked_site)
        run(page, 5 * MINUTE_MS)

        assert page.evaluate("said") == []
        assert unread(page) == before + HUNDRED
