"""Advice on a draft: what keeps people out of the work, in words."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import User
from tasks.models import Batch
from tests.factories import work
from tests.support.html import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def draft(client: Client) -> Batch:
    """Return a draft whose clerk is signed in."""
    city = work.city()
    clerk = work.clerk(city)
    client.force_login(User.objects.get(pk=clerk.user_id))
    return work.draft_batch(clerk, work.programme(city), work.price_rows(1))


def shown(client, draft):
    return Page(client.get(reverse("city:batch", args=[draft.pk])))


def test_a_short_deadline_is_told_with_what_to_do(client, draft, at):
    Batch.objects.filter(pk=draft.pk).update(deadline=at.date())

    assert "締切を延ばすと、できる人がふえます。" in shown(client, draft).text


def test_without_barriers_there_is_no_advice(client, draft):
    assert "こうすると、できる人がふえます" not in shown(client, draft).text
