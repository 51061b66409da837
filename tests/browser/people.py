"""The people of the demo's story, and how they come in."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.live_site import LiveSite

PASSWORD = "minatono-no-umi"
WORKER_WITH_SCREEN_READER = "sakura@example.jp"
WORKER_WITHOUT_MOUSE = "minami@example.jp"
OFFICE_STAFF = "haruno@example.jp"
CITY_STAFF = "taniguchi@example.jp"
OPERATOR_WHO_PREPARES = "mizuno@example.jp"
OPERATOR_WHO_APPROVES = "kitagawa@example.jp"
EVERYBODY = [
    WORKER_WITH_SCREEN_READER,
    WORKER_WITHOUT_MOUSE,
    OFFICE_STAFF,
    CITY_STAFF,
    OPERATOR_WHO_PREPARES,
    OPERATOR_WHO_APPROVES,
]


def sign_in(page: Page, site: LiveSite, address: str) -> None:
    """Sign in by password; ends on the person's first page. Works without JavaScript too."""
    page.goto(site.address("/account/login/"))
    form = page.locator("section", has=page.get_by_role("heading", name="パスワードでログインする"))
    form.locator("input[name=login]").fill(address)
    form.locator("input[name=password]").fill(PASSWORD)
    form.get_by_role("button", name="パスワードでログインする").click()
    expect(page).not_to_have_url(site.address("/account/login/"))
