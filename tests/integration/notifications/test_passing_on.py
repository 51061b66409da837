"""From a notice to open pages and mail: in time, once, and not at night."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.core import mail

from marketplace.notifications import events, services
from marketplace.notifications.handlers import passing_on
from marketplace.notifications.models import Notice
from marketplace.notifications.quiet_hours import QuietHours
from marketplace.notifications.senders import live
from marketplace.notifications.wishes import Mail, MailTiming, Wishes
from marketplace.outbox.deliver import run_due
from marketplace.outbox.models import Delivery
from marketplace.outbox.registry import Lane
from tests.factories import work
from tests.integration.notifications.test_services import ACCEPTED, RETURNED, tell

pytestmark = pytest.mark.django_db

EVENING = datetime.fromisoformat("2026-04-06T21:00:00+09:00")
MORNING = datetime.fromisoformat("2026-04-07T08:00:00+09:00")


@pytest.fixture
def worker():
    return work.acting(work.worker())


@pytest.fixture
def nudged(monkeypatch):
    sent = []
    monkeypatch.setattr(live, "nudge", lambda user_id, notice_id: sent.append(notice_id))
    return sent


def deliver(moment):
    with time_machine.travel(moment, tick=False):
        run_due(moment, lanes=[Lane.OUTSIDE])


def wish(actor, at, **chosen):
    services.save_wishes(actor=actor, wishes=Wishes(**chosen), at=at)


class TestNudge:
    def test_reaches_the_person_by_day(self, worker, at, nudged):
        (notice,) = tell(worker, RETURNED, at)

        deliver(at)

        assert nudged == [notice.pk]

    def test_waits_for_the_end_of_quiet_hours(self, worker, nudged):
        (notice,) = tell(worker, RETURNED, EVENING)

        deliver(EVENING)
        by_night = list(nudged)
        deliver(MORNING)

        assert (by_night, nudged) == ([], [notice.pk])

    def test_is_not_sent_for_what_was_read_meanwhile(self, worker, nudged):
        (notice,) = tell(worker, RETURNED, EVENING)
        deliver(EVENING)
        services.mark_read(actor=worker, notice_id=notice.pk, at=EVENING)

        deliver(MORNING)

        assert nudged == []
        assert not Delivery.objects.filter(done_at__isnull=True, parked_at__isnull=False).exists()


class TestMail:
    def test_says_what_happened_without_needing_its_links(self, worker, at, settings):
        settings.SITE_URL = "https://tomoni.example.jp"
        tell(worker, RETURNED, at)

        deliver(at)

        (sent,) = mail.outbox
        assert sent.subject == "Tomoni：「四月の商品」の仕事が1件もどってきました。"
        assert "どこを直すかが書いてあります。" in sent.body
        assert "https://tomoni.example.jp/notices/" in sent.body
        assert "{" not in sent.body
        assert "&" not in sent.body

    def test_several_that_waited_come_in_one(self, worker):
        for seconds in range(3):
            tell(worker, RETURNED, EVENING + timedelta(seconds=seconds))
        deliver(EVENING + timedelta(minutes=1))

        deliver(MORNING)

        (sent,) = mail.outbox
        assert sent.subject == "Tomoni：お知らせが3件あります"
        assert sent.body.count("■") == 3
        assert Notice.objects.filter(mailed_at=MORNING).count() == 3

    def test_is_held_through_the_night(self, worker):
        tell(worker, RETURNED, EVENING)

        deliver(EVENING)

        assert mail.outbox == []

    def test_quiet_hours_chosen_after_the_notice_hold_it_too(self, worker, at):
        tell(worker, RETURNED, at)
        wish(worker, at, quiet=QuietHours(time(8), time(12)))

        deliver(at)

        assert mail.outbox == []

    def test_comes_once_a_day_for_those_who_want_that(self, worker, at):
        wish(worker, at, mail=Mail.ALL, mail_timing=MailTiming.DAILY)
        tell(worker, RETURNED, at)
        tell(worker, ACCEPTED, at)
        deliver(at)
        by_day = len(mail.outbox)

        deliver(MORNING)

        assert (by_day, len(mail.outbox)) == (0, 1)

    def test_leaves_out_what_nobody_wanted_by_mail(self, worker, at):
        tell(worker, ACCEPTED, at)
        tell(worker, RETURNED, at)

        deliver(at)

        assert mail.outbox[0].body.count("■") == 1

    def test_is_not_sent_about_what_was_read(self, worker, at):
        (notice,) = tell(worker, RETURNED, at)
        services.mark_read(actor=worker, notice_id=notice.pk, at=at)

        deliver(at)

        assert mail.outbox == []

    def test_speaks_the_readers_language_setting(self, worker, at, settings):
        user = Notice._meta.get_field("recipient").related_model.objects.get(pk=worker.user_id)
        user.language = "en"
        user.save(update_fields=["language"])
        tell(worker, RETURNED, at)

        deliver(at)

        assert len(mail.outbox) == 1


class TestMailAfterACrash:
    def crash_while_sending(self, monkeypatch, worker, at):
        """Send the mail and die before that is written down."""
        tell(worker, RETURNED, at)
        send = passing_on.email.send

        def send_and_die(*args, **kwargs):
            send(*args, **kwargs)
            raise SystemExit

        with monkeypatch.context() as patched:
            patched.setattr(passing_on.email, "send", send_and_die)
            with pytest.raises(SystemExit):
                deliver(at)

    def test_the_same_mail_comes_again_under_the_same_id(self, monkeypatch, worker, at):
        self.crash_while_sending(monkeypatch, worker, at)

        deliver(at + timedelta(minutes=6))

        ids = [sent.extra_headers["Message-ID"] for sent in mail.outbox]
        assert len(ids) == 2
        assert len(set(ids)) == 1

    def test_another_delivery_does_not_take_over_what_was_claimed(self, monkeypatch, worker, at):
        self.crash_while_sending(monkeypatch, worker, at)
        tell(worker, RETURNED, at)

        deliver(at + timedelta(seconds=1))

        assert mail.outbox[-1].body.count("■") == 1


class TestFailingMailServer:
    def test_tries_again_later_and_loses_nothing(self, monkeypatch, worker, at):
        tell(worker, RETURNED, at)
        with monkeypatch.context() as patched:
            patched.setattr(passing_on.email, "send", lambda *_, **__: 1 / 0)
            deliver(at)

        deliver(at + timedelta(minutes=1))

        assert len(mail.outbox) == 1
        left = Delivery.objects.filter(event__name=events.MAIL_DUE, done_at__isnull=True)
        assert not left.exists()
