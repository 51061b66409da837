"""
Every page of the site, looked at by a browser: no page can be left out, the URLconf names them.

Each is opened once with JavaScript, wide and narrow, and once without; where there is a form, it
is sent empty. What the pages are about is the story of the demo.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.browser import axe, looks
from tests.browser.live_site import NOT_PASSED_ON, ROOT, LiveSite, copy_of, serve
from tests.browser.pages_of import STATES, other_addresses, page_addresses

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
MOST_FILES, MOST_BYTES = 6, 100_000
#: Answers that show another page than the one asked for, on purpose.
STATUS = {"public:problem": 200, "not allowed": 403, "not there": 404}
EVERY_PAGE = [*(str(one) for one in page_addresses()), *STATES]
#: The parts that pages are made of, on real pages: a list, a form, a table, money, a decision.
IN_EVERY_COLOUR = [
    "public:home",
    "account_login",
    "work:home",
    "work:task",
    "work:needs",
    "notices:list",
    "city:batch",
    "preview with faults",
    "operator:review",
]
COLOURS: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}


@dataclass(frozen=True)
class Tour:
    """A served site, and where each page is found in it."""

    site: LiveSite
    places: dict[str, dict[str, str]]

    def open(self, page: Page, name: str) -> Response:
        """Open a page as the person who may."""
        place = self.places[name]
        self._be(page.context, place["session"])
        answer = page.goto(self.site.address(place["path"]))
        assert answer is not None
        return answer

    def fetch(self, page: Page, name: str) -> Any:
        """Ask for an address without showing it, and without following where it leads."""
        place = self.places[name]
        self._be(page.context, place["session"])
        return page.context.request.get(self.site.address(place["path"]), max_redirects=0)

    def _be(self, context: BrowserContext, session: str) -> None:
        context.clear_cookies()
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": self.site.url}])


def found_in(data: Path) -> dict[str, dict[str, str]]:
    """Return where every page is found in the data of a site that is not served yet."""
    passed_on = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    answer = subprocess.run(
        [sys.executable, "-m", "tests.browser.places"],
        cwd=ROOT,
        env=passed_on | {"DATA_DIR": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr[-4000:]
    return json.loads(answer.stdout)


@pytest.fixture(scope="module")
def tour(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tour]:
    place = tmp_path_factory.mktemp("tour")
    data = copy_of(seeded, place / "data")
    places = found_in(data)
    with serve(data, place / "log") as site:
        yield Tour(site, places)
        assert not site.complaints(), site.printed()[-4000:]


def window(browser: Browser, options: dict[str, Any], **more: Any) -> Iterator[Page]:
    context = browser.new_context(**options | more)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def shown(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    yield from window(browser, browser_context_args)


@pytest.fixture(scope="module")
def plain(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    yield from window(browser, browser_context_args, java_script_enabled=False)


@pytest.fixture(scope="module", params=COLOURS)
def coloured(
    request: pytest.FixtureRequest, browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[Page]:
    yield from window(browser, browser_context_args, **COLOURS[request.param])


def faults_of(page: Page) -> list[str]:
    """Return everything that is wrong with the page as it is shown now, wide and narrow."""
    page.set_viewport_size(WIDE)
    found = [*page.evaluate(looks.OWED), *axe.faults(page)]
    found += [f"wide: {one}" for one in page.evaluate(looks.CUT_OFF)]
    found += [f"target: {one}" for one in page.evaluate(looks.TOO_SMALL)]
    page.set_viewport_size(NARROW)
    found += [f"at 320 px: {one}" for one in page.evaluate(looks.CUT_OFF)]
    found += [f"target at 320 px: {one}" for one in page.evaluate(looks.TOO_SMALL)]
    page.set_viewport_size(WIDE)
    return found


class TestTheList:
    def test_leaves_no_address_of_the_site_out(self, tour: Tour) -> None:
        named = {str(one) for one in (*page_addresses(), *other_addresses())} | set(STATES)

        assert named == set(tour.places)

    @pytest.mark.parametrize("name", [str(one) for one in other_addresses()])
    def test_calls_nothing_a_file_that_is_a_page(self, tour: Tour, shown: Page, name: str) -> None:
        answer = tour.fetch(shown, name)

        kind = answer.headers.get("content-type", "")
        assert answer.status in {302, 405} or (answer.ok and not kind.startswith("text/html"))


@pytest.mark.parametrize("name", EVERY_PAGE)
class TestEveryPage:
    def test_keeps_every_promise_in_wide_and_narrow_windows_and_is_light(
        self, tour: Tour, shown: Page, name: str
    ) -> None:
        answer = tour.open(shown, name)

        assert answer.status == STATUS.get(name, 200)
        assert answer.request.redirected_from is None or name == "no role yet", shown.url
        files, weight = shown.evaluate(looks.WEIGHT)
        assert files <= MOST_FILES
        assert weight <= MOST_BYTES
        assert faults_of(shown) == []

    def test_says_the_same_without_script_and_tells_what_is_missing_in_an_empty_form(
        self, tour: Tour, shown: Page, plain: Page, name: str
    ) -> None:
        tour.open(shown, name)
        tour.open(plain, name)
        assert plain.evaluate(looks.SAID) == shown.evaluate(looks.SAID)

        if plain.evaluate(looks.EMPTIED):
            check_refusal_of_empty_form(plain, shown)


def check_refusal_of_empty_form(plain: Page, shown: Page) -> None:
    """Send the emptied form: it is taken, or the page says what is missing and where."""
    with plain.expect_navigation() as sent:
        plain.locator("[data-sends]").click()
    if sent.value.request.redirected_from is not None:
        return
    assert sent.value.status in {409, 422}
    show_again(sent.value, shown)
    assert [*shown.evaluate(looks.UNTIED_ERRORS), *faults_of(shown)] == []


def show_again(answer: Response, shown: Page) -> None:
    """Show an answer in a browser with scripts, which axe needs; nothing is sent a second time."""
    unpacked = {"content-encoding", "content-length", "transfer-encoding", "set-cookie"}
    headers = {name: text for name, text in answer.headers.items() if name not in unpacked}
    body = answer.body()
    shown.route(answer.url, lambda route: route.fulfill(headers=headers, body=body))
    shown.goto(answer.url)
    shown.unroute(answer.url)


@pytest.mark.parametrize("name", IN_EVERY_COLOUR)
class TestEveryColour:
    def test_can_be_read(self, tour: Tour, coloured: Page, name: str) -> None:
        tour.open(coloured, name)

        # In forced colours Chromium lays a plate behind words, which axe sees but cannot measure.
        measurable = coloured.evaluate("!matchMedia('(forced-colors: active)').matches")
        found = axe.faults(coloured) if measurable else axe.violations(coloured)
        assert found == []
