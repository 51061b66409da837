"""Suitability: three answers, the arrangements that follow, and the twin for a whole pool."""

from __future__ import annotations

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

    def test_all_nine_cells_are_met_somewhere(self):
        cells = {
            offer for demand in Demand for offer in (A_WAY, A_REMOVER) if offers(demand, offer)
        }

        assert cells == {A_WAY, A_REMOVER}
        assert len(TRUTH) == 9


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
        impossible = [chance.getrandbits(28) & chance.getrandbits(28) for _ in range(100)]
        adjustable = [chance.getrandbits(28) & ~mask for mask in impossible]
        works = [
            TaskDemands(chance.getrandbits(28) & chance.getrandbits(28), chance.getrandbits(32))
            for _ in range(100)
        ]
        arrays = [np.array(values, dtype=np.int64) for values in (adjustable, impossible)]
        arrays.append(np.array([work.demands for work in works], dtype=np.int64))
        arrays.append(np.array([work.offered for work in works], dtype=np.int64))

        found, blocked = assess_all(*arrays), blocked_pairs(*arrays)

        outcomes = set()
        for row, (some, none) in enumerate(zip(adjustable, impossible, strict=True)):
            for column, work in enumerate(works):
                one = assess(NeedProfile(some, none), work)
                outcomes.add(one.outcome)
                assert found.blocks[row, column] == one.blocks
                assert found.adjust[row, column] == one.adjust
                assert blocked[row, column] == bool(one.blocks)
        assert {Outcome.BLOCKED, Outcome.ADJUSTED} <= outcomes

    def test_is_empty_for_an_empty_pool(self):
        nobody = np.array([], dtype=np.int64)
        works = np.array([1, 2], dtype=np.int64)

        assert blocked_pairs(nobody, nobody, works, works).shape == (0, 2)
