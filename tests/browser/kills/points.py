"""How a worker comes to each point of the table."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, expect

from tests.browser.kills.cells import STATUS, Cell

#: A second device of the same person.
Devices = Callable[[], BrowserContext]


def offered(cell: Cell, _second: Devices) -> None:
    """Read the offer."""
    cell.open()


def taken(cell: Cell, _second: Devices) -> None:
    """Read the task."""
    cell.open()


def typed(cell: Cell, _second: Devices) -> None:
    """Type one field; nothing was saved yet."""
    cell.open()
    cell.block("/draft/")
    cell.type(note="はじめのことば")


def in_flight(cell: Cell, _second: Devices) -> None:
    """Type until the save is on its way."""
    cell.open()
    cell.block("/draft/")
    with cell.page.expect_request("**/draft/"):
        cell.type(price_incl="1080", note="送っているところ")


def saved(cell: Cell, _second: Devices) -> None:
    """Type until it is saved."""
    cell.open()
    cell.type(price_incl="1080", note="保存したことば")
    cell.wait_until_saved()


def second_device(cell: Cell, second: Devices) -> None:
    """Type on the desk what is saved, and on the telephone what is not."""
    cell.open()
    other = Cell(cell.site, second(), cell.task)
    other.open()
    other.type(price_incl="980")
    other.wait_until_saved()
    other.close()
    cell.type(note="机のことば")
    cell.typed |= other.typed


def paused(cell: Cell, _second: Devices) -> None:
    """Type, pause, and come back to read."""
    cell.open()
    cell.type(note="中断の前のことば")
    with cell.page.expect_navigation():
        cell.press("中断する")
    cell.open()


def handing_in(cell: Cell, _second: Devices) -> None:
    """Hand in; it never arrives."""
    cell.open()
    cell.block("/draft/", cell.path)
    cell.fill_in()
    cell.press("出す")


def handed_in(cell: Cell, _second: Devices) -> None:
    """Hand in; it arrives, and nobody learns of it."""
    cell.open()
    cell.fill_in()
    cell.swallow_answer()
    with cell.page.expect_event("requestfailed"):
        cell.press("出す")


def errors(cell: Cell, _second: Devices) -> None:
    """Hand in too little, read the errors, and type on."""
    cell.open()
    cell.type(note="足りない答え")
    with cell.page.expect_navigation():
        cell.press("出す")
    expect(cell.page.locator(".error-summary")).to_be_visible()
    cell.type(price_incl="1080")


def returned(cell: Cell, _second: Devices) -> None:
    """Read the reasons and begin to correct."""
    cell.open()
    expect(cell.page.get_by_role("main")).to_contain_text("直しのお願い")
    cell.type(net_value="200", note="直しています")


def lapsed(cell: Cell, _second: Devices) -> None:
    """Go on with what was saved before the time was over."""
    cell.open()
    expect(cell.page.locator(STATUS)).to_have_count(1)
    cell.type(packs="3")
    cell.typed |= {"note": "前に保存したことば", "price_incl": "1080"}


def finished_by_others(cell: Cell, second: Devices) -> None:
    """Go on with work that others have finished meanwhile."""
    lapsed(cell, second)


COME_TO: dict[str, Callable[[Cell, Devices], None]] = {
    "offered": offered,
    "taken": taken,
    "typed": typed,
    "in_flight": in_flight,
    "saved": saved,
    "second_device": second_device,
    "paused": paused,
    "handing_in": handing_in,
    "handed_in": handed_in,
    "errors": errors,
    "returned": returned,
    "lapsed": lapsed,
    "finished_by_others": finished_by_others,
}
