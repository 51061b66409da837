"""One cell of the table: a worker at a point of a task, everything breaks off, the task is opened again."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Error, Page, Route, expect

from tests.browser.kills.site import KillableSite

FIELDS = {
    "price_incl": "1080",
    "net_value": "200",
    "packs": "1",
}
CHOICES = {
    "tax_rate": "8",
    "tax_reason": "food_drink",
    "shipping_included": "no",
    "is_approx": "no",
}
#: On a busy machine a save takes its time.
PATIENCE_MS = 30_000
STATUS = "[data-autosave-status]"
SAVED = re.compile("保存しました")
SETTLED = re.compile("保存しました|見くらべられます")
_TYPED = """form => Object.fromEntries([...new FormData(form)].filter(([name]) => name !== 'csrfmiddlewaretoken'))"""


@dataclass
class Cell:
    """Where somebody is with one task; ``typed`` is what they have typed by now, field by field."""

    site: KillableSite
    context: BrowserContext
    task: str
    typed: dict[str, str] = field(default_factory=dict)
    windows: list[Page] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    held: list[Route] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The path of the task's page."""
        return f"/work/tasks/{self.task}/"

    @property
    def page(self) -> Page:
        """The window that is in front."""
        return self.windows[-1]

    def open(self) -> Page:
        """Open the task in a window of its own."""
        self.windows.append(self.context.new_page())
        self.page.goto(self.site.address(self.path))
        return self.page

    def type(self, **texts: str) -> None:
        """Type into fields by their names."""
        for name, text in texts.items():
            self.page.locator(f"main [name={name}]").fill(text)
            self.typed[name] = text

    def type_on(self) -> None:
        """Type one more word after everything broke off, if there is still a form to type in."""
        note = self.page.locator("main textarea[name=note]")
        if note.count() and note.is_visible():
            self.type(note=self.typed.get("note", "") + "そのあとのことば")

    def wait_until_saved(self) -> None:
        """Wait until the page says that it is saved."""
        expect(self.page.locator(STATUS)).to_have_text(SAVED, timeout=PATIENCE_MS)

    def fill_in(self) -> None:
        """Answer everything rightly."""
        self.type(**FIELDS)
        for name, value in CHOICES.items():
            choice = self.page.locator(f"main [name={name}]")
            if choice.first.evaluate("each => each.tagName") == "SELECT":
                choice.select_option(value)
            else:
                self.page.locator(f"main [name={name}][value='{value}']").check()
        self.page.locator("main [name=net_unit]").select_option("g")

    def press(self, words: str) -> None:
        """Press a button without waiting for what follows."""
        self.page.get_by_role("button", name=words, exact=True).click(no_wait_after=True)

    def block(self, *paths: str) -> None:
        """Let nothing that is sent to these addresses arrive, in the window in front."""
        for path in paths:
            self.page.route(f"**{path}", self._hold)

    def _hold(self, route: Route) -> None:
        """Neither answer nor refuse what is sent: it is on its way for ever."""
        if route.request.method == "POST":
            self.held.append(route)
        else:
            route.continue_()

    def swallow_answer(self) -> None:
        """Let the hand-in arrive, and its answer be lost."""

        def pass_on(route: Route) -> None:
            if route.request.method == "POST":
                route.fetch(max_redirects=0)
                route.abort()
            else:
                route.continue_()

        self.page.route(f"**{self.path}", pass_on)

    # -- afterwards --------------------------------------------------------------------------------

    def count_lost(self) -> None:
        """Open the task again and note every field whose words are nowhere to be found."""
        page = self.open()
        if page.locator("main form[data-autosave-url]").count():
            self._wait_until_settled(page)
        seen = self._in_form(page)
        missing = {
            name: text for name, text in self.typed.items() if text not in seen.get(name, "")
        }
        if missing:
            kept = self._everything_kept(page)
            missing = {name: text for name, text in missing.items() if text not in kept}
        self.lost = sorted(missing)

    def _wait_until_settled(self, page: Page) -> None:
        """What waited on the device has been brought back and sent; without it there is no word."""
        line = page.locator(STATUS)
        if line.inner_text():
            expect(line).to_have_text(SETTLED, timeout=PATIENCE_MS)

    def _in_form(self, page: Page) -> dict[str, str]:
        form = page.locator("main form[data-autosave-url]")
        found: dict[str, str] = form.evaluate(_TYPED) if form.count() else {}
        return found

    def _everything_kept(self, page: Page) -> str:
        """Return the words of the page and of every version of the draft."""
        words = [page.get_by_role("main").inner_text()]
        page.goto(self.site.address(f"{self.path}drafts/"))
        links = page.locator("main .task-link")
        addresses = [links.nth(at).get_attribute("href") for at in range(links.count())]
        for address in addresses:
            page.goto(self.site.address(urlsplit(address or "").path))
            words.append(page.get_by_role("main").inner_text())
        return " ".join(words)

    def close(self) -> None:
        """Kill every window of this task: no handler runs, nothing is said."""
        for window in self.windows:
            window.close(run_before_unload=False)
        self.windows.clear()
        while self.held:
            # The window is gone, and so is what it sent.
            with suppress(Error):
                self.held.pop().abort()
