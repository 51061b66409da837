"""Reading for matching: the market of a round, what fits one person, shares of the pool, rounds."""

from __future__ import annotations

from marketplace.matching.queries.fitting import Fit, fits_of, open_to
from marketplace.matching.queries.market import load_market
from marketplace.matching.queries.rounds import round_for, rounds
from marketplace.matching.queries.shares import Gain, PoolShare, gains, pool_share
from marketplace.matching.queries.turns import places_for

__all__ = [
    "Fit",
    "Gain",
    "PoolShare",
    "fits_of",
    "gains",
    "load_market",
    "open_to",
    "places_for",
    "pool_share",
    "round_for",
    "rounds",
]
