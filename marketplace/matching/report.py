"""What a round tells about itself: counts, and nothing about a single person. Plain Python."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from marketplace.matching.market import TENTHS
from marketplace.matching.planning import Plan

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class BatchLine:
    """One batch in a round: free entries before it, people it suits, entries planned and offered."""

    batch_id: str
    free_entries: int
    people: int
    planned: int
    offered: int


@dataclass(frozen=True)
class RoundReport:
    """
    A round in numbers. Times are in whole minutes.

    ``people_with_time``: people who want more work than they hold. ``people_suited``: those of
    them whom some free work suits. ``people_without``: those of them again who get nothing,
    neither in the plan nor by an open offer: with enough work that is nobody.
    """

    round_id: str
    dry_run: bool
    seed: int
    people: int
    people_with_time: int
    people_suited: int
    people_without: int
    batches: int
    pairs: int
    free_minutes: int
    placed_minutes: int
    optimum_minutes: int
    planned_tasks: int
    offers_made: int
    offers_skipped: int
    lines: tuple[BatchLine, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the report as it is stored."""
        return asdict(self)


def report_of(
    plan: Plan, now: NDArray[np.int64], *, round_id: UUID, seed: int, dry_run: bool, skipped: int
) -> RoundReport:
    """Return the report of a plan of which ``now`` (entries for each pair) was offered."""
    people = plan.market.people
    suited = set(plan.problem.rows.tolist())
    served = set(plan.problem.rows[plan.counts > 0].tolist())
    waiting = [row for row in suited - served if not people[row].offers]
    return RoundReport(
        round_id=str(round_id),
        dry_run=dry_run,
        seed=seed,
        people=len(people),
        people_with_time=sum(person.free > 0 for person in people),
        people_suited=len(suited),
        people_without=len(waiting),
        batches=len(plan.market.works),
        pairs=len(plan.problem.rows),
        free_minutes=sum(person.free for person in people) // TENTHS,
        placed_minutes=plan.planned_time // TENTHS,
        optimum_minutes=plan.solution.placed // TENTHS,
        planned_tasks=plan.planned_tasks,
        offers_made=int(now.sum()) - skipped,
        offers_skipped=skipped,
        lines=_lines(plan, now),
    )


def _lines(plan: Plan, now: NDArray[np.int64]) -> tuple[BatchLine, ...]:
    import numpy as np

    works, columns = plan.market.works, plan.problem.columns
    people = np.bincount(columns, minlength=len(works))
    planned = np.bincount(columns, weights=plan.counts, minlength=len(works))
    offered = np.bincount(columns, weights=now, minlength=len(works))
    lines = [
        BatchLine(str(work.id), work.slots, int(people[i]), int(planned[i]), int(offered[i]))
        for i, work in enumerate(works)
    ]
    return tuple(sorted(lines, key=lambda line: (-line.free_entries, line.batch_id)))
