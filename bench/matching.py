"""
A dispatch round beside "best score first", on invented pools: `python -m bench.matching [--full]`.

Best score first is what a first-come queue does at best: whoever has the best score for something
takes it. Needs, skills, hours and prices are drawn at random with a fixed seed; the shares are
invented, of the order of magnitude of a large pool. No database: the arithmetic alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from time import process_time
from typing import TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from accessibility.vocabulary import Adjustment, Demand
from marketplace.matching.eligibility import eligible_pairs
from marketplace.matching.market import TENTHS, Market, Person, Work
from marketplace.matching.planning import Plan, make_plan

T = TypeVar("T")
SIZES = ((1_000, 100), (3_000, 300))
FULL = ((10_000, 1_000),)
TASKS = 1_000
KINDS = tuple(f"K{number}" for number in range(12))
SKILLS = 5
# Some kinds of work are known to most, some to few: there it matters who does what.
RARITY = tuple(1 / (number + 1) for number in range(len(KINDS)))
ADJUSTABLE, IMPOSSIBLE = 0.06, 0.03
ASKED, OFFERED = 0.12, 0.25


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    people: int
    batches: int
    pairs: int
    suit_seconds: float
    plan_seconds: float
    greedy_seconds: float
    more_minutes: float
    jain: float
    greedy_jain: float
    starved: int
    greedy_starved: int
    rounding: float


def _mask(chance: Random, words: type[Demand] | type[Adjustment], share: float) -> int:
    return sum(word.mask for word in words if chance.random() < share)


def _person(chance: Random, number: int) -> Person:
    impossible = _mask(chance, Demand, IMPOSSIBLE)
    return Person(
        UUID(int=number),
        adjustable=_mask(chance, Demand, ADJUSTABLE) & ~impossible,
        impossible=impossible,
        asked=chance.choice((120, 300, 600, 900, 1200)) * TENTHS,
        skills=frozenset(chance.choices(KINDS, RARITY, k=SKILLS)),
    )


def _work(chance: Random, number: int) -> Work:
    return Work(
        UUID(int=1_000_000 + number),
        task_type=chance.choice(KINDS),
        minutes=chance.randint(20, 90),
        slots=TASKS,
        tasks=TASKS,
        demands=_mask(chance, Demand, ASKED),
        offered=_mask(chance, Adjustment, OFFERED),
        days_left=chance.randint(0, 40),
    )


def pool(people: int, batches: int, *, seed: int = 20261123) -> Market:
    """Return an invented market; the same one for the same numbers."""
    chance = Random(seed)
    return Market(
        tuple(_person(chance, number) for number in range(people)),
        tuple(_work(chance, number) for number in range(batches)),
    )


def best_first(plan: Plan) -> NDArray[np.int64]:
    """Give every pair, the best score first, as many entries as still fit."""
    market, problem = plan.market, plan.problem
    free = [person.free for person in market.people]
    slots = [work.slots for work in market.works]
    minutes = [work.minutes for work in market.works]
    counts = np.zeros(len(problem.rows), dtype=np.int64)
    order = np.argsort(problem.costs, kind="stable")
    columns, rows = problem.columns[order].tolist(), problem.rows[order].tolist()
    for pair, row, column in zip(order.tolist(), rows, columns, strict=True):
        number = min(free[row] // minutes[column], slots[column], TASKS)
        if number > 0:
            counts[pair] = number
            free[row] -= number * minutes[column]
            slots[column] -= number
    return counts


def _shares(plan: Plan, counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return placed minutes over asked minutes, for those whom any work suits."""
    people, problem = plan.market.people, plan.problem
    minutes = np.array([work.minutes for work in plan.market.works])
    spent = counts * minutes[problem.columns]
    placed = np.bincount(problem.rows, weights=spent, minlength=len(people))
    suited = np.unique(problem.rows)
    return placed[suited] / np.array([person.asked for person in people])[suited]


def _jain(shares: NDArray[np.float64]) -> float:
    return float(shares.sum() ** 2 / (len(shares) * (shares**2).sum()))


def _timed(call: Callable[[], T]) -> tuple[T, float]:
    start = process_time()
    return call(), process_time() - start


def measure(people: int, batches: int) -> Line:
    """Return the figures of one size."""
    market = pool(people, batches)
    _, suit_seconds = _timed(lambda: eligible_pairs(market))
    plan, plan_seconds = _timed(lambda: make_plan(market, seed=1))
    greedy, greedy_seconds = _timed(lambda: best_first(plan))
    minutes = np.array([work.minutes for work in plan.market.works])[plan.problem.columns]
    placed, first = int((plan.counts * minutes).sum()), int((greedy * minutes).sum())
    shares, greedy_shares = _shares(plan, plan.counts), _shares(plan, greedy)
    return Line(
        people=people,
        batches=batches,
        pairs=len(plan.problem.rows),
        suit_seconds=suit_seconds,
        plan_seconds=plan_seconds,
        greedy_seconds=greedy_seconds,
        more_minutes=placed / first - 1,
        jain=_jain(shares),
        greedy_jain=_jain(greedy_shares),
        starved=int((shares == 0).sum()),
        greedy_starved=int((greedy_shares == 0).sum()),
        rounding=1 - placed / plan.solution.placed,
    )


HEAD = (
    "| people x batches | pairs | suitability s | plan s | plan / greedy | minutes placed over greedy "
    "| Jain: plan, greedy | without any work: plan, greedy | lost to whole entries |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def _row(line: Line) -> str:
    return (
        f"| {line.people:,} x {line.batches:,} | {line.pairs:,} | {line.suit_seconds:.2f} "
        f"| {line.plan_seconds:.1f} | {line.plan_seconds / line.greedy_seconds:.1f}x "
        f"| {line.more_minutes:+.2%} | {line.jain:.3f}, {line.greedy_jain:.3f} "
        f"| {line.starved}, {line.greedy_starved} | {line.rounding:.3%} |"
    )


def report(sizes: tuple[tuple[int, int], ...] = SIZES) -> str:
    """Return the table, in CPU seconds of this process."""
    return "\n".join([HEAD, *(_row(measure(people, batches)) for people, batches in sizes)])


if __name__ == "__main__":
    print(report(SIZES + FULL if "--full" in sys.argv else SIZES))
