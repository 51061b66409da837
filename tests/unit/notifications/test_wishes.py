"""How a person wants to be told."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from marketplace.notifications.quiet_hours import QuietHours
from marketplace.notifications.wishes import Interval, Mail, MailTiming, Urgency, Wishes

NO_QUIET = QuietHours(time(0), time(0))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+09:00")


class TestInterval:
    @pytest.mark.parametrize(
        ("interval", "seconds"),
        [
            (Interval.NOW, 0),
            (Interval.MINUTE, 60),
            (Interval.QUARTER, 900),
            (Interval.LOOKING, -1),
            (Interval.NEVER, -1),
        ],
    )
    def test_is_told_to_the_page_in_seconds(self, interval, seconds):
        assert Wishes(interval=interval).seconds == seconds

    def test_a_minute_lies_between_announcements_unless_chosen(self):
        assert Wishes().seconds == 60

    @pytest.mark.parametrize("interval", Interval)
    def test_a_page_speaks_exactly_when_it_has_a_time(self, interval):
        wishes = Wishes(interval=interval)

        assert wishes.speaks_live is (wishes.seconds >= 0)


class TestWantsMail:
    @pytest.mark.parametrize(
        ("mail", "normal", "important"),
        [(Mail.NONE, False, False), (Mail.IMPORTANT, False, True), (Mail.ALL, True, True)],
    )
    def test_depends_on_how_much_it_matters(self, mail, normal, important):
        wishes = Wishes(mail=mail)

        found = [wishes.wants_mail(Urgency.NORMAL), wishes.wants_mail(Urgency.IMPORTANT)]

        assert found == [normal, important]


class TestMailAt:
    def test_at_once_by_day(self):
        moment = at("2026-04-06T10:00")

        assert Wishes().mail_at(moment) == moment

    def test_after_quiet_hours_by_night(self):
        assert Wishes().mail_at(at("2026-04-06T22:00")) == at("2026-04-07T08:00")

    def test_once_a_day_when_quiet_hours_end(self):
        wishes = Wishes(mail_timing=MailTiming.DAILY, quiet=QuietHours(time(22), time(7)))

        assert wishes.mail_at(at("2026-04-06T10:00")) == at("2026-04-07T07:00")

    def test_once_a_day_in_the_morning_for_those_without_quiet_hours(self):
        wishes = Wishes(mail_timing=MailTiming.DAILY, quiet=NO_QUIET)

        assert wishes.mail_at(at("2026-04-06T06:00")) == at("2026-04-06T08:00")
