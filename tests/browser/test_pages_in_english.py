"""Every page in English: what stays Japanese is marked, and longer words still fit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.checks import faults_of
from tests.browser.checks.displays import NARROW, WIDE, window
from tests.browser.checks.sight import look
from tests.browser.pages_of import STATES, page_addresses
from tests.browser.touring import Tour, assert_none_of

WORLD = "story"
#: One page of each layout is looked at as thoroughly as in Japanese.
LAYOUTS = [
    "public:home",
    "public:help",
    "account_login",
    "account:settings",
    "notices:list",
    "work:home",
    "work:task",
    "work:earnings",
    "office:members",
    "city:batch",
    "city:programme_new",
    "operator:review",
    "operator:run",
    "not there",
]
WORDS = ("title", "headings", "languages", "link_text", "same_words_same_place", "labels")
FITS = ("cut_off", "spilled", "overlapping", "targets")


def in_english(tour: Tour, page: Page, name: str) -> list[str]:
    """Open a page in English; return whether it is."""
    place = tour.places[name]
    tour.be(page.context, place["session"])
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": tour.site.url}])
    page.goto(tour.site.address(place["path"]))
    spoken = page.evaluate("document.documentElement.lang")
    return [] if spoken == "en" else [f"the page speaks {spoken}"]


@pytest.mark.parametrize("name", [*(str(one) for one in page_addresses()), *STATES])
class TestEveryPage:
    def test_marks_what_stays_japanese_and_fits(self, tour: Tour, shown: Page, name: str) -> None:
        found = in_english(tour, shown, name) + look(shown, *WORDS, *FITS)
        with window(shown, NARROW):
            found += look(shown, *FITS, where="320 px")

        assert_none_of(found)


@pytest.mark.parametrize("name", LAYOUTS)
class TestEveryLayout:
    def test_keeps_every_promise(self, tour: Tour, shown: Page, name: str) -> None:
        shown.set_viewport_size(WIDE)

        assert_none_of(in_english(tour, shown, name) + faults_of(shown))
