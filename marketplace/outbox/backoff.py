"""How long to wait before trying again. Plain Python."""

from __future__ import annotations

from datetime import timedelta

FIRST = timedelta(seconds=10)
LONGEST = timedelta(hours=1)
# Ten seconds doubling to an hour: the twelfth failure comes about three and a half hours later.
MOST_TRIES = 12


def pause_after(failures: int) -> timedelta:
    """Return how long to wait after so many failures in a row (1 or more)."""
    doublings = min(failures - 1, 16)
    return min(FIRST * (1 << doublings), LONGEST)


def gives_up_after(failures: int) -> bool:
    """Say whether a person has to look now instead of the machine trying on."""
    return failures >= MOST_TRIES
