"""Every kind of notice can be said in words."""

from __future__ import annotations

import re

import pytest

from marketplace.accounts.roles import Role
from marketplace.notifications.catalogue import NOTICES, Kind
from marketplace.notifications.handlers.listening import TELLING
from marketplace.notifications.words import words_of
from marketplace.payouts import events as payout_events
from tasks import events as task_events
from workers import events as worker_events

SAMPLE = {
    "batch": "四月の商品",
    "municipality": "みなと野市",
    "count": 1200,
    "yen": 12345,
    "paid_on": "2026-05-29",
    "due_on": "2026-05-29",
    "who": "みなと野ワークス",
    "month": "2026-04",
    "task_type": "EC-05",
    "ends_on": "2026-05-29",
    "office": "みなと野ワークス",
}
NEED_NO_NOTICE = {
    # Steps that only the person who takes them needs to know of: they see the answer on the page.
    task_events.BATCH_DRAFTED,
    task_events.ASSIGNMENT_ACCEPTED,
    task_events.ASSIGNMENT_RELEASED,
    task_events.SUBMISSION_RECEIVED,
    task_events.APPEAL_WITHDRAWN,
    # The question disappears from the colleague's page; nobody has to do anything.
    task_events.HAND_OVER_WITHDRAWN,
    # One by one they would be noise: the batch is told when all are done.
    task_events.TASK_DONE,
    # Told in other words by the acceptance, the statements and the lines of the run.
    task_events.GOLD_ACCEPTED,
    task_events.TRAINING_PAID,
    payout_events.EARNING_POSTED,
    payout_events.MONTH_CLOSED,
    payout_events.RUN_APPROVED,
    payout_events.RUN_DISCARDED,
    payout_events.RUN_SETTLED,
}


class TestNotices:
    def test_every_kind_has_an_entry(self):
        assert set(NOTICES) == set(Kind)

    @pytest.mark.parametrize("kind", Kind)
    def test_every_kind_can_be_said(self, kind):
        words = words_of(kind, SAMPLE)

        assert "%(" not in words.headline + words.text
        assert words.headline.endswith(("。", "1,200", "円", "12,345円", "29日"))

    @pytest.mark.parametrize("kind", Kind)
    def test_no_sentence_is_longer_than_sixty_letters(self, kind):
        said = NOTICES[kind].headline + NOTICES[kind].text

        assert max(len(sentence) for sentence in re.split("[。：]", said)) <= 60

    @pytest.mark.parametrize("kind", Kind)
    def test_every_role_is_led_somewhere(self, kind):
        assert all(":" in NOTICES[kind].address(role) for role in Role)

    def test_numbers_and_dates_are_written_as_in_japan(self):
        words = words_of(Kind.PAYOUT_SENT, SAMPLE)

        assert words.headline == "12,345円の振込を銀行に依頼しました。支払日：2026年5月29日"


class TestEvents:
    def test_every_event_is_told_or_is_known_to_need_no_notice(self):
        rooms = [task_events, payout_events, worker_events]
        known = {value for room in rooms for name, value in vars(room).items() if name.isupper()}

        assert known == set(TELLING) | NEED_NO_NOTICE
        assert not set(TELLING) & NEED_NO_NOTICE
