"""What was typed survives the end of a session: from the sending to the page that shows it again."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.http import QueryDict
from django.test import Client

from frontend import browser_keys, held
from marketplace.accounts.models import KeptForm, User
from marketplace.accounts.roles import Role
from marketplace.accounts.services import kept_forms
from marketplace.kernel.encryption import unseal
from tests.factories import accounts

pytestmark = pytest.mark.django_db

PROFILE = "/account/profile/"
TYPED = {"display_name": "みかんの里 一二三 𠮷田", "language": "en"}


@pytest.fixture
def writer() -> User:
    return accounts.seat(Role.WORKER, user=accounts.person(password=accounts.PASSWORD)).user


@pytest.fixture
def browser(client: Client, writer: User) -> Client:
    """A browser with an open page whose session has ended since."""
    client.force_login(writer)
    client.get(PROFILE)
    end_session(client)
    return client


def end_session(client: Client) -> None:
    client.session.flush()
    del client.cookies["sessionid"]


def sign_in_by_code(client: Client, user: User, target: str) -> str:
    """Sign in as a person does; return where it led."""
    page = client.post("/account/login/code/", {"email": user.email, "next": target})
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)
    assert code
    answer = client.post(page.headers["Location"], {"code": code.group(0)})
    return answer.headers["Location"]


class TestSendingWithoutASession:
    def test_leads_to_sign_in_and_from_there_back_to_the_filled_page(
        self, browser: Client, writer: User
    ) -> None:
        asked = browser.post(PROFILE, TYPED)

        assert asked.headers["Location"] == f"/account/login/?next={PROFILE}"
        assert (
            "書いたものは、残してあります"
            in browser.get(asked.headers["Location"]).content.decode()
        )

        target = sign_in_by_code(browser, writer, PROFILE)
        shown = browser.get(target)

        assert target == PROFILE
        assert shown.context["form"]["display_name"].value() == TYPED["display_name"]
        assert shown.context["form"]["language"].value() == "en"
        assert "書いたものを、もどしました" in shown.content.decode()

    def test_stores_nothing_that_can_be_read_without_the_browser(self, browser: Client) -> None:
        browser.post(PROFILE, TYPED)

        kept = KeptForm.objects.get()
        assert TYPED["display_name"] not in kept.sealed
        assert kept.path == PROFILE

    def test_is_forgotten_once_it_has_gone_through(self, browser: Client, writer: User) -> None:
        browser.post(PROFILE, TYPED)
        browser.force_login(writer)

        browser.post(PROFILE, TYPED)

        assert not KeptForm.objects.exists()
        assert browser.cookies[held.HINT_COOKIE].value == ""
        assert "もどしました" not in browser.get(PROFILE).content.decode()

    def test_stays_until_it_has_gone_through(self, browser: Client, writer: User) -> None:
        browser.post(PROFILE, TYPED)
        browser.force_login(writer)

        refused = browser.post(PROFILE, {**TYPED, "display_name": ""})

        assert refused.status_code == 422
        assert KeptForm.objects.exists()

    def test_survives_in_two_windows(self, browser: Client, writer: User) -> None:
        browser.post(PROFILE, TYPED)
        browser.post("/account/keys/new/", {"name": "ほかの窓"})
        browser.force_login(writer)

        first = browser.get(PROFILE).context["form"]["display_name"].value()
        second = browser.get("/account/keys/new/").context["form"]["name"].value()

        assert (first, second) == (TYPED["display_name"], "ほかの窓")

    def test_can_be_thrown_away(self, browser: Client, writer: User) -> None:
        browser.post(PROFILE, TYPED)
        browser.force_login(writer)

        browser.post("/kept/discard/", {"next": PROFILE})

        assert not KeptForm.objects.exists()

    def test_of_a_button_leads_back_to_the_page_with_the_button(self, browser: Client) -> None:
        came_from = {"Referer": "http://testserver/account/roles/"}

        asked = browser.post("/account/roles/switch/", {"membership": "x"}, headers=came_from)

        assert asked.headers["Location"] == "/account/login/?next=/account/roles/"

    def test_by_a_script_is_told_so(self, browser: Client) -> None:
        answer = browser.post(PROFILE, TYPED, headers={"Accept": "application/json"})

        assert answer.status_code == 401


class TestOthersAtTheSameBrowser:
    def test_do_not_see_it(self, browser: Client) -> None:
        browser.post(PROFILE, TYPED)
        somebody_else = accounts.seat(Role.WORKER).user
        browser.force_login(somebody_else)

        shown = browser.get(PROFILE)

        assert TYPED["display_name"] not in shown.content.decode()

    def test_do_not_take_it_away(self, browser: Client, writer: User) -> None:
        browser.post(PROFILE, TYPED)
        browser.force_login(accounts.seat(Role.WORKER).user)
        browser.get(PROFILE)
        browser.force_login(writer)
        browser.get("/account/")

        shown = browser.get(PROFILE)

        assert shown.context["form"]["display_name"].value() == TYPED["display_name"]

    def test_who_never_signed_in_leave_nothing_behind(self, client: Client) -> None:
        client.post(PROFILE, TYPED)

        assert not KeptForm.objects.exists()


class TestWhatIsKept:
    def test_is_never_a_password_or_a_token(self, browser: Client, writer: User) -> None:
        browser.post(PROFILE, {**TYPED, "oldpassword": "geheim", "csrfmiddlewaretoken": "token"})
        browser.force_login(writer)

        shown = browser.get(PROFILE)

        person = browser_keys.last_person(shown.wsgi_request)
        assert person
        text = unseal(KeptForm.objects.get().sealed, context=PROFILE, keys={"browser": person.key})
        assert set(QueryDict(text)) == {"display_name", "language"}

    def test_ends_after_thirty_days(self, frozen: Any, browser: Client, writer: User) -> None:
        browser.post(PROFILE, TYPED)
        frozen.shift(timedelta(days=30, seconds=1))
        browser.force_login(writer)

        shown = browser.get(PROFILE)

        assert shown.context["form"]["display_name"].value() == writer.display_name

    def test_is_limited_for_one_person(self, writer: User, at: object) -> None:
        for number in range(kept_forms.MOST_PER_PERSON + 3):
            kept_forms.keep_form(owner_id=writer.pk, path=f"/{number}/", sealed="x", at=at)

        assert KeptForm.objects.count() == kept_forms.MOST_PER_PERSON
