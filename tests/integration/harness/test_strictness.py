"""The harness itself: what it forbids does fail, and what it allows does not."""

from __future__ import annotations

import socket
from contextlib import suppress

import pytest
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.db import transaction

from tests.support import outbound, querysets


@pytest.fixture
def breach_expected():
    """Forget the breach that a test provoked on purpose, so that the harness lets it pass."""
    yield
    outbound.breaches.clear()


def send_nudge():
    async_to_sync(get_channel_layer().group_send)("a-group", {"type": "nudge"})


def send_mail():
    mail.send_mail("Subject", "Text", "from@example.jp", ["to@example.jp"])


@pytest.mark.django_db
class TestInsideATransaction:
    @pytest.mark.parametrize("send", [send_mail, send_nudge])
    def test_sending_fails(self, send, breach_expected):
        with pytest.raises(outbound.OutboundBreach), transaction.atomic():
            send()

    def test_connecting_fails_even_to_this_machine(self, breach_expected):
        with (
            socket.create_server(("127.0.0.1", 0)) as server,
            socket.socket() as client,
            pytest.raises(outbound.OutboundBreach),
            transaction.atomic(),
        ):
            client.connect(server.getsockname())

    @pytest.mark.parametrize("send", [send_mail, send_nudge])
    def test_sending_on_commit_is_allowed(self, send, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True) as callbacks, transaction.atomic():
            transaction.on_commit(send)

        assert len(callbacks) == 1

    def test_sending_after_a_rolled_back_transaction_is_allowed(self):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            raise ZeroDivisionError

        send_mail()

        assert len(mail.outbox) == 1


class TestTheNetwork:
    def test_another_machine_cannot_be_reached(self, breach_expected):
        with socket.socket() as client, pytest.raises(outbound.OutboundBreach):
            client.connect(("192.0.2.1", 80))

    def test_another_name_cannot_be_looked_up(self, breach_expected):
        with pytest.raises(outbound.OutboundBreach):
            socket.getaddrinfo("example.jp", 443)

    def test_a_breach_that_the_code_swallowed_is_still_known(self, breach_expected):
        with suppress(AssertionError):
            socket.getaddrinfo("example.jp", 443)

        assert outbound.breaches == [
            "looked up the host 'example.jp': tests never leave this machine"
        ]


@pytest.mark.django_db
class TestQueries:
    def test_rows_without_an_order_come_in_a_random_one(self):
        orders = {tuple(ContentType.objects.values_list("pk", flat=True)) for _ in range(20)}

        assert len(orders) > 1

    def test_rows_with_an_order_keep_it(self):
        keys = list(ContentType.objects.order_by("pk").values_list("pk", flat=True))

        assert keys == sorted(keys)

    def test_a_lock_that_spreads_by_a_join_fails(self):
        from django.contrib.auth.models import Permission

        rows = Permission.objects.select_related("content_type").select_for_update()

        with pytest.raises(querysets.LocksRelatedRows), transaction.atomic():
            list(rows)
