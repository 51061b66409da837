"""
Suitability of a whole pool: plain integers beside the vectorised twin: `python -m bench.suitability`.

The pool is the invented one of ``bench.matching``. Both ways judge every pair of person and batch;
the plain one is what a single page asks for one person, the twin what a round and a preflight ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import process_time

import numpy as np
from numpy.typing import NDArray

from accessibility.arrangements import met_by, removed_by
from accessibility.profiles import NeedProfile, TaskDemands
from accessibility.suitability import Outcome, assess, assess_all, blocked_pairs
from bench.matching import pool
from marketplace.matching.market import Market

PEOPLE, BATCHES = 10_000, 1_000
GOAL_MS = 10.0
# With an object for every pair a batch takes long: a few batches show the pace.
OBJECTS = 20
CHUNK = 1_000


@dataclass(frozen=True)
class Line:
    """One way of judging: how many batches were measured, and CPU milliseconds for one of them."""

    name: str
    batches: int
    ms: float
    blocked: int


def _arrays(market: Market) -> tuple[NDArray[np.int64], ...]:
    columns = (
        [person.adjustable for person in market.people],
        [person.impossible for person in market.people],
        [work.demands for work in market.works],
        [work.offered for work in market.works],
    )
    return tuple(np.array(column, dtype=np.int64) for column in columns)


def _by_objects(market: Market) -> int:
    """Judge pairs one by one as a page does, with everything that it tells; return the blocked."""
    profiles = [NeedProfile(each.adjustable, each.impossible) for each in market.people]
    works = [TaskDemands(each.demands, each.offered) for each in market.works[:OBJECTS]]
    return sum(
        assess(profile, work).outcome is Outcome.BLOCKED for work in works for profile in profiles
    )


def _by_integers(market: Market) -> int:
    """Judge every pair with plain integers, the offers of a batch looked up once."""
    masks = [(person.adjustable, person.impossible) for person in market.people]
    blocked = 0
    for work in market.works:
        removed = removed_by(work.offered)
        stops_none = work.demands & ~removed
        stops_some = stops_none & ~met_by(work.offered)
        blocked += sum(1 for some, none in masks if none & stops_none or some & stops_some)
    return blocked


def _chunks(people: int) -> Iterator[slice]:
    return (slice(start, start + CHUNK) for start in range(0, people, CHUNK))


def _by_twin(market: Market) -> int:
    """Judge every pair by the vectorised twin that rounds and preflights use."""
    some, none, demands, offered = _arrays(market)
    parts = (blocked_pairs(some[part], none[part], demands, offered) for part in _chunks(len(some)))
    return sum(int(part.sum()) for part in parts)


def _by_full_twin(market: Market) -> int:
    """The same with the two masks of every pair, as ``assess`` gives them."""
    some, none, demands, offered = _arrays(market)
    parts = (assess_all(some[part], none[part], demands, offered) for part in _chunks(len(some)))
    return sum(int((part.blocks != 0).sum()) for part in parts)


WAYS = (
    ("assess, one object a pair", _by_objects, OBJECTS),
    ("plain integers", _by_integers, BATCHES),
    ("twin: blocked or not", _by_twin, BATCHES),
    ("twin: both masks", _by_full_twin, BATCHES),
)


def measure() -> list[Line]:
    """Measure every way on the same pool."""
    market = pool(PEOPLE, BATCHES)
    lines = []
    for name, judge, batches in WAYS:
        start = process_time()
        blocked = judge(market)
        lines.append(Line(name, batches, (process_time() - start) * 1000 / batches, blocked))
    return lines


def report() -> str:
    """Return the table, in CPU milliseconds of this process."""
    lines = measure()
    twin = next(line.ms for line in lines if line.name.startswith("twin: blocked"))
    whole = {line.blocked for line in lines if line.batches == BATCHES}
    if len(whole) != 1:
        raise AssertionError(f"the ways disagree: {whole}")
    rows = [
        f"| {line.name} | {line.batches:,} | {line.ms:.2f} | {line.ms / twin:.1f}x "
        f"| {'yes' if line.ms <= GOAL_MS else 'no'} |"
        for line in lines
    ]
    head = (
        f"suitability: {PEOPLE:,} people, {whole.pop():,} of {PEOPLE * BATCHES:,} pairs blocked\n"
        f"| way | batches | ms a batch | over the twin | within {GOAL_MS:.0f} ms |\n|---|---|---|---|---|"
    )
    return "\n".join([head, *rows])


if __name__ == "__main__":
    print(report())
