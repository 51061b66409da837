"""Whose turn it is while work is scarce: speed is no term, and a month ends within one piece."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations
from random import Random
from uuid import UUID

import pytest

from marketplace.matching.turns import Deal, Standing, in_turn, most_for, wish_of

AT = datetime(2026, 4, 6, tzinfo=UTC)
A, B, C, D, *_ = PEOPLE = [UUID(int=number) for number in range(1, 11)]
FISH, TEA = UUID(int=101), UUID(int=102)
PIECE = 50


class TestOrder:
    def test_who_had_least_of_their_own_wish_stands_first(self):
        standings = {A: Standing(had=100, wish=1000), B: Standing(100, 5000), C: Standing(0, 10)}

        assert in_turn(standings) == [C, B, A]

    def test_of_equals_who_was_given_something_longest_ago(self):
        early, late = Standing(50, 500, AT), Standing(50, 500, AT + timedelta(hours=1))

        assert in_turn({A: late, B: early}) == [B, A]

    def test_asking_again_changes_nothing(self):
        standings = dict.fromkeys(PEOPLE, Standing(0, 500))

        assert in_turn(standings) == in_turn(dict(reversed(standings.items())))

    def test_a_newcomer_is_measured_by_a_week_and_nobody_by_more_than_thirty_days(self):
        assert [wish_of(700, days) for days in (0, 7, 14, 30, 400)] == [700, 700, 1400, 3000, 3000]


class TestDeal:
    def test_serves_in_turn_as_far_as_it_goes(self):
        deal = Deal({A: [FISH], B: [FISH], C: [FISH]}, {FISH: 2})

        deal.serve([C, A, B])

        assert deal.given == {C: FISH, A: FISH}
        assert deal.scarce == {FISH}

    def test_moves_an_earlier_one_where_that_serves_one_more(self):
        deal = Deal({A: [FISH, TEA], B: [FISH]}, {FISH: 1, TEA: 1})

        deal.serve([A, B])

        assert deal.given == {A: TEA, B: FISH}

    def test_never_leaves_out_somebody_earlier_for_somebody_later(self):
        deal = Deal({A: [FISH], B: [FISH, TEA], C: [TEA]}, {FISH: 1, TEA: 1})

        deal.serve([A, B, C])

        assert set(deal.given) == {A, B}

    @pytest.mark.parametrize("seed", range(60))
    def test_serves_as_many_as_can_be_served(self, seed):
        chance = Random(seed)
        works = [UUID(int=100 + number) for number in range(3)]
        places = {work: chance.randrange(3) for work in works}
        fits = {person: chance.sample(works, chance.randrange(1, 4)) for person in PEOPLE[:5]}
        deal = Deal(fits, places)

        deal.serve(PEOPLE[:5])

        assert len(deal.given) == _most_that_can_be_served(fits, places)
        for person, work in deal.given.items():
            assert work in fits[person]
        for work in works:
            held = sum(given == work for given in deal.given.values())
            assert held + deal.left[work] == places[work]


def _most_that_can_be_served(fits, places):
    """The largest group that Hall's condition holds for, looked for among all groups."""
    for size in range(len(fits), 0, -1):
        for group in combinations(fits, size):
            if all(_enough_for(part, fits, places) for part in _parts(group)):
                return size
    return 0


def _parts(group):
    return (part for size in range(1, len(group) + 1) for part in combinations(group, size))


def _enough_for(part, fits, places):
    return sum(places[work] for work in {each for who in part for each in fits[who]}) >= len(part)


class TestMostFor:
    fits = dict.fromkeys((A, B, C), (FISH,))

    def test_is_one_for_those_whose_turn_it_is_and_none_for_the_others(self):
        most = [most_for(each, [A, B, C], self.fits, {FISH: 2})[FISH] for each in (A, B, C)]

        assert most == [1, 1, 0]

    def test_leaves_one_place_for_everybody_else(self):
        most = [most_for(each, [A, B, C], self.fits, {FISH: 10})[FISH] for each in (A, B, C)]

        assert most == [8, 8, 8]

    def test_is_about_each_work_by_itself(self):
        fits = {A: [FISH], B: [FISH, TEA]}

        assert most_for(B, [A, B], fits, {FISH: 1, TEA: 4}) == {FISH: 0, TEA: 4}


class Town:
    """Work that trickles in, people who wait; each takes as often and as fast as they like."""

    def __init__(self, people):
        self.at = AT
        self.given = dict.fromkeys(people, 0)
        self.last = dict.fromkeys(people)
        self.free = 0

    def standings(self):
        return {
            each: Standing(number * PIECE, 3000, self.last[each])
            for each, number in self.given.items()
        }

    def give(self, person):
        self.free -= 1
        self.given[person] += 1
        self.last[person] = self.at

    def clicks(self, person):
        fits = dict.fromkeys(self.given, (FISH,))
        order = in_turn(self.standings())
        if self.free and most_for(person, order, fits, {FISH: self.free})[FISH]:
            self.give(person)

    def round(self):
        deal = Deal(dict.fromkeys(self.given, (FISH,)), {FISH: self.free})
        deal.serve(in_turn(self.standings()))
        for person in deal.given:
            self.give(person)

    def pass_hours(self, hours):
        self.at += timedelta(hours=hours)


def jain(shares):
    """Jain's index of fairness: 1 where all have the same."""
    return sum(shares) ** 2 / (len(shares) * sum(share**2 for share in shares))


class TestAMonthOfScarcity:
    @pytest.mark.parametrize("a_day", [1, 3, 7])
    def test_a_hundred_clicks_bring_no_more_than_waiting_quietly(self, a_day):
        town, fast = Town(PEOPLE), A

        for _day in range(30):
            for _piece in range(a_day):
                town.free += 1
                for _click in range(100):
                    town.clicks(fast)
                town.pass_hours(3)
                town.round()
            town.pass_hours(24 - 3 * a_day)

        shares = list(town.given.values())
        assert sum(shares) == 30 * a_day
        assert max(shares) - min(shares) <= 1
        assert jain(shares) >= 0.99

    def test_two_who_click_in_the_same_moment_get_the_same(self):
        town = Town([A, B])

        for _day in range(30):
            town.free += 1
            town.pass_hours(24)
            town.clicks(A)
            town.clicks(B)

        assert town.given == {A: 15, B: 15}

    def test_without_turns_the_fast_one_would_have_everything(self):
        town = Town(PEOPLE)

        for _day in range(30):
            town.free += 3
            while town.free:
                town.give(A)

        assert jain(list(town.given.values())) < 0.11
