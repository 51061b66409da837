"""Which person may be offered work of which batch. Plain Python over arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from accessibility.suitability import blocked_pairs
from marketplace.matching.market import Market, Person, Work
from tasks.dialogue import Grant, Grants, Scope

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CHUNK = 2_000
"""People looked at in one piece: 2,000 x 1,000 masks are 16 MB."""


def eligible_pairs(market: Market) -> NDArray[np.bool_]:
    """
    Return True where a person (row) may be offered work of a batch (column).

    Needed: nothing blocks, with what the work offers and what is agreed with the person; the skill
    is there, one entry fits into the free minutes, and the batch has a task in which the person has had no part.
    """
    import numpy as np

    if not market.people or not market.works:
        return np.zeros((len(market.people), len(market.works)), dtype=bool)
    may = _skilled(market) & _have_time(market) & _open_tasks(market)
    offers = _Offers(market.works)
    for agreed, rows in _groups(market).items():
        offered = offers.to(agreed)
        for start in range(0, len(rows), CHUNK):
            chunk = rows[start : start + CHUNK]
            people = [market.people[row] for row in chunk]
            may[chunk] &= ~_blocked(people, offers.demands, offered)
    return may


def _column(values: list[int]) -> NDArray[np.int64]:
    import numpy as np

    return np.array(values, dtype=np.int64)


def _groups(market: Market) -> dict[Grants, list[int]]:
    """
    Return the people (rows) by what is agreed with them.

    Whoever agreed on nothing is one group, and so is everybody with the same agreements: what is
    offered to them is computed once, and no pair is looked at by itself.
    """
    rows: dict[Grants, list[int]] = {}
    for row, person in enumerate(market.people):
        rows.setdefault(person.agreed, []).append(row)
    return rows


class _Offers:
    """What every work asks and offers, and what it offers to somebody with agreements."""

    def __init__(self, works: Sequence[Work]) -> None:
        import numpy as np

        self.demands = _column([work.demands for work in works])
        self._offered = _column([work.offered for work in works])
        self._programmes = np.array([work.programme_id for work in works], dtype=object)
        self._types = np.array([work.task_type for work in works], dtype=object)

    def to(self, agreed: Grants) -> NDArray[np.int64]:
        """Return the masks offered with these agreements: the vector of ``Work.offered_to``."""
        offered = self._offered.copy()
        for grant in agreed:
            offered[self._covered(grant)] |= grant.mask
        return offered

    def _covered(self, grant: Grant) -> NDArray[np.bool_]:
        import numpy as np

        if grant.scope is Scope.ALL:
            return np.ones(len(self._offered), dtype=bool)
        programme = grant.scope is Scope.PROGRAMME
        found: NDArray[np.bool_] = (
            self._programmes == grant.programme_id if programme else self._types == grant.task_type
        )
        return found


def _blocked(
    people: Sequence[Person], demands: NDArray[np.int64], offered: NDArray[np.int64]
) -> NDArray[np.bool_]:
    return blocked_pairs(
        _column([person.adjustable for person in people]),
        _column([person.impossible for person in people]),
        demands,
        offered,
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
