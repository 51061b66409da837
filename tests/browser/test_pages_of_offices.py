"""
Every page of the story that cities, offices and the operator work on, and what its form answers.

test_pages_of_people.py has the others, and proves that none is left out.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.pages_of import names_in
from tests.browser.touring import Tour, assert_none_of

WORLD = "story"


@pytest.mark.parametrize("name", names_in("story", "offices"))
class TestEveryPage:
    def test_keeps_every_promise(self, tour: Tour, shown: Page, name: str) -> None:
        assert_none_of(tour.look_at(shown, name))

    def test_says_the_same_without_script_and_answers_nothing_and_nonsense_well(
        self, tour: Tour, shown: Page, plain: Page, name: str
    ) -> None:
        assert_none_of(tour.look_without_script(shown, plain, name))
