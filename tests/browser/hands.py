"""Two ways to use the site: with a mouse, and by keyboard alone. Both name things as people do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Locator, Page, expect

#: More stops of the Tab key than any page has; a walk that needs more is a trap.
STOPS = 400
_VISIBLE_FOCUS = """element => {
  const row = element.closest('.row') || element;
  const widths = [element, row].map(each => parseFloat(getComputedStyle(each).outlineWidth) || 0);
  const drawn = [element, row].some(each => getComputedStyle(each).outlineStyle !== 'none');
  return drawn && Math.max(...widths) >= 2;
}"""
_IN_VIEW = """element => {
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}"""


class Hands(Protocol):
    """What a person does on a page, whatever they do it with."""

    page: Page

    def follow(self, name: str) -> None:
        """Follow the link with these words."""

    def press(self, name: str) -> None:
        """Press the button with these words, and wait for the page that follows."""

    def press_and_stay(self, name: str) -> None:
        """Press the button with these words; for now, no page follows."""

    def write(self, label: str, text: str, *, part: str = "") -> None:
        """Write into the field with this label; ``part`` is the heading that it stands under."""

    def tick(self, label: str) -> None:
        """Tick the box whose words start like this."""

    def open(self, name: str) -> None:
        """Open what is folded up behind these words."""

    def pick(self, group: str, option: str, *, part: str = "") -> None:
        """Pick one row of a group."""

    def select(self, label: str, option: str, *, part: str = "") -> None:
        """Select from a closed list."""

    def attach(self, label: str, file: Path) -> None:
        """Attach a file."""


def _one(found: Locator) -> Locator:
    expect(found).to_have_count(1)
    return found


def link(page: Page, name: str) -> Locator:
    """Return the first link of the main part with exactly these words, else of the page."""
    inside = page.get_by_role("main").get_by_role("link", name=name, exact=True)
    return (inside if inside.count() else page.get_by_role("link", name=name, exact=True)).first


def button(page: Page, name: str) -> Locator:
    """Return the one button with these words."""
    return _one(page.get_by_role("button", name=name, exact=True))


def under(page: Page, heading: str) -> Locator:
    """Return the part of a page under a heading or the name of a group; without one, the main part."""
    if not heading:
        return page.get_by_role("main")
    words = page.get_by_role("heading", name=heading, exact=True)
    group = page.get_by_role("group", name=heading, exact=True)
    return _one(page.locator("section").filter(has=words).or_(group))


def field(page: Page, label: str, part: str = "") -> Locator:
    """Return the one field whose label starts with these words (「必須」 stands behind them)."""
    words = re.compile(rf"^\s*{re.escape(label)}(\s|$)")
    return _one(under(page, part).get_by_label(words))


def folded(page: Page, name: str) -> Locator:
    """Return the words behind which something is folded up."""
    return _one(page.get_by_role("main").locator("summary").filter(has_text=name))


def row(page: Page, group: str, option: str, part: str = "") -> Locator:
    """Return the row of a group of choices."""
    found = under(page, part).get_by_role("group", name=re.compile(rf"^{re.escape(group)}"))
    return _one(found.get_by_role("radio", name=re.compile(rf"^{re.escape(option)}")))


class Mouse:
    """A person who points and clicks; works without JavaScript as well."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def follow(self, name: str) -> None:
        """Click the link."""
        link(self.page, name).click()

    def press(self, name: str) -> None:
        """Click the button."""
        with self.page.expect_navigation():
            button(self.page, name).click()

    def press_and_stay(self, name: str) -> None:
        """Click the button."""
        button(self.page, name).click()

    def write(self, label: str, text: str, *, part: str = "") -> None:
        """Fill the field."""
        field(self.page, label, part).fill(text)

    def tick(self, label: str) -> None:
        """Click the box."""
        field(self.page, label).check()

    def open(self, name: str) -> None:
        """Click on the words."""
        folded(self.page, name).click()

    def pick(self, group: str, option: str, *, part: str = "") -> None:
        """Click the row."""
        row(self.page, group, option, part).check()

    def select(self, label: str, option: str, *, part: str = "") -> None:
        """Choose in the list."""
        field(self.page, label, part).select_option(label=option)

    def attach(self, label: str, file: Path) -> None:
        """Choose the file."""
        field(self.page, label).set_input_files(file)


class Keyboard:
    """A person without a mouse: Tab, Shift+Tab, Enter, Space and arrows, and nothing else."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def follow(self, name: str) -> None:
        """Go to the link and press Enter."""
        self._go_to(link(self.page, name))
        self._and_wait("Enter")

    def press(self, name: str) -> None:
        """Go to the button and press Enter."""
        self._go_to(button(self.page, name))
        self._and_wait("Enter")

    def press_and_stay(self, name: str) -> None:
        """Go to the button and press Enter."""
        self._go_to(button(self.page, name))
        self.page.keyboard.press("Enter")

    def write(self, label: str, text: str, *, part: str = "") -> None:
        """Go to the field, mark what is in it and type."""
        self._go_to(field(self.page, label, part))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def tick(self, label: str) -> None:
        """Go to the box; Space ticks it."""
        wanted = field(self.page, label)
        self._go_to(wanted)
        if not wanted.is_checked():
            self.page.keyboard.press("Space")

    def open(self, name: str) -> None:
        """Go to the words; Enter opens what is behind them."""
        self._go_to(folded(self.page, name))
        self.page.keyboard.press("Enter")

    def pick(self, group: str, option: str, *, part: str = "") -> None:
        """Go to the group; Space takes the first row, the arrow goes on."""
        wanted = row(self.page, group, option, part)
        name = wanted.get_attribute("name")
        self._go_to_any(self.page.locator(f'input[type=radio][name="{name}"]'))
        self.page.keyboard.press("Space")
        for _row in range(STOPS):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrow keys do not reach {option!r}")

    def select(self, label: str, option: str, *, part: str = "") -> None:
        """Go to the list and take the arrow until the option is there."""
        wanted = field(self.page, label, part)
        self._go_to(wanted)
        self.page.keyboard.press("Home")
        for _option in range(STOPS):
            if wanted.evaluate("list => list.selectedOptions[0].label") == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrow keys do not reach {option!r}")

    def attach(self, label: str, file: Path) -> None:
        """Go to the field; the window in which a file is chosen is the system's own."""
        wanted = field(self.page, label)
        self._go_to(wanted)
        wanted.set_input_files(file)

    def _and_wait(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def _go_to(self, wanted: Locator) -> None:
        self._go_to_any(wanted)

    def _go_to_any(self, wanted: Locator) -> None:
        """Press Tab until one of the elements has the focus, visibly and within the window."""
        for _stop in range(STOPS):
            self.page.keyboard.press("Tab")
            focused = self.page.locator("*:focus")
            if not focused.count():
                continue
            assert focused.evaluate(_VISIBLE_FOCUS), f"focus not visible: {focused.inner_html()}"
            if wanted.evaluate_all("(all) => all.includes(document.activeElement)"):
                assert focused.evaluate(_IN_VIEW), "the focus is outside the window"
                return
        raise AssertionError(f"Tab never reaches {wanted}")


def sign_in(hands: Hands, email: str, password: str) -> None:
    """Sign in by password, from any page on that offers it in its head."""
    hands.follow("ログイン")
    write_password(hands, email, password)


def write_password(hands: Hands, email: str, password: str) -> None:
    """Sign in by password on the page where that is done."""
    part = "パスワードでログインする"
    hands.write("メールアドレス", email, part=part)
    hands.write("パスワード", password, part=part)
    hands.press(part)
    expect(hands.page.get_by_role("heading", level=1)).not_to_have_text("ログイン")
