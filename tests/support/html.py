"""Reads a page as a person would: its title, headings, errors, links and the forms as filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag

#: What a browser sends without being asked; the text of a button is not among it.
UNSENT_INPUTS = {"submit", "button", "reset", "image", "file"}
Values = dict[str, str | list[str]]


def words(tag: Tag | None) -> str:
    """Return the text of an element with single spaces, or nothing where there is no element."""
    return " ".join(tag.get_text(" ").split()) if tag else ""


@dataclass(frozen=True)
class Form:
    """One form of a page."""

    tag: Tag

    @property
    def action(self) -> str:
        """Return where the form is sent; empty for the page itself."""
        return str(self.tag.get("action", ""))

    @property
    def buttons(self) -> list[str]:
        """Return the words on the buttons."""
        return [words(button) for button in self.tag.select("button")]

    def values(self, **changes: Any) -> Values:
        """Return what a browser would send if these fields were changed first."""
        sent: Values = {}
        for control in self.tag.select("input[name], textarea[name], select[name]"):
            for value in _values(control):
                _add(sent, str(control["name"]), value)
        return sent | changes

    def label(self, name: str) -> str:
        """Return the words of the label (or the legend of the group) of a field."""
        control = self.tag.select_one(f'[name="{name}"]')
        if control is None:
            raise LookupError(f"the form has no field {name!r}")
        label = self.tag.select_one(f'label[for="{control.get("id")}"]')
        fieldset = control.find_parent("fieldset")
        return words(label) or words(fieldset.select_one("legend") if fieldset else None)


def _values(control: Tag) -> list[str]:
    kind = str(control.get("type", "text")).lower()
    if control.name == "textarea":
        # HTML drops one line break at the start of a text area.
        return [control.get_text().removeprefix("\n")]
    if control.name == "select":
        return _chosen(control)
    if kind in UNSENT_INPUTS:
        return []
    if kind in {"checkbox", "radio"}:
        return [str(control.get("value", "on"))] if control.has_attr("checked") else []
    return [str(control.get("value", ""))]


def _chosen(select: Tag) -> list[str]:
    options = select.select("option")
    chosen = [option for option in options if option.has_attr("selected")]
    if not chosen and not select.has_attr("multiple"):
        chosen = options[:1]
    return [str(option.get("value", words(option))) for option in chosen]


def _add(sent: Values, name: str, value: str) -> None:
    before = sent.get(name)
    if before is None:
        sent[name] = value
    else:
        sent[name] = [*(before if isinstance(before, list) else [before]), value]


class Page:
    """The answer to a request, parsed."""

    def __init__(self, response: Any) -> None:
        self.status: int = response.status_code
        self.soup = BeautifulSoup(response.content, "html.parser")

    @property
    def title(self) -> str:
        """Return the title of the window: what a screen reader says first."""
        return words(self.soup.title)

    @property
    def heading(self) -> str:
        """Return the one heading of level 1; a page with none or two is broken."""
        headings = self.soup.select("h1")
        assert len(headings) == 1, [words(heading) for heading in headings]
        return words(headings[0])

    @property
    def text(self) -> str:
        """Return all words of the main part of the page."""
        return words(self.soup.select_one("main"))

    @property
    def errors(self) -> list[str]:
        """Return the lines of the error summary."""
        return [words(line) for line in self.soup.select(".error-summary li")]

    @property
    def links(self) -> dict[str, str]:
        """Return the links by their words."""
        return {words(link): str(link["href"]) for link in self.soup.select("a[href]")}

    def one(self, selector: str) -> Tag:
        """Return the only element that a CSS selector finds."""
        found = self.soup.select(selector)
        assert len(found) == 1, f"{selector} finds {len(found)} elements"
        return found[0]

    def all(self, selector: str) -> list[str]:
        """Return the words of every element that a CSS selector finds."""
        return [words(tag) for tag in self.soup.select(selector)]

    def form(self, selector: str = "main form[method=post]") -> Form:
        """Return the only form that a CSS selector finds."""
        return Form(self.one(selector))

    def form_with_button(self, label: str) -> Form:
        """Return the form that a button with these words sends."""
        forms = [Form(tag) for tag in self.soup.select("form")]
        found = [form for form in forms if label in form.buttons]
        assert len(found) == 1, (
            f"{label!r} is on {len(found)} of {[form.buttons for form in forms]}"
        )
        return found[0]
