"""An agreed accommodation makes a blocked pair possible, in the queue and in a round."""

from __future__ import annotations

import pytest

from accessibility.vocabulary import Adjustment, Demand
from marketplace.matching.queries import fits_of, load_market, open_to
from marketplace.matching.services.queue import take_next
from tasks.dialogue import Grant, Scope
from tasks.services import accommodations
from tasks.services.accommodations import Proposal, Wish
from tests.factories import work as make
from tests.integration.matching.test_rounds import offered_to, published, run
from workers.models import NeedProfile

pytestmark = pytest.mark.django_db
NUMBERS = Demand.NUMBERS.mask
CHECKED, BREAKS = Adjustment.FIGURES_CHECKED.mask, Adjustment.BREAKS.mask


@pytest.fixture
def worker():
    made = make.worker()
    NeedProfile.objects.filter(worker=made).update(adjustable_mask=NUMBERS)
    return made


def agree(worker, at, mask=CHECKED):
    actor = make.acting(worker)
    row = accommodations.request(actor=actor, wish=Wish(mask=mask), at=at)
    proposal = Proposal("はい。", mask)
    accommodations.propose(actor=make.operator(), accommodation_id=row.pk, proposal=proposal, at=at)
    return accommodations.agree(actor=actor, accommodation_id=row.pk, text="", at=at)


class TestOnePerson:
    def test_finds_the_work_open_and_takes_it_with_the_promise(self, worker, at):
        batch = published(1, demands_mask=NUMBERS)
        actor = make.acting(worker)
        assert open_to(actor, at) == []

        agree(worker, at, CHECKED | BREAKS)

        (fit,) = fits_of(worker, at)
        assert (fit.batch, fit.open, fit.barriers) == (batch, True, ())
        # Everything agreed is promised, whether the computed demands call for it or not.
        assert fit.adjustments_mask == CHECKED | BREAKS
        assert take_next(actor=actor, at=at).adjustments_mask == CHECKED | BREAKS

    def test_an_ended_agreement_opens_nothing(self, worker, at):
        published(1, demands_mask=NUMBERS)
        row = agree(worker, at)

        accommodations.end(actor=make.acting(worker), accommodation_id=row.pk, text="", at=at)

        assert open_to(make.acting(worker), at) == []


class TestThePool:
    def test_a_round_offers_what_an_agreement_opens(self, worker, at):
        published(1, demands_mask=NUMBERS)
        run(at)
        assert not offered_to(worker).exists()

        agree(worker, at)
        run(at)

        assert offered_to(worker).get().adjustments_mask == CHECKED

    def test_the_market_knows_who_agreed_on_what(self, worker, at):
        make.worker()
        agree(worker, at)

        agreed = {person.id: person.agreed for person in load_market(at).people}

        assert agreed.pop(worker.pk) == {Grant(CHECKED, Scope.ALL)}
        assert set(agreed.values()) == {frozenset()}

    def test_is_read_in_one_query_for_everybody(self, worker, at, django_assert_num_queries):
        from tasks.queries.accommodations import agreed_adjustments

        for one in (worker, make.worker(), make.worker()):
            agree(one, at)

        with django_assert_num_queries(1):
            assert len(agreed_adjustments()) == 3
