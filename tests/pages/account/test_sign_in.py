"""Every way in, as a person walks it; all of it by forms that need no script."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from bs4 import BeautifulSoup
from django.core import mail
from django.core.cache import cache
from django.test import Client

from marketplace.accounts.models import User
from marketplace.accounts.roles import Role
from tests.factories import accounts

pytestmark = pytest.mark.django_db

LOGIN = "/account/login/"
CODE = "/account/login/code/"
CONFIRM = "/account/login/code/confirm/"
SETTINGS = "/account/"


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Rate limits count in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def person() -> User:
    return accounts.seat(Role.WORKER, user=accounts.person(password=accounts.PASSWORD)).user


def mailed_code() -> str:
    found = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)
    assert found
    return found.group(0)


def ask_for_code(client: Client, email: str) -> None:
    assert client.post(CODE, {"email": email, "next": SETTINGS}).status_code == 302


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def app_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def page(client: Client, url: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


class TestByCode:
    def test_signs_in_and_leads_on(self, client: Client, person: User) -> None:
        ask_for_code(client, person.email)

        answer = client.post(CONFIRM, {"code": mailed_code(), "next": SETTINGS})

        assert answer.headers["Location"] == SETTINGS
        assert is_signed_in(client)

    @pytest.mark.parametrize("typed", ["without dash", "full width", "with spaces"])
    def test_takes_the_code_as_people_type_it(
        self, typed: str, client: Client, person: User
    ) -> None:
        ask_for_code(client, person.email)
        code = mailed_code()
        wide = code.translate(str.maketrans("0123456789-", "０１２３４５６７８９－"))
        ways = {
            "without dash": code.replace("-", ""),
            "full width": wide,
            "with spaces": f" {code} ",
        }

        client.post(CONFIRM, {"code": ways[typed]})

        assert is_signed_in(client)

    def test_says_how_long_the_code_holds(self, client: Client, person: User) -> None:
        ask_for_code(client, person.email)

        assert "30分間使えます" in page(client, CONFIRM).get_text()

    def test_holds_for_half_an_hour(self, frozen: Any, client: Client, person: User) -> None:
        ask_for_code(client, person.email)
        frozen.shift(timedelta(minutes=29, seconds=59))

        client.post(CONFIRM, {"code": mailed_code()})

        assert is_signed_in(client)

    def test_ends_after_half_an_hour(self, frozen: Any, client: Client, person: User) -> None:
        ask_for_code(client, person.email)
        frozen.shift(timedelta(minutes=30, seconds=1))

        client.post(CONFIRM, {"code": mailed_code()})

        assert not is_signed_in(client)

    def test_sent_again_starts_the_half_hour_anew(
        self, frozen: Any, client: Client, person: User
    ) -> None:
        ask_for_code(client, person.email)
        frozen.shift(timedelta(minutes=29))
        client.post(CONFIRM, {"action": "resend", "next": SETTINGS})
        frozen.shift(timedelta(minutes=29))

        answer = client.post(CONFIRM, {"code": mailed_code(), "next": SETTINGS})

        assert answer.headers["Location"] == SETTINGS
        assert is_signed_in(client)

    def test_wrong_is_told_at_the_field_and_above_it(self, client: Client, person: User) -> None:
        ask_for_code(client, person.email)

        answer = client.post(CONFIRM, {"code": "0000-000"})

        shown = BeautifulSoup(answer.content, "html.parser")
        summary = shown.select_one(".error-summary a")
        field = shown.select_one("#id_code")
        assert answer.status_code == 422
        assert shown.title.get_text().startswith("エラー：")
        assert summary["href"] == "#id_code"
        assert field["value"] == "0000-000"
        assert field["aria-invalid"] == "true"
        assert "id_code_error" in field["aria-describedby"]

    def test_to_an_unknown_address_looks_the_same(self, client: Client) -> None:
        ask_for_code(client, "nobody@example.jp")

        assert "番号を送りました" in page(client, CONFIRM).get_text()
        assert not re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)


class TestByPassword:
    def test_signs_in(self, client: Client, person: User) -> None:
        client.post(LOGIN, {"login": person.email, "password": accounts.PASSWORD})

        assert is_signed_in(client)

    def test_wrong_keeps_the_address(self, client: Client, person: User) -> None:
        answer = client.post(LOGIN, {"login": person.email, "password": "wrong"})

        shown = BeautifulSoup(answer.content, "html.parser")
        assert answer.status_code == 422
        assert shown.select_one("#id_login")["value"] == person.email
        assert shown.select_one("#code_email")["value"] == person.email
        assert shown.select_one(".error-summary")

    def test_too_often_is_stopped_for_a_while_with_words(
        self, client: Client, settings: Any, person: User
    ) -> None:
        settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "2/m/ip"}
        for _attempt in range(2):
            client.post(LOGIN, {"login": person.email, "password": "wrong"})

        answer = client.post(LOGIN, {"login": person.email, "password": "wrong"})

        assert answer.status_code == 429
        assert "回数が多すぎます" in answer.content.decode()

    def test_forgotten_is_replaced_by_a_code(self, client: Client, person: User) -> None:
        client.post("/account/password/reset/", {"email": person.email})
        confirmed = client.post("/account/password/reset/confirm/", {"code": mailed_code()})
        client.post(confirmed.headers["Location"], {"password1": "a fresh long secret"})

        person.refresh_from_db()
        assert person.check_password("a fresh long secret")

    def test_too_short_is_refused_with_the_rule(self, client: Client, person: User) -> None:
        client.force_login(person)

        answer = client.post(
            "/account/password/change/", {"oldpassword": accounts.PASSWORD, "password1": "short"}
        )

        assert answer.status_code == 422
        assert (
            "10" in BeautifulSoup(answer.content, "html.parser").select_one(".error-summary").text
        )


class TestTheSecondStep:
    @pytest.fixture
    def secret(self, client: Client, person: User) -> str:
        """Turn the authenticator app on, as its owner does."""
        client.post(LOGIN, {"login": person.email, "password": accounts.PASSWORD})
        again = client.get("/account/security/app/").headers["Location"]
        client.post(again, {"password": accounts.PASSWORD})
        secret = page(client, "/account/security/app/").select_one("code").text
        client.post("/account/security/app/", {"code": app_code(secret)})
        return secret

    def test_asks_for_the_apps_code(
        self, frozen: Any, client: Client, person: User, secret: str
    ) -> None:
        client.post("/account/logout/")
        client.post(LOGIN, {"login": person.email, "password": accounts.PASSWORD})
        assert not is_signed_in(client)
        frozen.shift(timedelta(minutes=2))

        client.post("/account/login/step/", {"code": app_code(secret)})

        assert is_signed_in(client)

    def test_takes_a_recovery_code_once(
        self, frozen: Any, client: Client, person: User, secret: str
    ) -> None:
        code = page(client, "/account/security/codes/").select_one("main li code").text
        outcomes = []
        for _attempt in range(2):
            client.post("/account/logout/")
            client.post(LOGIN, {"login": person.email, "password": accounts.PASSWORD})
            client.post("/account/login/step/", {"code": code})
            outcomes.append(is_signed_in(client))

        assert outcomes == [True, False]

    def test_keeps_the_apps_key_unreadable_in_the_database(self, secret: str, person: User) -> None:
        row = person.authenticator_set.get(type="totp")

        assert secret not in str(row.data)


class TestSignUp:
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_is_closed(self, method: str, client: Client) -> None:
        typed = {"email": "new@example.jp", "password1": accounts.PASSWORD}

        answer = getattr(client, method)("/account/signup/", typed)

        assert "招待がいります" in answer.content.decode()
        assert not User.objects.filter(email="new@example.jp").exists()


class TestTheSession:
    def test_lasts_fourteen_days_from_the_last_day_of_use(
        self, frozen: Any, client: Client, person: User
    ) -> None:
        client.post(LOGIN, {"login": person.email, "password": accounts.PASSWORD})
        for _day in range(3):
            frozen.shift(timedelta(days=13))
            assert client.get(SETTINGS).status_code == 200
        frozen.shift(timedelta(days=14, seconds=1))

        assert client.get(SETTINGS).status_code == 302

    def test_is_written_once_a_day(
        self, frozen: Any, client: Client, person: User, django_assert_num_queries: Any
    ) -> None:
        client.force_login(person)
        client.get(SETTINGS)

        answer = client.get(SETTINGS)

        assert "sessionid" not in answer.cookies

    def test_ends_on_all_other_devices_when_asked(self, person: User) -> None:
        browsers = [Client(), Client()]
        for browser in browsers:
            browser.post(LOGIN, {"login": person.email, "password": accounts.PASSWORD})
        assert len(page(browsers[0], "/account/devices/").select("tbody tr")) == 2

        browsers[0].post("/account/devices/")

        assert browsers[0].get(SETTINGS).status_code == 200
        assert browsers[1].get(SETTINGS).status_code == 302


class TestTheLanguage:
    def test_of_the_person_comes_to_the_browser_with_them(
        self, client: Client, person: User
    ) -> None:
        person.language = "en"
        person.save(update_fields=["language"])

        client.post(LOGIN, {"login": person.email, "password": accounts.PASSWORD})

        assert client.cookies["django_language"].value == "en"


PAGES_ON_THE_WAY_IN = [LOGIN, CODE, "/account/password/reset/"]
PAGES_OF_ONES_OWN = [
    SETTINGS,
    "/account/profile/",
    "/account/security/",
    "/account/security/app/",
    "/account/security/passkeys/",
    "/account/security/passkeys/new/",
    "/account/email/",
    "/account/password/set/",
    "/account/logout/",
]


class TestThePages:
    @pytest.fixture
    def shown(self, request: pytest.FixtureRequest, client: Client) -> BeautifulSoup:
        if request.param in PAGES_OF_ONES_OWN:
            client.force_login(accounts.seat(Role.WORKER).user)
        answer = client.get(request.param)
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    @pytest.mark.parametrize("shown", PAGES_ON_THE_WAY_IN + PAGES_OF_ONES_OWN, indirect=True)
    def test_have_no_inline_script_or_style_placeholder_or_browser_check(
        self, shown: BeautifulSoup
    ) -> None:
        scripts = shown.select("script:not([src])")

        assert all(tag.get("type") == "application/json" for tag in scripts)
        assert not shown.select(
            "[style], style, [onclick], [placeholder], input[required], [disabled]"
        )

    @pytest.mark.parametrize("shown", PAGES_ON_THE_WAY_IN + PAGES_OF_ONES_OWN, indirect=True)
    def test_say_their_language_and_have_one_heading(self, shown: BeautifulSoup) -> None:
        assert shown.html["lang"] == "ja"
        assert len(shown.select("h1")) == 1

    @pytest.mark.parametrize(
        ("url", "field", "token"),
        [
            (LOGIN, "#code_email", "email"),
            (LOGIN, "#id_login", "username"),
            (LOGIN, "#id_password", "current-password"),
            (CODE, "#id_email", "email"),
            ("/account/password/reset/", "#id_email", "email"),
        ],
    )
    def test_tell_password_managers_what_each_field_is(
        self, url: str, field: str, token: str, client: Client
    ) -> None:
        assert page(client, url).select_one(field)["autocomplete"] == token

    def test_offer_the_code_as_one(self, client: Client, person: User) -> None:
        ask_for_code(client, person.email)

        assert page(client, CONFIRM).select_one("#id_code")["autocomplete"] == "one-time-code"
