"""Which person may be offered work of which batch. Plain Python over arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accessibility.suitability import blocked_pairs
from marketplace.matching.market import Market

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CHUNK = 2_000
"""People looked at in one piece: 2,000 x 1,000 masks are 16 MB."""


def eligible_pairs(market: Market) -> NDArray[np.bool_]:
    """
    Return True where a person (row) may be offered work of a batch (column).

    Needed: nothing blocks, the skill is there, one entry fits into the free minutes, and the batch
    has a task in which the person has had no part.
    """
    import numpy as np

    if not market.people or not market.works:
        return np.zeros((len(market.people), len(market.works)), dtype=bool)
    may = _skilled(market) & _have_time(market) & _open_tasks(market)
    for start in range(0, len(market.people), CHUNK):
        may[start : start + CHUNK] &= ~_blocked(market, start)
    return may


def _column(values: list[int]) -> NDArray[np.int64]:
    import numpy as np

    return np.array(values, dtype=np.int64)


def _blocked(market: Market, start: int) -> NDArray[np.bool_]:
    people = market.people[start : start + CHUNK]
    return blocked_pairs(
        _column([person.adjustable for person in people]),
        _column([person.impossible for person in people]),
        _column([work.demands for work in market.works]),
        _column([work.offered for work in market.works]),
    )


def _skilled(market: Market) -> NDArray[np.bool_]:
    import numpy as np

    kinds = sorted({work.task_type for work in market.works})
    column = {kind: number for number, kind in enumerate(kinds)}
    skills = np.zeros((len(market.people), len(kinds)), dtype=bool)
    for row, person in enumerate(market.people):
        skills[row, [column[code] for code in person.skills if code in column]] = True
    found: NDArray[np.bool_] = skills[:, [column[work.task_type] for work in market.works]]
    return found


def _have_time(market: Market) -> NDArray[np.bool_]:
    free = _column([person.free for person in market.people])
    minutes = _column([work.minutes for work in market.works])
    enough: NDArray[np.bool_] = free[:, None] >= minutes
    return enough


def _open_tasks(market: Market) -> NDArray[np.bool_]:
    import numpy as np

    some = np.array([work.slots > 0 and work.tasks > 0 for work in market.works])
    found = np.tile(some, (len(market.people), 1))
    rows = {person.id: row for row, person in enumerate(market.people)}
    columns = {work.id: column for column, work in enumerate(market.works)}
    for (person_id, work_id), count in market.parts.items():
        row, column = rows.get(person_id), columns.get(work_id)
        if row is not None and column is not None:
            found[row, column] &= market.works[column].tasks > count
    return found
