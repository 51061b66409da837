"""
Every page of the story that visitors and workers meet, and what its form answers.

The URLconf names the pages: none can be left out. test_pages_of_offices.py has the others.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.pages_of import STATES, names_in, other_addresses, page_addresses
from tests.browser.touring import Tour, assert_none_of

WORLD = "story"


class TestTheList:
    def test_leaves_no_address_of_the_site_out(self, tour: Tour) -> None:
        named = {str(one) for one in (*page_addresses(), *other_addresses())} | set(STATES)

        assert named == set(tour.places)
        assert sorted(names_in("story", "people") + names_in("story", "offices")) == sorted(
            [*(str(one) for one in page_addresses()), *STATES]
        )

    @pytest.mark.parametrize("name", [str(one) for one in other_addresses()])
    def test_calls_nothing_a_file_that_is_a_page(self, tour: Tour, shown: Page, name: str) -> None:
        answer = tour.fetch(shown, name)

        kind = answer.headers.get("content-type", "")
        assert answer.status in {302, 405} or (answer.ok and not kind.startswith("text/html"))


@pytest.mark.parametrize("name", names_in("story", "people"))
class TestEveryPage:
    def test_keeps_every_promise(self, tour: Tour, shown: Page, name: str) -> None:
        assert_none_of(tour.look_at(shown, name))

    def test_says_the_same_without_script_and_answers_nothing_and_nonsense_well(
        self, tour: Tour, shown: Page, plain: Page, name: str
    ) -> None:
        assert_none_of(tour.look_without_script(shown, plain, name))
