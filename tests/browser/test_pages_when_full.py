"""The story with sixty rows and more in every list, and every text as long as it may be."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.checks.whole import glance
from tests.browser.pages_of import names_in
from tests.browser.touring import Tour, assert_none_of

WORLD = "full"


@pytest.mark.parametrize("name", names_in(WORLD))
class TestEveryPage:
    def test_keeps_every_promise(self, tour: Tour, shown: Page, name: str) -> None:
        found = tour.look_at(shown, name)

        further = shown.locator("a[rel=next]")
        if further.count():
            further.first.click()
            found += [f"next page: {line}" for line in glance(shown)]
        assert_none_of(found)
