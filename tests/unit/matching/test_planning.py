"""Plans: as much work as possible, to the people it suits, in fair shares."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accessibility.vocabulary import Adjustment, Demand
from marketplace.matching.costs import BEST, FAIRNESS_STEP, fairness_steps
from marketplace.matching.planning import MOST_OPEN_OFFERS, first_offers, make_plan
from marketplace.matching.states import ROUND, RoundState
from tests.unit.matching.markets import market, person, planned, uuid, work


def plan_of(people, works, **facts):
    return planned(make_plan(market(people, works, **facts), seed=1))


class TestEligibility:
    def test_work_of_an_unknown_kind_is_not_planned(self):
        assert plan_of([person(1)], [work(1, task_type="EC-03")]) == {}

    def test_what_stands_in_the_way_is_not_planned(self):
        cannot = person(1, impossible=Demand.NUMBERS.mask)

        assert plan_of([cannot], [work(1, demands=Demand.NUMBERS.mask)]) == {}

    def test_the_right_adjustment_opens_it(self):
        can = person(1, adjustable=Demand.NUMBERS.mask)
        helped = work(1, demands=Demand.NUMBERS.mask, offered=Adjustment.FIGURES_CHECKED.mask)

        assert plan_of([can], [helped]) == {(1, 1): 10}

    def test_an_entry_longer_than_the_free_time_is_not_planned(self):
        assert plan_of([person(1, asked=60, held=56)], [work(1, minutes=5)]) == {}

    def test_a_batch_whose_free_tasks_were_all_had_is_not_planned(self):
        had = {(uuid(1), uuid(1001)): 10}

        assert plan_of([person(1)], [work(1)], parts=had) == {}

    def test_nobody_and_nothing_is_no_error(self):
        assert plan_of([], [work(1)]) == {}
        assert plan_of([person(1)], []) == {}


class TestCapacities:
    def test_free_minutes_are_filled_and_not_more(self):
        assert plan_of([person(1, asked=33)], [work(1, minutes=5)]) == {(1, 1): 6}

    def test_work_in_hand_takes_its_time(self):
        assert plan_of([person(1, asked=60, held=40)], [work(1, minutes=5)]) == {(1, 1): 4}

    def test_one_person_does_one_entry_of_a_task(self):
        assert plan_of([person(1)], [work(1, tasks=3, slots=6)]) == {(1, 1): 3}

    def test_tasks_that_were_had_are_taken_off(self):
        had = {(uuid(1), uuid(1001)): 4}

        assert plan_of([person(1)], [work(1)], parts=had) == {(1, 1): 6}

    def test_what_rounding_leaves_over_is_still_given_out(self):
        people = [person(number, asked=14) for number in (1, 2, 3)]

        found = plan_of(people, [work(1, minutes=4, tasks=5), work(2, minutes=6, tasks=5)])

        spent = dict.fromkeys((1, 2, 3), 0)
        for (number, batch), count in found.items():
            spent[number] += count * (4 if batch == 1 else 6)
        assert all(14 - 4 < minutes <= 14 for minutes in spent.values())


class TestFairness:
    def test_scarce_work_is_shared_by_what_people_asked_for(self):
        found = plan_of(
            [person(1, asked=600), person(2, asked=300)], [work(1, tasks=18, minutes=5)]
        )

        assert found == {(1, 1): 12, (2, 1): 6}

    def test_who_had_less_of_their_wish_comes_first(self):
        served = person(1, asked=100, done=90)
        waiting = person(2, asked=100)

        assert plan_of([served, waiting], [work(1, tasks=10, minutes=5)]) == {(2, 1): 10}

    def test_no_other_term_outweighs_a_step_of_fairness(self):
        assert FAIRNESS_STEP > BEST
        known = {(uuid(1), uuid(1001))}
        served = person(1, asked=100, done=90)

        found = plan_of(
            [served, person(2, asked=100)], [work(1, tasks=10, days_left=0)], begun=frozenset(known)
        )

        assert found == {(2, 1): 10}

    def test_nobody_waits_for_a_fairer_share_while_work_is_left(self):
        served = person(1, asked=100, done=100)

        assert plan_of([served], [work(1, tasks=4)]) == {(1, 1): 4}

    def test_steps_together_hold_exactly_the_free_time(self):
        steps = fairness_steps(asked=605, used=130, free=475, steps=10)

        assert sum(capacity for capacity, _ in steps) == 475
        assert [cost // FAIRNESS_STEP for _, cost in steps] == [1, 2, 3, 4]

    @pytest.mark.parametrize("used", [0, 1205, 9999])
    def test_more_than_the_wish_is_no_error(self, used):
        assert sum(capacity for capacity, _ in fairness_steps(605, used, 605, steps=10)) == 605


class TestPreferences:
    def test_a_near_deadline_comes_first(self):
        found = plan_of([person(1, asked=25)], [work(1, days_left=20), work(2, days_left=2)])

        assert found == {(1, 2): 5}

    def test_a_batch_that_is_known_comes_before_a_new_one(self):
        begun = frozenset({(uuid(1), uuid(1002))})

        found = plan_of([person(1, asked=25)], [work(1), work(2)], begun=begun)

        assert found == {(1, 2): 5}

    def test_needs_that_are_met_change_nothing(self):
        task = work(
            1, demands=Demand.NUMBERS.mask, offered=Adjustment.FIGURES_CHECKED.mask, tasks=7
        )
        plain, adjusted = person(1), person(2, adjustable=Demand.NUMBERS.mask)

        counts = [
            plan_of([replace(plain, id=uuid(1)), replace(adjusted, id=uuid(2))], [task]),
            plan_of([replace(adjusted, id=uuid(1)), replace(plain, id=uuid(2))], [task]),
        ]

        assert counts[0] == counts[1]
        assert sum(counts[0].values()) == 7


class TestFirstOffers:
    def test_nobody_has_more_open_offers_than_can_be_looked_through(self):
        plan = make_plan(
            market([person(1, asked=600), person(2, offers=7)], [work(1, tasks=99)]), seed=1
        )

        now = first_offers(plan)

        by_person = {
            plan.market.people[row].id.int: int(n)
            for row, n in zip(plan.problem.rows, now, strict=True)
        }
        assert by_person == {1: MOST_OPEN_OFFERS, 2: MOST_OPEN_OFFERS - 7}

    def test_the_most_urgent_part_of_the_plan_is_offered_first(self):
        works = [work(1, tasks=20, days_left=25), work(2, tasks=6, days_left=1)]
        plan = make_plan(market([person(1, asked=600)], works), seed=1)

        offered = planned(replace(plan, counts=first_offers(plan)))

        assert offered == {(1, 2): 6, (1, 1): 4}


class TestTies:
    def test_are_decided_by_the_seed_and_not_by_the_order_of_rows(self):
        people = [person(number, asked=5) for number in range(1, 21)]
        works = [work(1, tasks=3)]
        forwards = {seed: planned(make_plan(market(people, works), seed=seed)) for seed in range(8)}
        backwards = {
            seed: planned(make_plan(market(people[::-1], works), seed=seed)) for seed in range(8)
        }

        assert forwards == backwards
        assert len({tuple(sorted(found)) for found in forwards.values()}) > 1


class TestRoundStates:
    def test_every_state_is_reached_and_three_are_final(self):
        assert ROUND.reachable() == set(RoundState)
        assert ROUND.finals() == {RoundState.APPLIED, RoundState.DROPPED}
