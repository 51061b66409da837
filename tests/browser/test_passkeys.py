"""Passkeys, registered and used for real: the browser's own virtual authenticator holds the key."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.live_site import LiveSite

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def by_name(live_site: LiveSite) -> LiveSite:
    """The site under a host name: a passkey belongs to a name, never to a number."""
    url = live_site.url.replace("127.0.0.1", "localhost")
    return LiveSite(url, live_site.data, live_site.log)


def register(page: Page, site: LiveSite, address: str) -> None:
    """Give a person's device a passkey, by keyboard alone; stays on their account afterwards."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    people.sign_in(page, site, address)
    page.goto(site.address("/account/security/passkeys/new/"))
    page.get_by_role("textbox", name="パスワード").fill(people.PASSWORD)
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="パスキーを登録する")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("回復コード")


def leave(page: Page, site: LiveSite) -> None:
    page.goto(site.address("/account/logout/"))
    page.get_by_role("button", name="ログアウトする").click()
    expect(page.get_by_text("ログアウトしました。")).to_be_visible()


class TestPasskey:
    def test_signs_in_by_itself_and_leads_on(self, page: Page, by_name: LiveSite) -> None:
        register(page, by_name, people.CITY_STAFF)
        leave(page, by_name)
        page.goto(by_name.address("/account/login/?next=/account/devices/"))

        button = page.get_by_role("button", name="パスキーでログインする")
        button.focus()
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", level=1)).to_have_text("ログインしている機器")

    def test_is_the_second_step_beside_a_password(self, page: Page, by_name: LiveSite) -> None:
        register(page, by_name, people.OFFICE_STAFF)
        leave(page, by_name)
        people.sign_in(page, by_name, people.OFFICE_STAFF)
        expect(page.get_by_role("heading", level=1)).to_have_text("もう1つの確認")

        page.get_by_role("button", name="パスキーで進む").click()

        expect(page.get_by_text("ログインしました。")).to_be_visible()

    def test_that_fails_is_told_in_words(self, page: Page, by_name: LiveSite) -> None:
        page.goto(by_name.address("/account/login/"))
        page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }")

        page.get_by_role("button", name="パスキーでログインする").click()

        trouble = page.get_by_text("パスキーを使えませんでした")
        expect(trouble).to_be_visible()
        expect(trouble).to_be_focused()

    def test_is_not_offered_without_javascript(self, plain_page: Page, by_name: LiveSite) -> None:
        plain_page.goto(by_name.address("/account/login/"))

        expect(plain_page.get_by_role("button", name="番号を送ってもらう")).to_be_visible()
        expect(plain_page.get_by_text("パスキーでログインする")).to_have_count(2)
        expect(plain_page.get_by_role("button", name="パスキーでログインする")).to_have_count(0)
