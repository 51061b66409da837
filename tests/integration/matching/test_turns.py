"""Turns while work is scarce, through the database: the queue and the rounds keep the same order."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from marketplace.accounts.actors import SYSTEM
from marketplace.accounts.models import User
from marketplace.matching.errors import TurnOfOthers
from marketplace.matching.queries import load_market
from marketplace.matching.queries.turns import away_since, standings_of
from marketplace.matching.services.queue import take_bundle, take_next
from marketplace.matching.services.rounds import run_round
from tasks.errors import NothingToTake
from tasks.models import Assignment
from tasks.services import assignments
from tests.factories import work as make
from tests.integration.matching.test_rounds import published
from workers.models import Availability
from workers.services.rest import take_rest

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def takes(worker, at, **more):
    return take_next(actor=make.acting(worker), at=at, **more)


def places_of(worker):
    return Assignment.objects.filter(worker=worker).count()


class TestTheQueue:
    def test_keeps_a_place_for_everybody_who_had_less(self, at):
        published(2)
        first, second = make.worker(), make.worker()
        takes(first, at)

        for _click in range(5):
            with pytest.raises(TurnOfOthers, match="turn-of-others"):
                takes(first, at)
        assert takes(second, at).worker == second

    def test_gives_bundles_only_of_what_is_left_after_one_for_everybody(self, at):
        published(8)
        make.worker()
        make.worker()
        asking = make.worker()

        taken = take_bundle(actor=make.acting(asking), at=at, size=10)

        assert len(taken) == 6

    def test_gives_whole_bundles_where_there_is_enough(self, at):
        published(12)
        make.worker()

        assert len(take_bundle(actor=make.acting(make.worker()), at=at, size=10)) == 10

    def test_keeps_nothing_for_who_rests_or_wants_no_minutes(self, at):
        published(1)
        resting, without = make.worker(), make.worker()
        take_rest(actor=make.acting(resting), at=at)
        Availability.objects.filter(worker=without).delete()

        asking = make.worker()

        assert takes(asking, at).worker == asking

    def test_serves_who_asks_without_hours_of_their_own(self, at):
        published(1)
        asking = make.worker()
        Availability.objects.filter(worker=asking).delete()

        assert takes(asking, at).worker == asking

    def test_what_was_given_back_was_a_turn_and_holds_nobody_up(self, at):
        published(1)
        first, second = make.worker(), make.worker()
        taken = self.takes_whose_turn_it_is((first, second), at)
        assignments.release(actor=make.acting(taken.worker), assignment_id=taken.pk, at=at)

        other = second if taken.worker == first else first

        assert takes(other, at).worker == other

    def takes_whose_turn_it_is(self, workers, at):
        for worker in workers:
            try:
                return takes(worker, at)
            except TurnOfOthers:
                continue
        raise AssertionError("it is nobody's turn")

    def test_asks_few_questions_where_there_is_plenty(self, at, django_assert_max_num_queries):
        published(30)
        asking = make.worker()

        with django_assert_max_num_queries(45):
            takes(asking, at)


class TestRounds:
    def test_offer_one_place_each_in_turn(self, at):
        workers = [make.worker() for _ in range(4)]
        published(2)
        run_round(actor=SYSTEM, at=at)
        first = {worker.pk for worker in workers if places_of(worker)}
        published(2)

        run_round(actor=SYSTEM, at=at + timedelta(hours=1))

        assert len(first) == 2
        assert [places_of(worker) for worker in workers] == [1, 1, 1, 1]

    @pytest.mark.parametrize("factor", [100, 200, 0])
    def test_offer_the_same_whatever_the_personal_time(self, at, factor):
        slow, usual = make.worker(factor=factor), make.worker()
        for day in range(4):
            published(1)
            run_round(actor=SYSTEM, at=at + day * DAY)

        assert (places_of(slow), places_of(usual)) == (2, 2)


class TestWeeksOfScarcity:
    def test_end_alike_for_a_fast_clicker_and_for_who_answers_after_days(self, at):
        fast, slow = make.worker(), make.worker(factor=200)
        quiet = make.worker(factor=130)
        for day in range(9):
            published(1)
            now = at + day * DAY
            for _click in range(3):
                try_to_take(fast, now)
            run_round(actor=SYSTEM, at=now + timedelta(hours=1))
            answer_old_offers((slow, quiet), now + timedelta(hours=2))
            assignments.expire_offers(actor=SYSTEM, at=now + timedelta(hours=3))

        given = Counter(Assignment.objects.values_list("worker_id", flat=True).order_by("pk"))
        assert sorted(given.values()) == [3, 3, 3]
        assert not Assignment.objects.filter(state="expired").exists()


def try_to_take(worker, at):
    try:
        takes(worker, at)
    except (TurnOfOthers, NothingToTake):
        return


def answer_old_offers(workers, at):
    """Let people answer what has waited for them for nearly two days."""
    waiting = Assignment.objects.filter(
        worker__in=workers, state="offered", offered_at__lt=at - timedelta(hours=40)
    )
    for offer in waiting.select_related("worker").order_by("pk"):
        assignments.accept_offer(actor=make.acting(offer.worker), assignment_id=offer.pk, at=at)


class TestStanding:
    def test_counts_what_was_given_in_thirty_days_whatever_became_of_it(self, at):
        batch = published(3)
        worker = make.worker()
        for step in (assignments.release, assignments.pause):
            taken = make.take(worker, batch, at=at)
            step(actor=make.acting(worker), assignment_id=taken.pk, at=at)

        now = standings_of(load_market(at + DAY), at + DAY)[worker.pk]
        later = standings_of(load_market(at + 31 * DAY), at + 31 * DAY)[worker.pk]

        assert (now.had, later.had) == (100, 0)
        assert now.last == at + timedelta(minutes=1)

    def test_measures_by_the_own_wish(self, at):
        published(1)
        worker = make.worker()

        standing = standings_of(load_market(at + 40 * DAY), at + 40 * DAY)[worker.pk]

        # Two hours on every day, over thirty days.
        assert standing.wish == 7 * 120 * 10 * 30 // 7


class TestWhoIsAway:
    def unanswered(self, at):
        worker = make.worker()
        published(1)
        run_round(actor=SYSTEM, at=at)
        assignments.expire_offers(actor=SYSTEM, at=at + 3 * DAY)
        return worker

    def test_is_who_left_an_offer_unanswered_and_gave_no_sign_for_a_month(self, at):
        worker = self.unanswered(at + 20 * DAY)

        assert away_since(at + 29 * DAY) == set()
        assert away_since(at + 31 * DAY) == {worker.pk}

    def test_a_sign_in_brings_back(self, at):
        worker = self.unanswered(at + 20 * DAY)
        User.objects.filter(pk=worker.user_id).update(last_login=at + 30 * DAY)

        assert away_since(at + 31 * DAY) == set()

    def test_who_waits_in_silence_and_was_offered_nothing_is_there(self, at):
        make.worker()

        assert away_since(at + 400 * DAY) == set()
