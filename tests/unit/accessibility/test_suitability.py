"""Suitability: three answers, the arrangements that follow, and the twin for a whole pool."""

from __future__ import annotations

from collections import Counter
from random import Random

import numpy as np
import pytest

from accessibility.arrangements import OPTIONS, REMOVERS
from accessibility.profiles import NeedProfile, TaskDemands
from accessibility.suitability import Outcome, assess, assess_all, blocked_pairs
from accessibility.vocabulary import ALL_ADJUSTMENTS, Adjustment, Demand

SAYS_NOTHING, WITH_ADJUSTMENT, CANNOT = "nothing", "adjustment", "cannot"
NO_WAY, A_WAY, A_REMOVER = "no way", "a way", "a remover"
B, A, F = Outcome.BLOCKED, Outcome.ADJUSTED, Outcome.FINE

TRUTH = {
    (SAYS_NOTHING, NO_WAY): F,
    (SAYS_NOTHING, A_WAY): F,
    (SAYS_NOTHING, A_REMOVER): F,
    (WITH_ADJUSTMENT, NO_WAY): B,
    (WITH_ADJUSTMENT, A_WAY): A,
    (WITH_ADJUSTMENT, A_REMOVER): A,
    (CANNOT, NO_WAY): B,
    (CANNOT, A_WAY): B,
    (CANNOT, A_REMOVER): A,
}


def profile_of(answer, demand):
    return NeedProfile(
        adjustable=demand.mask if answer == WITH_ADJUSTMENT else 0,
        impossible=demand.mask if answer == CANNOT else 0,
    )


def offers(demand, offer):
    """Return every single adjustment that is such an offer; everything irrelevant for "no way"."""
    removers = REMOVERS.get(demand, 0)
    masks = {
        NO_WAY: ALL_ADJUSTMENTS & ~OPTIONS[demand],
        A_WAY: OPTIONS[demand] & ~removers,
        A_REMOVER: removers,
    }
    if offer == NO_WAY:
        return [0, masks[NO_WAY]]
    return [each.mask for each in Adjustment if each.mask & masks[offer]]


def some_bits(chance, width):
    """Return bits that are set rarely in one case and often in the next."""
    mask = chance.getrandbits(width)
    for _ in range(chance.randrange(5)):
        mask &= chance.getrandbits(width)
    return mask


def random_profile(chance):
    impossible = some_bits(chance, 28) & some_bits(chance, 28)
    return NeedProfile(some_bits(chance, 28) & ~impossible, impossible)


def arrays_of(profiles, works):
    columns = (
        [profile.adjustable for profile in profiles],
        [profile.impossible for profile in profiles],
        [work.demands for work in works],
        [work.offered for work in works],
    )
    return [np.array(values, dtype=np.int64) for values in columns]


def twin(profiles, works):
    return assess_all(*arrays_of(profiles, works))


class TestTruthTable:
    @pytest.mark.parametrize("demand", list(Demand), ids=lambda demand: demand.code)
    @pytest.mark.parametrize(("answer", "offer"), list(TRUTH))
    def test_holds_for_every_dimension(self, demand, answer, offer):
        for offered in offers(demand, offer):
            work = TaskDemands(demand.mask, offered)

            assert assess(profile_of(answer, demand), work).outcome is TRUTH[answer, offer]

    @pytest.mark.parametrize("demand", list(Demand), ids=lambda demand: demand.code)
    @pytest.mark.parametrize("answer", [SAYS_NOTHING, WITH_ADJUSTMENT, CANNOT])
    def test_what_work_does_not_ask_never_matters(self, demand, answer):
        others = TaskDemands(2**28 - 1 - demand.mask, 0)

        assert assess(profile_of(answer, demand), others).fine


@pytest.mark.parametrize("demand", list(Demand), ids=lambda demand: demand.code)
class TestAllNineCellsOfEveryDimension:
    """
    With a way and a remover made up for the dimension: today's table has dimensions without one of
    them, and a new adjustment may add it tomorrow.
    """

    @pytest.fixture(autouse=True)
    def _both_ways(self, demand, monkeypatch):
        monkeypatch.setitem(OPTIONS, demand, self.way.mask | self.remover.mask)
        monkeypatch.setitem(REMOVERS, demand, self.remover.mask)

    way, remover = Adjustment.PRACTICE, Adjustment.SMALL_PORTIONS

    def test_come_out_as_specified_by_both_twins(self, demand):
        seen = set()
        for (answer, offer), outcome in TRUTH.items():
            for offered in offers(demand, offer):
                profile, work = profile_of(answer, demand), TaskDemands(demand.mask, offered)

                one, many = assess(profile, work), twin([profile], [work])

                assert one.outcome is outcome
                assert (many.blocks[0, 0], many.adjust[0, 0]) == (one.blocks, one.adjust)
                seen.add((answer, offer))
        assert len(seen) == 9


class TestArrangements:
    def test_the_promise_names_every_offered_way_and_nothing_else(self):
        profile = NeedProfile(adjustable=Demand.HEAR_SPEECH.mask)
        offered = Adjustment.CAPTIONS.mask | Adjustment.TEXT_ONLY_CONTACT.mask
        work = TaskDemands(Demand.HEAR_SPEECH.mask, offered | Adjustment.FURIGANA.mask)

        assert assess(profile, work).adjustments == offered

    def test_nothing_is_promised_to_who_asked_for_nothing(self):
        work = TaskDemands(2**28 - 1, ALL_ADJUSTMENTS)

        assert assess(NeedProfile(), work).adjustments == 0

    def test_one_barrier_is_enough_to_block_and_the_rest_is_still_told(self):
        profile = NeedProfile(adjustable=Demand.NUMBERS.mask, impossible=Demand.TRAVEL.mask)
        work = TaskDemands(
            Demand.NUMBERS.mask | Demand.TRAVEL.mask, Adjustment.FIGURES_CHECKED.mask
        )

        found = assess(profile, work)

        assert found.outcome is Outcome.BLOCKED
        assert found.blocks == Demand.TRAVEL.mask
        assert found.adjust == Demand.NUMBERS.mask


class TestVectorisedTwin:
    def test_agrees_on_ten_thousand_pairs(self):
        chance = Random(20261123)
        profiles = [random_profile(chance) for _ in range(100)]
        works = [TaskDemands(some_bits(chance, 28), some_bits(chance, 32)) for _ in range(100)]

        found, blocked = twin(profiles, works), blocked_pairs(*arrays_of(profiles, works))

        outcomes = Counter()
        for row, profile in enumerate(profiles):
            for column, work in enumerate(works):
                one = assess(profile, work)
                outcomes[one.outcome] += 1
                assert found.blocks[row, column] == one.blocks
                assert found.adjust[row, column] == one.adjust
                assert blocked[row, column] == bool(one.blocks)
        assert outcomes.total() == 10_000
        # Each answer is there often enough to mean something.
        assert min(outcomes[outcome] for outcome in Outcome) > 500

    def test_is_empty_for_an_empty_pool(self):
        nobody = np.array([], dtype=np.int64)
        works = np.array([1, 2], dtype=np.int64)

        assert blocked_pairs(nobody, nobody, works, works).shape == (0, 2)
