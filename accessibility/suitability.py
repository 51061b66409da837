"""
Does a piece of work suit a person? Three answers, and the arrangements that come with them.

With P the demands of the work, A and X the person's "with an adjustment" and "not possible", J the
demands that some offered adjustment meets and R those that one takes away, per dimension::

    blocks = P & ((X & ~R) | (A & ~(J | R)))
    adjust = P & ((X & R) | (A & (J | R)))
    fine   = neither

The result depends on nothing else: not on pay, pace, or how many adjustments are needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from accessibility.arrangements import OPTIONS, met_by, removed_by
from accessibility.profiles import NeedProfile, TaskDemands
from accessibility.vocabulary import ALL_DEMANDS, demands_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Masks = NDArray[np.int64]


class Outcome(StrEnum):
    """What the answers amount to."""

    BLOCKED = "blocked"
    ADJUSTED = "adjusted"
    FINE = "fine"


@dataclass(frozen=True)
class Suitability:
    """
    The demands that stand in the way, those that are met by adjustment, and the adjustments.

    ``adjustments`` is the mask of arrangements that WILL apply: a promise the owner accepted.
    """

    blocks: int
    adjust: int
    adjustments: int

    @property
    def fine(self) -> bool:
        """Nothing stands in the way and nothing has to be arranged."""
        return not self.blocks and not self.adjust

    @property
    def outcome(self) -> Outcome:
        """The one of the three answers."""
        if self.blocks:
            return Outcome.BLOCKED
        return Outcome.ADJUSTED if self.adjust else Outcome.FINE


def assess(profile: NeedProfile, work: TaskDemands) -> Suitability:
    """Return how the work suits the person."""
    met, removed = met_by(work.offered), removed_by(work.offered)
    adjustable, impossible = profile.adjustable, profile.impossible
    blocks = work.demands & ((impossible & ~removed) | (adjustable & ~(met | removed)))
    adjust = work.demands & ((impossible & removed) | (adjustable & (met | removed)))
    return Suitability(blocks, adjust, arrangements_for(adjust, work.offered))


def arrangements_for(adjust: int, offered: int) -> int:
    """Return the offered adjustments that answer the demands of a mask."""
    found = 0
    for demand in demands_in(adjust):
        found |= OPTIONS[demand] & offered
    return found


@dataclass(frozen=True)
class Suitabilities:
    """The same answers for many people (rows) and pieces of work (columns), as arrays of masks."""

    blocks: Masks
    adjust: Masks


def assess_all(
    adjustable: Masks, impossible: Masks, demands: Masks, offered: Masks
) -> Suitabilities:
    """
    Return what ``assess`` returns for every pair, without the adjustments.

    ``adjustable`` and ``impossible`` have an entry per person, ``demands`` and ``offered`` one per
    piece of work; the results have a row per person. For large pools call it in chunks of people:
    a result takes eight bytes a pair.
    """
    met, removed = _ways(offered)
    some, none = adjustable[:, None], impossible[:, None]
    blocks = demands & ((none & ~removed) | (some & ~(met | removed)))
    adjust = demands & ((none & removed) | (some & (met | removed)))
    return Suitabilities(blocks, adjust)


def blocked_pairs(
    adjustable: Masks, impossible: Masks, demands: Masks, offered: Masks
) -> NDArray[np.bool_]:
    """Return True for every pair of person (row) and work (column) that must not be offered."""
    met, removed = _ways(offered)
    # What stops somebody who cannot, and somebody who can with an adjustment: one mask per work.
    stops_none = demands & ~removed & ALL_DEMANDS
    stops_some = demands & ~(met | removed) & ALL_DEMANDS
    blocked: NDArray[np.bool_] = (impossible[:, None] & stops_none) != 0
    blocked |= (adjustable[:, None] & stops_some) != 0
    return blocked


def _ways(offered: Masks) -> tuple[Masks, Masks]:
    import numpy as np

    # Few different offers exist among many batches: each is looked up once.
    kinds, inverse = np.unique(offered, return_inverse=True)
    met = np.array([met_by(int(kind)) for kind in kinds], dtype=np.int64)
    removed = np.array([removed_by(int(kind)) for kind in kinds], dtype=np.int64)
    return met[inverse], removed[inverse]
