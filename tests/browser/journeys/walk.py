"""One walk through the site: who walks, how, what they perceive, and what a screen reader said."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from difflib import unified_diff
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from marketplace.devtools.story import cast
from tests.browser.checks.sight import look
from tests.browser.hands import Hands, Keyboard, Mouse, sign_in
from tests.browser.journeys import faults, transcript
from tests.browser.journeys.accessibility_tree import Tree
from tests.browser.journeys.clocked_site import MORNING, ClockedSite

TRANSCRIPTS = Path(__file__).with_name("transcripts")
RENEW = "RENEW_TRANSCRIPTS"
#: What follows by itself is there after so many looks at a page.
LOOKS = 200
#: Twice what a browser writes in when nobody has chosen a size.
LARGE_TEXT = {"standard": 32, "fixed": 26}

#: The console calls it an error that a form is refused with 422, and that a walk cuts the network.
ON_PURPOSE = ("status of 4", "ERR_INTERNET_DISCONNECTED")


@dataclass(frozen=True)
class Way:
    """How somebody goes through the site."""

    name: str
    keyboard: bool = True
    scripts: bool = True
    narrow: bool = False


BY_KEYBOARD = Way("keyboard")
WITH_MOUSE = Way("mouse", keyboard=False)
WITHOUT_SCRIPTS = Way("no scripts", keyboard=False, scripts=False)
KEYBOARD_WITHOUT_SCRIPTS = Way("keyboard, no scripts", scripts=False)
LARGE_AND_NARROW = Way("320 pixels, text of 200 %", narrow=True)


@dataclass
class Walk:
    """The walk of one journey, on a site whose day has just begun."""

    browser: Browser
    options: dict[str, Any]
    site: ClockedSite
    way: Way
    told: list[str] = field(default_factory=list)
    _later: timedelta = timedelta()
    _began: float = field(default_factory=time.monotonic)

    @contextmanager
    def visitor(self) -> Iterator[Hands]:
        """Open a browser of one's own on the first page, as somebody who is not signed in."""
        context = self.browser.new_context(**self._options())
        if self.way.scripts:
            context.clock.install(time=self.clock())
        page = context.new_page()
        heard = _listen(page)
        if self.way.narrow:
            session = context.new_cdp_session(page)
            session.send("Page.setFontSizes", {"fontSizes": LARGE_TEXT})
        page.goto(self.site.address("/"))
        yield Keyboard(page) if self.way.keyboard else Mouse(page)
        context.close()
        assert heard == [], heard

    def _options(self) -> dict[str, Any]:
        size = {"viewport": {"width": 320, "height": 640}} if self.way.narrow else {}
        return self.options | {"java_script_enabled": self.way.scripts} | size

    @contextmanager
    def person(self, key: str) -> Iterator[Hands]:
        """Open a browser as somebody of the story, who signs in by password."""
        with self.visitor() as hands:
            sign_in(hands, cast.person(key).email, cast.PASSWORD)
            yield hands

    def clock(self) -> datetime:
        """Return the time of day in the story."""
        return MORNING + self._later + timedelta(seconds=time.monotonic() - self._began)

    def later(self, by: timedelta) -> None:
        """Let time go by, for the site; a browser that is opened afterwards sees it as well."""
        self.site.move(by)
        self._later += by

    def read(self, hands: Hands, name: str) -> None:
        """Read a page from its title to its end: nothing on it may be wrong, and it is written down."""
        tree = Tree(hands.page)
        found = faults.of(tree)
        if self.way.narrow:
            found += look(hands.page, "cut_off")
        assert found == [], (name, found)
        self.told += [f"## {name}", *transcript.title_lines(tree), *transcript.lines(tree.main())]
        self.told.append("")
        tree.close()

    def wait_for(self, hands: Hands, words: str) -> None:
        """Look at the page again and again until it says something that follows by itself."""
        for _look in range(LOOKS):
            if words in hands.page.get_by_role("main").inner_text():
                return
            hands.page.reload()
        raise AssertionError(f"{words!r} does not appear on {hands.page.url}")

    def pages_read(self) -> int:
        """Return how many pages were read from their title to their end."""
        return sum(line.startswith("## ") for line in self.told)

    def differences(self, journey: str) -> list[str]:
        """Return where a screen reader said something else than a person has read and found good."""
        place, said = TRANSCRIPTS / f"{journey}.txt", "\n".join(self.told)
        if os.environ.get(RENEW) == "1":
            place.write_text(said, encoding="utf-8")
        read = place.read_text(encoding="utf-8").splitlines()
        changes = unified_diff(read, said.splitlines(), "read", "said", lineterm="", n=1)
        return list(changes)


def _listen(page: Page) -> list[str]:
    """Return a list in which errors of scripts and of the content policy will stand."""
    heard: list[str] = []

    def note(said: ConsoleMessage) -> None:
        if said.type == "error" and not any(words in said.text for words in ON_PURPOSE):
            heard.append(said.text)

    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", note)
    return heard


def heading(hands: Hands, words: str) -> None:
    """Expect a page by its heading."""
    expect(hands.page.get_by_role("heading", level=1)).to_have_text(re.compile(words))


def says(hands: Hands, words: str) -> None:
    """Expect words somewhere in the main part."""
    expect(hands.page.get_by_role("main")).to_contain_text(words)


def told_first(hands: Hands, words: str, way: Way) -> None:
    """Expect the outcome of what was just done: at the top, and where the focus is if a script helps."""
    outcome = hands.page.locator("#outcome-heading")
    expect(outcome).to_have_text(re.compile(words))
    if way.scripts:
        expect(outcome).to_be_focused()


def told_of_errors(hands: Hands, way: Way) -> None:
    """Expect an error summary with the focus on it, and a title that says so before anything else."""
    expect(hands.page).to_have_title(re.compile("^エラー："))
    summary = hands.page.locator(".error-summary")
    expect(summary).to_be_visible()
    if way.scripts:
        expect(summary).to_be_focused()
