"""
From free time to a plan in whole tasks, and from the plan to the first offers. Plain Python.

The optimum is in minutes, work is in whole entries: what is left over after rounding down is given
out in the same spirit, to whoever has had the smallest share of what they asked for.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from marketplace.matching.costs import fairness_steps, pair_costs, steps_for, wished
from marketplace.matching.eligibility import eligible_pairs
from marketplace.matching.market import Market
from marketplace.matching.solver import Problem, Solution, solve
from marketplace.matching.turns import Deal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

MOST_OPEN_OFFERS = 10
"""Offers that wait for one person at a time: a number that can be looked through in peace."""


@dataclass(frozen=True)
class Plan:
    """
    Who does how many entries of what in the coming week.

    ``counts`` has an entry for each eligible pair of ``problem``, in whole entries.
    """

    market: Market
    problem: Problem
    solution: Solution
    counts: Integers

    @cached_property
    def planned_tasks(self) -> int:
        """Entries that the plan gives out."""
        return int(self.counts.sum())

    @cached_property
    def planned_time(self) -> int:
        """Tenths of minutes that the plan fills."""
        return int((self.counts * _minutes(self.market)[self.problem.columns]).sum())


def make_plan(market: Market, *, seed: int) -> Plan:
    """Return the plan of a round; ties depend on the seed, everything else on the market alone."""
    ordered = market.shuffled(seed)
    problem = build_problem(ordered)
    solution = solve(problem)
    return Plan(ordered, problem, solution, _whole_tasks(ordered, problem, solution))


def build_problem(market: Market) -> Problem:
    """Return the transportation problem of a market."""
    import numpy as np

    found = np.nonzero(eligible_pairs(market))
    rows, columns = found[0].astype(np.int64), found[1].astype(np.int64)
    minutes = _minutes(market)
    slots = np.array([work.slots for work in market.works], dtype=np.int64)
    steps = steps_for(len(market.people))
    return Problem(
        steps=[
            fairness_steps(person.asked, person.held + person.done, person.free, steps=steps)
            for person in market.people
        ],
        takes=slots * minutes,
        rows=rows,
        columns=columns,
        caps=_most_entries(market, rows, columns) * minutes[columns],
        costs=pair_costs(market, rows, columns),
    )


def _minutes(market: Market) -> Integers:
    import numpy as np

    return np.array([work.minutes for work in market.works], dtype=np.int64)


def _most_entries(market: Market, rows: Integers, columns: Integers) -> Integers:
    """Entries of a batch that one person can take: one for each task they have no part in."""
    import numpy as np

    tasks = np.array([work.tasks for work in market.works], dtype=np.int64)
    most: Integers = tasks[columns]
    people = {person.id: row for row, person in enumerate(market.people)}
    works = {work.id: column for column, work in enumerate(market.works)}
    # Pairs stand in the order of rows, then columns: each is found by bisection.
    keys = rows * len(market.works) + columns
    for (person_id, work_id), count in market.parts.items():
        if person_id in people and work_id in works:
            key = people[person_id] * len(market.works) + works[work_id]
            at = int(np.searchsorted(keys, key))
            if at < len(keys) and keys[at] == key:
                most[at] -= count
    return most


def _whole_tasks(market: Market, problem: Problem, solution: Solution) -> Integers:
    import numpy as np

    minutes = _minutes(market)[problem.columns]
    counts: Integers = solution.flow // np.maximum(minutes, 1)
    _fill(market, problem, counts)
    return counts


def _fill(market: Market, problem: Problem, counts: Integers) -> None:
    """Give out single entries that rounding left over, the smallest share first."""
    left = _Left(market, problem, counts)
    waiting = [(left.share(row), row) for row in left.rows()]
    heapq.heapify(waiting)
    while waiting:
        _, row = heapq.heappop(waiting)
        if left.take_one(row):
            heapq.heappush(waiting, (left.share(row), row))


class _Left:
    """What is still free while single entries are given out."""

    def __init__(self, market: Market, problem: Problem, counts: Integers) -> None:
        import numpy as np

        self.counts, self.columns = counts, problem.columns
        self.minutes = _minutes(market)
        spent = counts * self.minutes[problem.columns]
        used = np.bincount(problem.rows, weights=spent, minlength=len(market.people))
        taken = np.bincount(problem.columns, weights=counts, minlength=len(market.works))
        self.people = market.people
        self.free = [p.free - int(u) for p, u in zip(market.people, used, strict=True)]
        self.slots = [w.slots - int(t) for w, t in zip(market.works, taken, strict=True)]
        self.most = problem.caps // np.maximum(self.minutes[problem.columns], 1)
        self.pairs = self._open_pairs(problem)

    def _open_pairs(self, problem: Problem) -> dict[int, list[int]]:
        """Pairs that could still take one, by person, the cheapest first."""
        import numpy as np

        free, slots = np.array(self.free, dtype=np.int64), np.array(self.slots, dtype=np.int64)
        fits = free[problem.rows] >= self.minutes[problem.columns]
        still = np.nonzero(fits & (slots[problem.columns] > 0) & (self.counts < self.most))[0]
        order = still[np.lexsort((still, problem.costs[still], problem.rows[still]))]
        found: dict[int, list[int]] = {}
        for pair in order:
            found.setdefault(int(problem.rows[pair]), []).append(int(pair))
        return found

    def rows(self) -> Iterator[int]:
        yield from self.pairs

    def share(self, row: int) -> int:
        """How much of the wish is filled, in millionths."""
        person = self.people[row]
        filled = person.held + person.done + person.free - self.free[row]
        return filled * 1_000_000 // max(wished(person.asked), 1)

    def take_one(self, row: int) -> bool:
        for pair in self.pairs[row]:
            column = int(self.columns[pair])
            minutes = int(self.minutes[column])
            fits = self.slots[column] > 0 and self.free[row] >= minutes
            if fits and self.counts[pair] < self.most[pair]:
                self.counts[pair] += 1
                self.slots[column] -= 1
                self.free[row] -= minutes
                return True
        return False


def first_offers(plan: Plan) -> Integers:
    """
    Return how many entries of each pair are offered now: the part of the plan that comes first.

    A person has at most ``MOST_OPEN_OFFERS`` open offers; those of least cost come first. The rest
    of the plan is computed anew in the next round, when more is known.
    """
    import numpy as np

    problem = plan.problem
    now = np.zeros_like(plan.counts)
    room = [max(MOST_OPEN_OFFERS - person.offers, 0) for person in plan.market.people]
    chosen = np.nonzero(plan.counts)[0]
    for pair in chosen[np.lexsort((chosen, problem.costs[chosen]))]:
        row = int(problem.rows[pair])
        now[pair] = min(int(plan.counts[pair]), room[row])
        room[row] -= int(now[pair])
    return now


def with_turns(plan: Plan, now: Integers, deal: Deal) -> Integers:
    """
    Return the first offers with what is scarce given in turn: one place for each, in that order.

    Where somebody's free time holds less than all that, the scarce piece stays and other offers wait
    for the next round.
    """
    works = [work.id for work in plan.market.works]
    people = [person.id for person in plan.market.people]
    changed, spent = now.copy(), [0] * len(people)
    for pair, row, column in _scarce_first(plan, [work in deal.scarce for work in works]):
        minutes = plan.market.works[column].minutes
        if works[column] in deal.scarce:
            changed[pair] = int(deal.given.get(people[row]) == works[column])
        left = plan.market.people[row].free - spent[row]
        changed[pair] = min(int(changed[pair]), max(left, 0) // minutes)
        spent[row] += int(changed[pair]) * minutes
    return changed


def _scarce_first(plan: Plan, scarce: list[bool]) -> list[tuple[int, int, int]]:
    """Return (pair, row, column) of all pairs, those of scarce works first."""
    rows, columns = plan.problem.rows.tolist(), plan.problem.columns.tolist()
    pairs = [(pair, *each) for pair, each in enumerate(zip(rows, columns, strict=True))]
    return sorted(pairs, key=lambda each: (not scarce[each[2]], each[0]))
