"""A site on which each role exists and nothing has happened: every list is empty, and says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.pages_of import names_in
from tests.browser.touring import Tour, assert_none_of

WORLD = "empty"


@pytest.mark.parametrize("name", names_in(WORLD))
class TestEveryPage:
    def test_keeps_every_promise(self, tour: Tour, shown: Page, name: str) -> None:
        assert_none_of(tour.look_at(shown, name))
