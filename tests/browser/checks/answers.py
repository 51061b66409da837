"""What a form answers to nothing and to nonsense, and whether a page needs its script."""

from __future__ import annotations

import json

from playwright.sync_api import Page, Response

from tests.browser.checks.sight import look

#: The answers to a form that was refused (invalid, or overtaken by somebody else).
REFUSED = {409, 422}
_VALUES = """(names) => names.map((name) =>
  [...document.getElementsByName(name)].map((e) => e.value.replace(/\\r?\\n/g, "\\n")))"""


def weight(page: Page) -> list[str]:
    """Return whether the page asks for more than six files or a hundred kilobytes."""
    return look(page, "weight")


def without_script(page: Page, plain: Page) -> list[str]:
    """Return whether a page says something else in a browser without JavaScript (``plain``)."""
    mine, theirs = look(page, "words"), look(plain, "words")
    return [] if mine == theirs else [f"without_script: {_first_difference(mine[0], theirs[0])}"]


def _first_difference(one: str, other: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    return f"with: {one[at : at + 80]!r}, without: {other[at : at + 80]!r}"


def send_empty(plain: Page) -> Response | None:
    """Send the page's form with nothing in it; None where there is no form to fill in."""
    return _send(plain) if look(plain, "empty_form") else None


def send_wrong(plain: Page) -> tuple[Response | None, list[tuple[str, str]]]:
    """Send words that are too long and numbers that are none; also return what was typed where."""
    typed = look(plain, "wrong_form")
    if not typed:
        return None, []
    pairs = [(name, value) for name, value in json.loads(typed[0].removeprefix("wrong_form: "))]
    return _send(plain), pairs


def _send(plain: Page) -> Response:
    with plain.expect_navigation() as sent:
        plain.locator("[data-sends]").click()
    return sent.value


def lost(page: Page, typed: list[tuple[str, str]]) -> list[str]:
    """Return the fields whose typed value is gone from the page that refused it."""
    shown = page.evaluate(_VALUES, [name for name, _value in typed])
    return [
        f"kept_values: {name} was {value[:40]!r} and is {[one[:40] for one in values]}"
        for (name, value), values in zip(typed, shown, strict=True)
        if value not in values
    ]


def show_again(answer: Response, page: Page) -> None:
    """Show an answer in a browser with scripts, which axe needs; nothing is sent a second time."""
    unpacked = {"content-encoding", "content-length", "transfer-encoding", "set-cookie"}
    headers = {name: text for name, text in answer.headers.items() if name not in unpacked}
    body = answer.body()
    page.route(answer.url, lambda route: route.fulfill(headers=headers, body=body))
    page.goto(answer.url)
    page.unroute(answer.url)
