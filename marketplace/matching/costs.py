"""
What one placed minute is worth: a few bounded terms. Plain Python over arrays.

First as many minutes as possible are placed at all. Among the plans that place them, fairness
decides, then the terms below: a step of fairness weighs more than all of them together, so nearness
of a deadline never makes anybody wait who has had less than others of what they asked for.
Adjustments and the time factor are no terms, and tests hold that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marketplace.matching.market import Market

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NEAREST = 100
"""Worth of work whose deadline is today; falls by an equal part each day to nothing at 30 days."""

CALM_DAYS = 30

BEGUN = 30
"""Worth of going on in a batch that the person knows already: nothing new to learn."""

BEST = NEAREST + BEGUN

FAIRNESS_STEP = BEST + 20
"""What each step of the wished-for time costs more than the step before it."""

FINEST, COARSEST, MOST_IN_ALL = 200, 20, 400_000
"""Steps that a person's wish is cut into: as fine as the number of people allows."""


def pair_costs(
    market: Market, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the cost of one tenth of a minute for pairs of people (rows) and batches (columns)."""
    import numpy as np

    nearness = np.array([_nearness(work.days_left) for work in market.works], dtype=np.int64)
    return BEST - nearness[columns] - BEGUN * _begun(market, rows, columns)


def _nearness(days_left: int) -> int:
    days = min(max(days_left, 0), CALM_DAYS)
    return NEAREST * (CALM_DAYS - days) // CALM_DAYS


def _begun(
    market: Market, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.int64]:
    import numpy as np

    known = np.zeros((len(market.people), len(market.works)), dtype=bool)
    people = {person.id: row for row, person in enumerate(market.people)}
    works = {work.id: column for column, work in enumerate(market.works)}
    for person_id, work_id in market.begun:
        if person_id in people and work_id in works:
            known[people[person_id], works[work_id]] = True
    return known[rows, columns].astype(np.int64)


def wished(asked: int) -> int:
    """Return the time that shares are counted of: the week behind and the week ahead."""
    return 2 * asked


def steps_for(people: int) -> int:
    """Return into how many steps each wish is cut, so that the problem stays small."""
    return min(FINEST, max(COARSEST, MOST_IN_ALL // max(people, 1)))


def fairness_steps(asked: int, used: int, free: int, *, steps: int) -> list[tuple[int, int]]:
    """
    Return (capacity, cost) pairs through which a person's free time can be filled.

    The wished-for time is cut in equal steps; each costs more than the one before. Who has had less
    of their own wish stands on a cheaper step and is served first. Long and short weeks count
    alike, because it is a share. Times are in tenths of a minute.
    """
    whole, end = wished(asked), used + free
    found = []
    first = min(steps * used // whole, steps) if whole else steps
    for step in range(first, steps + 1):
        low = max(used, whole * step // steps)
        # Beyond the wish itself there is one last step without an upper end.
        high = end if step >= steps else min(end, whole * (step + 1) // steps)
        if high > low:
            found.append((high - low, step * FAIRNESS_STEP))
        if high >= end:
            break
    return found
