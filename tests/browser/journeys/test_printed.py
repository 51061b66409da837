"""The month of support at home on paper: nothing is cut off, and nothing on it can be pressed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.checks.sight import look
from tests.browser.hands import Hands
from tests.browser.journeys.walk import BY_KEYBOARD, Walk, Way, heading

#: What is left of A4 in pixels between margins of 15 mm.
PAPER = {"width": 680, "height": 1009}
#: Parts that help on a screen only.
FOR_SCREENS = (
    "nav",
    ".site-tools",
    ".site-footer",
    ".actions",
    ".back-link",
    ".skip-link",
    ".unprinted",
)
Begin = Callable[[Way], Walk]


def _of_all(staff: Hands) -> None:
    staff.follow("月の報告")
    heading(staff, "月の報告：")


def _of_one(staff: Hands) -> None:
    _of_all(staff)
    staff.follow("小春 りく")
    heading(staff, "小春 りくさんの月の報告")


def _put_on_paper(page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)


class TestPrinted:
    @pytest.mark.parametrize("open_report", [_of_all, _of_one])
    def test_nothing_is_cut_and_nothing_is_there_to_be_pressed(
        self, walk: Begin, open_report: Callable[[Hands], None]
    ) -> None:
        with walk(BY_KEYBOARD).person("haruno") as staff:
            open_report(staff)
            page = staff.page
            expect(page.get_by_role("navigation").first).to_be_visible()

            _put_on_paper(page)

            assert look(page, "cut_off") == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            for part in FOR_SCREENS:
                for each in page.locator(part).all():
                    expect(each).to_be_hidden()
            expect(page.get_by_role("table").first).to_be_visible()
