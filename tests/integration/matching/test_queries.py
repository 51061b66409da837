"""What fits one person, and shares of the pool that tell nothing about anybody."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from accessibility.suitability import Outcome
from accessibility.vocabulary import Adjustment, Demand
from marketplace.accounts.errors import Forbidden
from marketplace.matching.queries import (
    fits_of,
    gains,
    load_market,
    open_to,
    pool_share,
)
from marketplace.matching.services.queue import take_next
from tasks.errors import NothingToTake, WorkerPaused
from tasks.models import Batch
from tests.factories import work as make
from tests.integration.matching.test_rounds import published
from workers.models import NeedProfile
from workers.services.rest import take_rest

pytestmark = pytest.mark.django_db

NUMBERS = Demand.NUMBERS.mask


def needs(worker, **masks):
    NeedProfile.objects.filter(worker=worker).update(**masks)
    return worker


def pool(count, **masks):
    for _ in range(count):
        needs(make.worker(), **masks)


def asking(offered=0, demands=NUMBERS):
    return SimpleNamespace(demands_mask=demands, offered_mask=offered)


class TestFits:
    def test_names_what_is_promised(self, at):
        batch = published(1, demands_mask=NUMBERS, offered_mask=Adjustment.FIGURES_CHECKED.mask)
        worker = needs(make.worker(), adjustable_mask=NUMBERS)

        (fit,) = fits_of(worker, at)

        assert (fit.batch, fit.open) == (batch, True)
        assert fit.suitability.outcome is Outcome.ADJUSTED
        assert fit.adjustments_mask == Adjustment.FIGURES_CHECKED.mask

    def test_what_does_not_fit_is_told_but_not_open(self, at):
        published(1, demands_mask=NUMBERS)
        worker = needs(make.worker(), impossible_mask=NUMBERS)

        (fit,) = fits_of(worker, at)

        assert fit.suitability.blocks == NUMBERS
        assert [reason.code for reason in fit.barriers] == ["would-fit-with"]
        assert open_to(make.acting(worker), at) == []

    def test_a_kind_of_work_that_was_not_introduced_is_not_open(self, at):
        published(1)

        (fit,) = fits_of(make.worker(skills=["EC-03"]), at)

        assert not fit.skilled
        assert not fit.open

    def test_the_nearest_deadline_comes_first(self, at):
        later, sooner = published(1), published(1, deadline=make.AT.date())

        assert [fit.batch for fit in fits_of(make.worker(), at)] == [sooner, later]

    def test_takes_as_many_queries_for_any_number_of_batches(self, at, django_assert_num_queries):
        for _ in range(3):
            published(1)
        worker = make.worker()

        with django_assert_num_queries(5):
            fits_of(worker, at)

    def test_is_for_workers(self, at):
        with pytest.raises(Forbidden):
            open_to(make.operator(), at)


class TestTakeNext:
    def test_takes_what_fits_with_its_promise(self, at):
        published(1, demands_mask=NUMBERS, deadline=make.AT.date())
        fitting = published(1, demands_mask=NUMBERS, offered_mask=Adjustment.FIGURES_CHECKED.mask)
        worker = needs(make.worker(), adjustable_mask=NUMBERS)

        taken = take_next(actor=make.acting(worker), at=at)

        assert taken.task.batch == fitting
        assert taken.adjustments_mask == Adjustment.FIGURES_CHECKED.mask

    def test_stays_in_the_batch_that_is_named(self, at):
        published(1, deadline=make.AT.date())
        named = published(1)

        taken = take_next(actor=make.acting(make.worker()), at=at, batch_id=named.pk)

        assert taken.task.batch == named

    def test_says_so_when_nothing_fits(self, at):
        blocked = published(1, demands_mask=NUMBERS)
        worker = needs(make.worker(), impossible_mask=NUMBERS)

        with pytest.raises(NothingToTake):
            take_next(actor=make.acting(worker), at=at, batch_id=blocked.pk)

    def test_gives_nothing_to_who_rests(self, at):
        published(1)
        worker = make.worker()
        take_rest(actor=make.acting(worker), at=at)

        with pytest.raises(WorkerPaused):
            take_next(actor=make.acting(worker), at=at)


class TestPoolShare:
    def test_is_hidden_below_ten(self):
        pool(9)

        assert pool_share(asking()) == type(pool_share(asking()))(eligible=None, total=None)

    def test_is_told_in_whole_tens(self):
        pool(12)
        pool(11, impossible_mask=NUMBERS)

        share = pool_share(asking())

        assert (share.eligible, share.total) == (10, 20)

    def test_one_person_more_or_less_cannot_be_seen(self):
        pool(12)
        before = pool_share(asking())

        pool(1, impossible_mask=NUMBERS)

        assert pool_share(asking()) == before


class TestGains:
    def test_come_in_the_order_of_the_people_they_win(self):
        pool(21, adjustable_mask=NUMBERS)
        pool(13, impossible_mask=NUMBERS)

        found = [(gain.adjustment, gain.people) for gain in gains(asking())]

        # Somebody else doing that part helps those who cannot as well: 34 people.
        assert found == [(Adjustment.DONE_BY_ANOTHER, 30), (Adjustment.FIGURES_CHECKED, 20)]

    def test_of_equals_the_first_of_the_vocabulary_leads(self):
        pool(10, adjustable_mask=NUMBERS)

        found = [gain.adjustment for gain in gains(asking())]

        assert found == [Adjustment.FIGURES_CHECKED, Adjustment.DONE_BY_ANOTHER]

    def test_are_silent_about_fewer_than_ten(self):
        pool(9, adjustable_mask=NUMBERS)

        assert gains(asking()) == ()

    def test_are_of_single_adjustments(self):
        """Who needs two of them is won by neither alone."""
        pool(10, adjustable_mask=NUMBERS | Demand.TRAVEL.mask)
        batch = asking()
        batch.demands_mask |= Demand.TRAVEL.mask

        assert gains(batch) == ()

    def test_are_silent_where_all_is_offered(self):
        pool(10, impossible_mask=NUMBERS)

        assert gains(asking(offered=2**32 - 1)) == ()

    def test_are_silent_about_an_empty_pool(self):
        assert gains(asking()) == ()


class TestLoadMarket:
    def test_counts_hours_work_in_hand_and_places(self, at):
        batch = published(5)
        worker = make.worker()
        make.take(worker, batch, at=at)

        market = load_market(at)

        (person,), (work,) = market.people, market.works
        assert (person.asked, person.held, person.offers) == (7 * 120 * 10, 50, 0)
        assert (work.slots, work.tasks, work.minutes) == (4, 4, 50)
        assert (worker.pk, batch.pk) in market.begun

    def test_takes_the_same_number_of_queries_for_any_size(self, at, django_assert_num_queries):
        for _ in range(3):
            make.worker()
            published(2)

        with django_assert_num_queries(11):
            load_market(at)

    def test_time_factors_and_contracts_are_not_in_it(self, at):
        make.worker(factor=200, at_office=make.office())
        make.worker(factor=100)

        slow, quick = load_market(at).people

        assert {**slow.__dict__, "id": None} == {**quick.__dict__, "id": None}

    def test_a_batch_without_free_places_is_left_out(self, at):
        batch = published(1)
        make.take(make.worker(), batch, at=at)

        assert load_market(at).works == ()
        assert Batch.objects.get() == batch
