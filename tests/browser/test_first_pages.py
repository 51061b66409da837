"""Each person of the story comes in and meets a first page without an accessibility fault."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import people
from tests.browser.axe import assert_accessible


@pytest.mark.parametrize("address", people.EVERYBODY)
class TestFirstPage:
    def test_greets_with_one_heading_and_no_fault(self, page, live_site, address):
        people.sign_in(page, live_site, address)

        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert_accessible(page)

    def test_opens_without_javascript(self, plain_page, live_site, address):
        people.sign_in(plain_page, live_site, address)

        expect(plain_page.get_by_role("heading", level=1)).to_have_count(1)

    def test_fits_into_320_pixels(self, narrow_page, live_site, address):
        people.sign_in(narrow_page, live_site, address)

        width = narrow_page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320
