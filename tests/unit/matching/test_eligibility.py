"""What is agreed with a person opens work: the vector and the single pair say the same."""

from __future__ import annotations

import random

from accessibility.profiles import NeedProfile, TaskDemands
from accessibility.suitability import Outcome, assess
from accessibility.vocabulary import ALL_ADJUSTMENTS, ALL_DEMANDS, Adjustment, Demand
from marketplace.matching.costs import pair_costs
from marketplace.matching.eligibility import eligible_pairs
from tasks.dialogue import Grant, Scope
from tests.unit.matching.markets import market, person, uuid, work

NUMBERS, CHECKED = Demand.NUMBERS.mask, Adjustment.FIGURES_CHECKED.mask


def needing(number, *grants):
    return person(number, adjustable=NUMBERS, agreed=frozenset(grants))


class TestEligiblePairs:
    def test_an_agreement_opens_what_is_blocked_otherwise(self):
        people = [needing(1), needing(2, Grant(CHECKED, Scope.ALL))]

        assert eligible_pairs(market(people, [work(1, demands=NUMBERS)])).tolist() == [
            [False],
            [True],
        ]

    def test_it_opens_what_it_covers_and_nothing_else(self):
        programme = Grant(CHECKED, Scope.PROGRAMME, programme_id=uuid(7))
        kind = Grant(CHECKED, Scope.TASK_TYPE, task_type="EC-03")
        people = [
            needing(1, programme, Grant(CHECKED, Scope.TASK_TYPE, task_type="EC-99")),
            person(2, adjustable=NUMBERS, agreed=frozenset({kind}), skills=frozenset({"EC-03"})),
        ]
        works = [
            work(1, demands=NUMBERS, programme_id=uuid(7)),
            work(2, demands=NUMBERS, programme_id=uuid(8)),
            work(3, demands=NUMBERS, task_type="EC-03", programme_id=uuid(8)),
        ]

        assert eligible_pairs(market(people, works)).tolist() == [
            [True, False, False],
            [False, False, True],
        ]

    def test_says_the_same_as_looking_at_each_pair(self):
        dice = random.Random(8)
        grants = [
            Grant(dice.getrandbits(32) & ALL_ADJUSTMENTS, scope, uuid(dice.randrange(3)), "EC-05")
            for scope in (Scope.ALL, Scope.PROGRAMME, Scope.TASK_TYPE)
            for _ in range(4)
        ]
        people = [
            person(
                number,
                adjustable=dice.getrandbits(28) & dice.getrandbits(28) & ALL_DEMANDS,
                agreed=frozenset(dice.sample(grants, dice.randrange(3))),
            )
            for number in range(60)
        ]
        works = [
            work(
                number,
                demands=dice.getrandbits(28) & dice.getrandbits(28),
                offered=dice.getrandbits(32) & dice.getrandbits(32),
                programme_id=uuid(dice.randrange(3)),
            )
            for number in range(40)
        ]

        found = eligible_pairs(market(people, works))

        for row, one in enumerate(people):
            for column, each in enumerate(works):
                asked = TaskDemands(each.demands, each.offered_to(one.agreed))
                fits = assess(NeedProfile(one.adjustable), asked).outcome is not Outcome.BLOCKED
                assert found[row, column] == fits


class TestCosts:
    def test_an_agreement_changes_neither_cost_nor_order(self):
        import numpy as np

        works = [work(1), work(2)]
        rows, columns = np.array([0, 0]), np.array([0, 1])
        plain = market([person(1)], works)
        agreed = market([person(1, agreed=frozenset({Grant(CHECKED, Scope.ALL)}))], works)

        assert pair_costs(plain, rows, columns).tolist() == (
            pair_costs(agreed, rows, columns).tolist()
        )
