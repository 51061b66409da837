"""E-mails and refusals speak the reader's language; pages in Japanese say nothing in English."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as site
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from frontend.japanese import LETTER
from marketplace.accounts.adapters import AccountAdapter, MfaAdapter
from marketplace.accounts.models import Membership
from marketplace.accounts.roles import Role
from tests.factories import accounts
from tests.pages.language.test_english_pages import PAGES
from tests.support.addresses import Address

SIGN_IN_PAGES = [
    one
    for one in PAGES
    if one.name.startswith(("account", "mfa", "usersessions")) and not one.parameters
]
TWO_ENGLISH_WORDS = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,}\b")


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


def in_language(client: Client, language: str) -> Client:
    client.cookies[site.LANGUAGE_COOKIE_NAME] = language
    return client


@pytest.mark.django_db
class TestMailToAPerson:
    @pytest.mark.parametrize(("own", "shown"), [("en", "ja"), ("ja", "en")])
    def test_is_in_their_own_language_whatever_the_page_speaks(self, client, own, shown):
        user = accounts.seat(Role.WORKER, user=accounts.person(password=accounts.PASSWORD)).user
        user.language = own
        user.save()

        in_language(client, shown).post("/account/login/code/", {"email": user.email})

        letter = mail.outbox[-1].subject + mail.outbox[-1].body
        assert bool(LETTER.search(letter)) is (own == "ja")


class TestRefusalsAtSignIn:
    @pytest.mark.parametrize("adapter", [AccountAdapter, MfaAdapter])
    def test_are_told_in_japanese_and_in_english(self, adapter: Any):
        with translation.override("ja"):
            assert not [
                said
                for said in map(str, adapter.error_messages.values())
                if not LETTER.search(said)
            ]
        with translation.override("en"):
            assert not [
                said for said in map(str, adapter.error_messages.values()) if LETTER.search(said)
            ]


@pytest.mark.django_db
@pytest.mark.parametrize("address", SIGN_IN_PAGES, ids=str)
class TestJapaneseSignInPages:
    def test_say_nothing_in_english(self, client: Client, address: Address):
        seat: Membership = accounts.seat(
            Role.WORKER, user=accounts.person(password=accounts.PASSWORD)
        )
        for visitor in (Client(), _signed_in(seat)):
            page = BeautifulSoup(
                in_language(visitor, "ja").get(address.url()).content, "html.parser"
            )
            for technical in page.select("script, style, svg, code, [lang=en]"):
                technical.decompose()

            assert not TWO_ENGLISH_WORDS.findall(page.get_text(" | "))


def _signed_in(seat: Membership) -> Client:
    client = Client()
    client.force_login(seat.user)
    return client
