"""A served site of one of the worlds, where each of its pages is found, and the looks at them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Response

from tests.browser.checks import answers, faults_of
from tests.browser.checks.whole import glance
from tests.browser.live_site import NOT_PASSED_ON, ROOT, LiveSite, serve

#: Answers that show another page than the one asked for, on purpose.
STATUS = {"not allowed": 403, "not there": 404}
#: Where somebody is led on, and that is what is looked at.
LED_ON = {"no role yet", "public:api-docs"}
#: Bytes of a page whose words cannot be fewer: a month of prose, with a reading above every word.
HEAVY = {"own records": 150_000}
_BYTES = re.compile(r"weight: (\d+) bytes")


def _as_heavy_as_known(name: str, line: str) -> bool:
    """Whether a finding is no more than the weight that a page is known to have at worst."""
    told = _BYTES.fullmatch(line)
    return told is not None and int(told[1]) <= HEAVY.get(name, 0)


@dataclass(frozen=True)
class Tour:
    """A served site, and where each page is found in it."""

    site: LiveSite
    places: dict[str, dict[str, str]]

    def open(self, page: Page, name: str, *, session: str | None = None) -> Response:
        """Open a page as the person who may, or with somebody else's session."""
        place = self.places[name]
        self.be(page.context, place["session"] if session is None else session)
        answer = page.goto(self.site.address(place["path"]))
        assert answer is not None
        return answer

    def fetch(self, page: Page, name: str, *, session: str | None = None) -> Any:
        """Ask for an address without showing it, and without following where it leads."""
        place = self.places[name]
        self.be(page.context, place["session"] if session is None else session)
        return page.context.request.get(self.site.address(place["path"]), max_redirects=0)

    def be(self, context: BrowserContext, session: str) -> None:
        """Be somebody; an empty session is nobody."""
        context.clear_cookies()
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": self.site.url}])

    def look_at(self, page: Page, name: str) -> list[str]:
        """Return everything that is wrong with a page as it is opened."""
        answer = self.open(page, name)
        found = [line for line in answers.weight(page) if not _as_heavy_as_known(name, line)]
        if answer.status != STATUS.get(name, 200):
            found.append(f"answered with {answer.status}")
        if answer.request.redirected_from is not None and name not in LED_ON:
            found.append(f"led on to {page.url}")
        return found + faults_of(page)

    def look_without_script(self, page: Page, plain: Page, name: str) -> list[str]:
        """Return what a page says otherwise without a script, and what its form answers wrongly."""
        self.open(page, name)
        self.open(plain, name)
        found = answers.without_script(page, plain)
        refusal = answers.send_empty(plain)
        if refusal is not None and refusal.request.redirected_from is None:
            found += self._refused(refusal, page, [])
        self.open(plain, name)
        refusal, typed = answers.send_wrong(plain)
        if refusal is not None and refusal.request.redirected_from is None:
            found += self._refused(refusal, page, typed)
        return found

    def _refused(self, refusal: Response, page: Page, typed: list[tuple[str, str]]) -> list[str]:
        found = []
        if refusal.status not in answers.REFUSED:
            found.append(f"refused with {refusal.status}")
        answers.show_again(refusal, page)
        found += answers.lost(page, typed)
        # Nonsense brings the same messages as nothing does, and long words in the fields.
        found += glance(page) if typed else faults_of(page)
        kind = "nonsense sent" if typed else "nothing sent"
        return [f"{kind}: {line}" for line in found]


def assert_none_of(found: list[str]) -> None:
    """Fail with one line for each fault that was found."""
    assert not found, "\n" + "\n".join(found)


def run_beside(module: str, data: Path, *arguments: str) -> str:
    """Run a module of the tests on the data of a site that is not served, and return its words."""
    passed_on = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    answer = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=passed_on | {"DATA_DIR": str(data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr[-4000:]
    return answer.stdout


@contextmanager
def tour_of(data: Path, log: Path, *, world: str) -> Iterator[Tour]:
    """Serve the data of a folder as one of the worlds (``tests.browser.worlds``)."""
    if world != "story":
        run_beside("tests.browser.worlds", data, world)
    places = json.loads(run_beside("tests.browser.places", data, world))
    with serve(data, log) as site:
        yield Tour(site, places)
        assert not site.complaints(), site.printed()[-4000:]
