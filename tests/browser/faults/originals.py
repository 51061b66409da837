"""
The unharmed pages: real answers of a served site, kept so that each can be shown with one change.

Parts that the story of the demo shows only for a moment (an outcome, text that was kept, two forms
below each other) are rendered from their own templates and put where the layout shows them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.forms import formset_factory
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page, Route

from frontend.views.design import DraftForm
from tests.browser.faults.fault import Fault
from tests.browser.touring import Tour

#: By the name that faults use: a path everybody may open, or the name of a place of the site.
PATHS = {
    "home": "/",
    "help": "/help/",
    "privacy": "/privacy/",
    "problem": "/problems/row.missing",
    "login": "/account/login/",
    "start": "/design/?furigana=on",
    "actions": "/design/actions/",
    "messages": "/design/messages/",
    "forms": "/design/forms/",
    "errors": "/design/errors/",
    "lists": "/design/lists/",
}
PLACES = {
    "work home": "work:home",
    "task": "work:task",
    "photo task": "task with a photo",
    "city batch": "city:batch",
    "preview": "preview with faults",
}


def _outcome() -> str:
    return render_to_string("frontend/components/outcome.html", {"said": ["保存しました。"]})


def _kept_text() -> str:
    context = {"request": RequestFactory().get("/design/forms/"), "csrf_token": "0"}
    return render_to_string("frontend/components/restored.html", context)


def _two_forms() -> str:
    return str(formset_factory(DraftForm, extra=2)())


#: A part that is added: to which page, before which element, and how it is rendered.
GROWN: dict[str, tuple[str, str, Callable[[], str]]] = {
    "with an outcome": ("privacy", "h1", _outcome),
    "with text that was kept": ("forms", "h1", _kept_text),
    "with two forms": ("forms", "main form[method=post] .example", _two_forms),
}


@dataclass(frozen=True)
class Original:
    """One answer of the site, to be shown as it was, or harmed."""

    url: str
    status: int
    html: str

    @classmethod
    def of(cls, url: str, status: int, html: str) -> Original:
        """Return an answer in the spelling in which harmed pages are written, too."""
        return cls(url, status, str(BeautifulSoup(html, "html.parser")))

    def grown(self, before: str, markup: str) -> Original:
        """Return the page with a part added before an element."""
        soup = BeautifulSoup(self.html, "html.parser")
        place = soup.select_one(before)
        assert place is not None, f"{self.url} has no {before}"
        place.insert_before(BeautifulSoup(markup, "html.parser"))
        return Original(self.url, self.status, str(soup))


class Stage:
    """
    One page of a browser on which originals are shown, each harmed in one way or in none.

    The site itself is asked once for each file; it gets no cookie, so that no notice arrives while
    a page is looked at.
    """

    def __init__(self, page: Page, originals: dict[str, Original]) -> None:
        self.page = page
        self.originals = originals
        self._fault: Fault | None = None
        self._shown: Original | None = None
        self._html = ""
        self._files: dict[str, dict[str, object]] = {}
        page.route("**/*", self._answer)

    def show(self, name: str, fault: Fault | None = None) -> Page:
        """Show an original, with a fault in it or as it was."""
        original = self.originals[name]
        self._fault = fault
        self._shown = original
        self._html = fault.harmed(original.html) if fault else original.html
        self.page.goto("about:blank")
        self.page.goto(original.url)
        return self.page

    def _answer(self, route: Route) -> None:
        url = route.request.url
        shown = self._shown
        if shown and url == shown.url and route.request.resource_type == "document":
            kind = "text/html; charset=utf-8"
            route.fulfill(status=shown.status, body=self._html, content_type=kind)
        elif url.endswith("/hello.mp3"):
            route.fulfill(status=200, body="", content_type="audio/mpeg")
        else:
            self._answer_file(route)

    def _answer_file(self, route: Route) -> None:
        url = route.request.url
        if url not in self._files:
            answer = route.fetch()
            kind = answer.headers.get("content-type", "")
            self._files[url] = {
                "status": answer.status,
                "body": answer.body(),
                "content_type": kind,
            }
        kept = dict(self._files[url])
        added = self._added_to(url)
        if added:
            kept["body"] = bytes(kept["body"]) + added.encode()  # type: ignore[call-overload]
        route.fulfill(**kept)  # type: ignore[arg-type]

    def _added_to(self, url: str) -> str:
        if self._fault is None:
            return ""
        if url.endswith(".css"):
            return self._fault.css
        return self._fault.js if "/tomoni" in url and url.endswith(".js") else ""


def collect(tour: Tour, page: Page) -> dict[str, Original]:
    """Ask a served site for every original, each as the person who may see it."""
    wanted = {name: (path, "") for name, path in PATHS.items()}
    for name, at in PLACES.items():
        wanted[name] = (tour.places[at]["path"], tour.places[at]["session"])
    found = {name: _asked_for(tour, page, *where) for name, where in wanted.items()}
    for name, (base, before, render) in GROWN.items():
        found[name] = found[base].grown(before, render())
    tour.be(page.context, "")
    return found


def _asked_for(tour: Tour, page: Page, path: str, session: str) -> Original:
    tour.be(page.context, session)
    url = tour.site.address(path)
    answer = page.context.request.get(url)
    return Original.of(url, answer.status, answer.text())
