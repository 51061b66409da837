"""
Thirteen lines, four ways: after each, the task is opened again and its fields are counted.

Every line is brought to its point in a window of its own; then everything breaks off at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Cookie

from tests.browser.kills.cells import Cell
from tests.browser.kills.plan import POINTS, WAYS
from tests.browser.kills.points import COME_TO
from tests.browser.kills.site import KillableSite, killable
from tests.browser.live_site import copy_of
from tests.browser.people import PASSWORD

Table = dict[tuple[str, str], Cell]


@pytest.fixture(scope="module")
def site(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KillableSite]:
    """Return a site with the story in it."""
    place = tmp_path_factory.mktemp("killed")
    with killable(copy_of(seeded, place / "data"), place / "log") as site:
        yield site


class Bench:
    """
    Brings all lines of one column to their points, breaks them off, and counts.

    Every line has a browser of its own: none may send what another one keeps.
    """

    def __init__(
        self, site: KillableSite, browser: Browser, wishes: dict[str, object], email: str
    ) -> None:
        self.site, self.email = site, email
        self._open: Callable[[], BrowserContext] = lambda: browser.new_context(**wishes)
        self._cookies = self._signed_in()

    def _signed_in(self) -> list[Cookie]:
        """Let the worker sign in, and return what makes a browser theirs."""
        with closing(self._open()) as context:
            page = context.new_page()
            page.goto(self.site.address("/account/login/"))
            part = page.locator("section", has_text="パスワードでログインする")
            part.locator("input[name=login]").fill(self.email)
            part.locator("input[name=password]").fill(PASSWORD)
            with page.expect_navigation():
                part.get_by_role("button", name="パスワードでログインする").click()
            return context.cookies()

    def device(self) -> BrowserContext:
        """Return a device on which the worker is signed in."""
        context = self._open()
        context.add_cookies(self._cookies)
        return context

    def column(self, way: str, tasks: dict[str, str]) -> dict[str, Cell]:
        """Return the cells of one way, counted."""
        cells = {point: Cell(self.site, self.device(), task) for point, task in tasks.items()}
        for point, cell in cells.items():
            COME_TO[point](cell, self.device)
        getattr(self, f"_{way}")(list(cells.values()))
        for cell in cells.values():
            cell.count_lost()
            cell.close()
            cell.context.close()
        return cells

    def _tab(self, cells: list[Cell]) -> None:
        for cell in cells:
            cell.close()

    def _network(self, cells: list[Cell]) -> None:
        for cell in cells:
            cell.context.set_offline(True)
        self._type_on(cells)
        for cell in cells:
            cell.context.set_offline(False)

    def _server(self, cells: list[Cell]) -> None:
        self.site.kill()
        self._type_on(cells)
        self.site.start()

    def _session(self, cells: list[Cell]) -> None:
        self.site.stage("end")
        self._type_on(cells)
        self._cookies = self._signed_in()
        for cell in cells:
            cell.context.add_cookies(self._cookies)

    def _type_on(self, cells: list[Cell]) -> None:
        for cell in cells:
            cell.type_on()
            cell.close()


@pytest.fixture(scope="module")
def table(
    site: KillableSite,
    browser: Browser,
    browser_context_args: dict[str, object],
    pytestconfig: pytest.Config,
) -> Table:
    """Fill the whole table once, and show it."""
    begun = site.stage("begin")
    site.start()
    bench = Bench(site, browser, browser_context_args, begun["email"])
    filled = {
        (point, way): cell
        for way in WAYS
        for point, cell in bench.column(way, begun["tasks"][way]).items()
    }
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        print(shown(filled))  # noqa: T201 - the table is what this test is for
    return filled


def shown(table: Table) -> str:
    """Return the table in words: how many fields were typed, how many of them were lost."""
    lines = [
        f"\n{'fields lost of fields typed':34}" + "".join(f"{way:>26}" for way in WAYS.values())
    ]
    for point, words in POINTS.items():
        cells = (table[point, way] for way in WAYS)
        counts = (f"{len(cell.lost)} of {len(cell.typed)}" for cell in cells)
        lines.append(f"{words:34}" + "".join(f"{count:>26}" for count in counts))
    return "\n".join(lines)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("point", POINTS)
class TestEveryCell:
    def test_loses_no_field(self, table: Table, point: str, way: str) -> None:
        assert table[point, way].lost == []

    def test_hands_nothing_in_twice(
        self, table: Table, site: KillableSite, point: str, way: str
    ) -> None:
        allowed = {"handed_in": 1, "returned": 1}.get(point, 0)

        assert site.entries(table[point, way].task) == allowed


class TestTheTable:
    def test_is_about_fields_that_were_typed(self, table: Table) -> None:
        untouched = {cell for cell in table if not table[cell].typed}

        assert untouched == {("taken", "tab"), *(("offered", way) for way in WAYS)}
