"""The operator sees what could not be delivered, and tries again."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import AuditEntry, User
from marketplace.outbox.models import Delivery, Event, PeriodicSlot
from tests.factories import work
from tests.support.html import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

LIST = "/operator/deliveries/"


@pytest.fixture
def visitor(client: Client) -> Client:
    """Return a browser in which a member of the operator's staff is signed in."""
    user = User.objects.get(pk=work.operator().user_id)
    client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
    return client


def delivery(at, handler: str = "notices.mail", **fields: object) -> Delivery:
    event = Event.objects.create(name="something", occurred_at=at)
    return Delivery.objects.create(event=event, handler=handler, due_at=at, **fields)


class TestList:
    def test_says_that_all_is_well(self, visitor):
        page = Page(visitor.get(LIST))

        assert page.heading == "送信の記録"
        assert "失敗した送信はありません" in page.text

    def test_names_what_failed_in_words_with_the_error(self, visitor, at):
        delivery(at, attempts=2, last_error="ConnectionRefusedError: mail server")
        delivery(at, "unknown.handler", attempts=12, parked_at=at, last_error="NoSuchHandler: x")

        page = Page(visitor.get(LIST))

        rows = page.all("tbody tr")
        assert len(rows) == 2
        assert rows[0].startswith("unknown.handler")
        assert "止まっています" in rows[0]
        assert rows[1].startswith("お知らせをメールで送る")
        assert "ConnectionRefusedError: mail server" in rows[1]

    def test_leaves_out_what_is_done_or_has_not_failed(self, visitor, at):
        delivery(at)
        delivery(at, attempts=1, done_at=at)

        assert "失敗した送信はありません" in Page(visitor.get(LIST)).text

    def test_shows_periodic_work_that_failed(self, visitor, at):
        PeriodicSlot.objects.create(
            name="outbox.tidy", slot=at, due_at=at, attempts=3, last_error="OSError: disk is full"
        )

        assert "古い記録を片づける" in Page(visitor.get(LIST)).text

    def test_takes_the_same_number_of_queries_for_one_as_for_many(
        self, visitor, at, django_assert_max_num_queries
    ):
        for _ in range(25):
            delivery(at, attempts=1, last_error="x")

        with django_assert_max_num_queries(12):
            visitor.get(LIST)


class TestTryAgain:
    def test_frees_the_delivery_and_writes_down_who_did(self, visitor, at):
        parked = delivery(at, attempts=12, parked_at=at, last_error="x")

        page = Page(visitor.post(reverse("operator:retry-delivery", args=[parked.pk]), follow=True))

        parked.refresh_from_db()
        assert "もう一度送ります。" in page.text
        assert (parked.parked_at, parked.attempts) == (None, 0)
        assert AuditEntry.objects.get().action == "delivery.retry"

    def test_refuses_what_was_done_meanwhile_and_says_so(self, visitor, at):
        done = delivery(at, done_at=at)

        page = Page(visitor.post(reverse("operator:retry-delivery", args=[done.pk])))

        assert page.status == 409
        assert "もう終わっています。" in page.text

    def test_is_not_for_others(self, client, at):
        user = User.objects.get(pk=work.acting(work.worker()).user_id)
        client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
        parked = delivery(at, parked_at=at)

        response = client.post(reverse("operator:retry-delivery", args=[parked.pk]))

        assert response.status_code == 403
        parked.refresh_from_db()
        assert parked.parked_at is not None
