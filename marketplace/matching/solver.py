"""
The transportation problem of a round, solved exactly. Plain Python; OR-tools does the arithmetic.

People send minutes, batches take minutes. Most minutes first, least cost second: min-cost flow finds
the true optimum of that in whole numbers, not an approximation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


class NotSolved(RuntimeError):
    """The solver gave no optimum: the problem was built wrongly, which is a defect of ours."""


@dataclass(frozen=True)
class Problem:
    """
    Whose time can go where. Times and capacities are in tenths of a minute.

    ``steps``: for each person, (capacity, cost) pairs that their time goes through.
    ``takes``: what each batch takes. ``rows``, ``columns``, ``caps``, ``costs``: one entry for
    each eligible pair of a person and a batch.
    """

    steps: Sequence[Sequence[tuple[int, int]]]
    takes: Integers
    rows: Integers
    columns: Integers
    caps: Integers
    costs: Integers


@dataclass(frozen=True)
class Solution:
    """How much flows for each pair, how much in all, and at what cost."""

    flow: Integers
    placed: int
    cost: int


def solve(problem: Problem) -> Solution:
    """
    Return the plan that places the most time, and among those the one of least cost.

    The same problem always gives the same plan.

    :raises NotSolved: if the solver refuses the problem
    """
    import numpy as np
    from ortools.graph.python import min_cost_flow

    if not len(problem.rows):
        return Solution(np.zeros(0, dtype=np.int64), 0, 0)
    people = len(problem.steps)
    sink = people + len(problem.takes)
    source = sink + 1
    graph = min_cost_flow.SimpleMinCostFlow()
    pairs = graph.add_arcs_with_capacity_and_unit_cost(
        problem.rows, problem.columns + people, problem.caps, problem.costs
    )
    ends = np.arange(people, sink, dtype=np.int64)
    graph.add_arcs_with_capacity_and_unit_cost(
        ends, np.full_like(ends, sink), problem.takes, np.zeros_like(ends)
    )
    supply = _add_steps(graph, problem.steps, source)
    graph.set_node_supply(source, supply)
    graph.set_node_supply(sink, -supply)
    status = graph.solve_max_flow_with_min_cost()
    if status != graph.OPTIMAL:
        raise NotSolved(str(status))
    return Solution(
        np.asarray(graph.flows(pairs), dtype=np.int64), graph.maximum_flow(), graph.optimal_cost()
    )


def _add_steps(graph: object, steps: Sequence[Sequence[tuple[int, int]]], source: int) -> int:
    import numpy as np

    flat = [(row, cap, cost) for row, each in enumerate(steps) for cap, cost in each]
    table = np.array(flat, dtype=np.int64).reshape(-1, 3)
    graph.add_arcs_with_capacity_and_unit_cost(  # type: ignore[attr-defined]
        np.full(len(table), source, dtype=np.int64), table[:, 0], table[:, 1], table[:, 2]
    )
    return int(table[:, 1].sum())
