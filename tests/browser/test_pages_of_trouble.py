"""Pages that nobody wants to see: a form that grew old, too many tries, our own mistake."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.checks import faults_of
from tests.browser.touring import Tour, assert_none_of, run_beside

WORLD = "empty"
LOGIN = "/account/login/"


def show(page: Page, address: str, body: str) -> None:
    """Show an answer of the site in a window, at an address of the site."""
    page.route(address, lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(address)
    page.unroute(address)


@pytest.fixture
def visitor(tour: Tour, shown: Page) -> Page:
    tour.be(shown.context, "")
    return shown


class TestTrouble:
    def test_a_form_without_its_token_is_shown_again(self, tour: Tour, visitor: Page) -> None:
        address = tour.site.address(LOGIN)
        headers = {"Origin": tour.site.url}
        typed = {"login": "sakura@example.jp", "password": "x"}
        answer = visitor.context.request.post(address, form=typed, headers=headers)

        assert answer.status == 403
        show(visitor, address, answer.text())
        assert_none_of(faults_of(visitor))

    @pytest.mark.parametrize("name", ["server_error", "bad_request", "too_many"])
    def test_a_page_of_last_resort_keeps_every_promise(
        self, tour: Tour, visitor: Page, name: str
    ) -> None:
        body = run_beside("tests.browser.trouble", tour.site.data, name)

        show(visitor, tour.site.address("/trouble/"), body)
        assert_none_of(faults_of(visitor))
