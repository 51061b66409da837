"""
How much of the pool can do a batch, in numbers that tell nothing about anybody.

Numbers are rounded down to tens, and below ten there is none: somebody who changes an offer and
looks again must not be able to count single people.
"""

from __future__ import annotations

from dataclasses import dataclass

from accessibility.profiles import NeedProfile
from accessibility.suitability import blocked_pairs
from accessibility.vocabulary import Adjustment
from tasks.models import Batch
from workers.queries import needs_of, workers_in_pool

SMALLEST_GROUP = 10


@dataclass(frozen=True)
class PoolShare:
    """People who can do the work, of people in the pool; None stands for "fewer than 10"."""

    eligible: int | None
    total: int | None


@dataclass(frozen=True)
class Gain:
    """One more adjustment, and to how many more people it would open the work, in whole tens."""

    adjustment: Adjustment
    people: int


def shown(number: int) -> int | None:
    """Return a number of people as it may be shown: whole tens, None below ten."""
    return number // SMALLEST_GROUP * SMALLEST_GROUP or None


def pool_share(batch: Batch) -> PoolShare:
    """Return how many of the pool nothing in the work stands in the way of. Skills can be taught."""
    profiles = _profiles()
    (able,) = _able(profiles, batch, [0])
    return PoolShare(eligible=shown(able), total=shown(len(profiles)))


def gains(batch: Batch) -> tuple[Gain, ...]:
    """
    Return what each single adjustment more would win, the most people first.

    Those that would win fewer than ten are left out; of equals the first of the vocabulary leads.
    """
    more = [each for each in Adjustment if not batch.offered_mask & each.mask]
    now, *able = _able(_profiles(), batch, [0, *(each.mask for each in more)])
    found = [
        Gain(adjustment, people)
        for adjustment, number in zip(more, able, strict=True)
        if (people := shown(number - now))
    ]
    return tuple(sorted(found, key=lambda gain: (-gain.people, gain.adjustment.bit)))


def _profiles() -> list[NeedProfile]:
    return list(needs_of(workers_in_pool()).values())


def _able(profiles: list[NeedProfile], batch: Batch, additions: list[int]) -> list[int]:
    """Return how many people can do the batch with each of the additional offers."""
    import numpy as np

    offered = np.array([batch.offered_mask | mask for mask in additions], dtype=np.int64)
    blocked = blocked_pairs(
        np.array([profile.adjustable for profile in profiles], dtype=np.int64),
        np.array([profile.impossible for profile in profiles], dtype=np.int64),
        np.full_like(offered, batch.demands_mask),
        offered,
    )
    return [len(profiles) - int(number) for number in blocked.sum(axis=0)]
