"""Badges that end after a year, with a word before that, and never with work in hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.matching.queries import fits_of
from marketplace.matching.queries.market import load_market
from marketplace.outbox.models import Event
from tests.factories import learning, work
from workers import events
from workers.models import Skill
from workers.queries import badges_in_force
from workers.services.skills import award_badge, remind_of_refreshers

pytestmark = pytest.mark.django_db
AT = work.AT
MONTH = timedelta(days=30)


class TestAwardBadge:
    def test_keeps_the_first_day_and_moves_the_last_one(self):
        worker = work.worker(skills=())
        award_badge(worker_id=worker.pk, code="EC-05", at=AT)

        badge = award_badge(worker_id=worker.pk, code="EC-05", at=AT + MONTH)

        badge.refresh_from_db()
        assert badge.granted_at == AT
        assert badge.expires_at == AT + MONTH + timedelta(days=365)


class TestReminder:
    def test_is_said_once_within_the_last_thirty_days(self):
        worker = work.worker(skills=())
        badge = award_badge(worker_id=worker.pk, code="EC-05", at=AT)
        ends = badge.expires_at

        said = [remind_of_refreshers(at=ends - days * timedelta(days=1)) for days in (31, 30, 29)]

        assert said == [0, 1, 0]
        event = Event.objects.get(name=events.BADGE_ENDING)
        assert event.payload["skill_id"] == badge.pk

    def test_is_said_again_for_a_new_badge(self):
        worker = work.worker(skills=())
        badge = award_badge(worker_id=worker.pk, code="EC-05", at=AT)
        remind_of_refreshers(at=badge.expires_at - MONTH)
        badge = award_badge(worker_id=worker.pk, code="EC-05", at=badge.expires_at)

        assert remind_of_refreshers(at=badge.expires_at - MONTH) == 1

    def test_leaves_badges_without_an_end_alone(self):
        work.worker()

        assert remind_of_refreshers(at=AT + timedelta(days=3_000)) == 0


class TestEnd:
    def test_of_a_badge_is_the_end_of_new_work_of_the_kind(self):
        city = work.city()
        batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(2))
        worker = work.worker(skills=())
        badge = award_badge(worker_id=worker.pk, code="EC-05", at=AT - timedelta(days=365))

        (before,) = fits_of(worker, AT - timedelta(seconds=1))
        (after,) = fits_of(worker, badge.expires_at)

        assert before.batch == batch
        assert (before.skilled, after.skilled) == (True, False)
        (person,) = load_market(badge.expires_at).people
        assert not person.skills

    def test_takes_no_work_out_of_the_hands(self):
        city = work.city()
        batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(2))
        worker = work.worker(skills=())
        award_badge(worker_id=worker.pk, code="EC-05", at=AT)
        taken = work.take(worker, batch)
        Skill.objects.update(expires_at=AT)

        assert not badges_in_force(AT + MONTH).exists()
        learning.hand_in(worker, taken, work.price_answers(), at=AT + MONTH)

        taken.refresh_from_db()
        assert taken.state == "submitted"
