"""
One careless change to one real page, named by what it breaks.

A fault is a change of the page's HTML, or a few lines added to the site's style or script, as a
developer in a hurry would write them. Whoever adds a fault does not write the check that finds it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from bs4 import BeautifulSoup, Tag

Change: TypeAlias = Callable[[BeautifulSoup], None]


@dataclass(frozen=True)
class Fault:
    """What was done wrong, where, which criterion of WCAG 2.2 it breaks and which check sees it."""

    name: str
    criterion: str
    page: str
    found_by: str
    template: str = ""
    html: Change | None = None
    css: str = ""
    js: str = ""

    def __str__(self) -> str:
        return f"{self.criterion} {self.name}"

    def harmed(self, page: str) -> str:
        """
        Return the page with this fault in its HTML.

        :raises AssertionError: when the page stayed as it was; such a fault would test nothing
        """
        if self.html is None:
            return page
        before = BeautifulSoup(page, "html.parser")
        after = BeautifulSoup(page, "html.parser")
        self.html(after)
        assert str(after) != str(before), f"{self} changes nothing on {self.page}"
        return str(after)


class Faults:
    """Collects the faults of a module."""

    def __init__(self) -> None:
        self.all: list[Fault] = []

    def of(
        self, criterion: str, page: str, found_by: str, template: str = ""
    ) -> Callable[[Change], Change]:
        """Take the decorated function as a change of the page's HTML; its name tells what it breaks."""

        def keep(change: Change) -> Change:
            name = change.__name__.replace("_", " ")
            self.all.append(Fault(name, criterion, page, found_by, template, html=change))
            return change

        return keep

    def style(
        self, name: str, criterion: str, page: str, found_by: str, css: str, template: str = ""
    ) -> None:
        """Take rules that somebody added at the end of the stylesheet."""
        self.all.append(Fault(name, criterion, page, found_by, template, css=css))

    def script(
        self, name: str, criterion: str, page: str, found_by: str, js: str, template: str = ""
    ) -> None:
        """Take lines that somebody added at the end of the script."""
        self.all.append(Fault(name, criterion, page, found_by, template, js=js))


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    """
    Return the first element that a CSS selector finds.

    :raises AssertionError: when there is none: the fault no longer fits its page
    """
    found = page.select_one(selector)
    assert found is not None, f"nothing on the page is {selector}"
    return found


def take_away(page: BeautifulSoup, selector: str) -> None:
    """Remove the first element that a CSS selector finds."""
    one(page, selector).decompose()


def put(page: BeautifulSoup, place: str, markup: str) -> None:
    """Add markup at the end of an element."""
    one(page, place).append(BeautifulSoup(markup, "html.parser"))
