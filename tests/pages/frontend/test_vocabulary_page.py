"""The open page of the vocabulary: every word, in both languages, and the same as JSON."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accessibility.vocabulary import Adjustment, Demand
from tests.support.html import Page

pytestmark = pytest.mark.django_db


def opened(client: Client, language: str) -> Page:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return Page(client.get(reverse("public:vocabulary")))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_shows_every_word_to_everybody(client, language):
    page = opened(client, language)

    assert page.status == 200
    for word in (*Demand, *Adjustment):
        assert getattr(word, language) in page.text
        assert f"{word.bit} {word.code}" in page.text


def test_names_the_terms_of_schema_org(client):
    assert "accessMode: colorDependent" in opened(client, "ja").text


def test_leads_to_the_same_as_json(client):
    link = opened(client, "ja").links["同じ内容のJSON"]

    assert len(client.get(link).json()["demands"]) == 28
