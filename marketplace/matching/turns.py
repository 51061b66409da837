"""
Whose turn it is while work is scarce. Plain Python.

Work is scarce where fewer places are free than people wait for one. Then one place is kept for each
who waits, in the order of what they had of their own wish in the last thirty days: who had least
stands first, whoever was given something longest ago before others. Being fast changes nothing: a
place is kept until the offer of it is answered or runs out, and that is long and follows the
personal time. Pauses, extensions and needs are no terms here, and what is given back was a turn
like any other: nobody is put behind for it, and nobody holds others up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from marketplace.matching.market import draw

LOOKING_BACK_DAYS = 30
"""Days over which turns are counted: long enough for somebody who gets one piece in a week."""

FIRST_DAYS = 7
"""Whoever came lately is measured by a week at least, so that one piece is not a whole wish."""

_MILLION = 1_000_000
_NEVER = datetime.min.replace(tzinfo=UTC)
_ALWAYS_THE_SAME = 0

Fits = Mapping[UUID, Sequence[UUID]]
"""For each who waits, the works that suit them, the best first."""


@dataclass(frozen=True)
class Standing:
    """
    What somebody was given of what they wish. Tenths of minutes.

    ``had``: all that was given or offered in the last thirty days, whatever became of it.
    ``wish``: what was wished for in that time. ``last``: when something was given last.
    """

    had: int = 0
    wish: int = 0
    last: datetime | None = None

    @property
    def share(self) -> int:
        """How much of the wish was given, in millionths."""
        return self.had * _MILLION // max(self.wish, 1)


def wish_of(asked: int, days: int) -> int:
    """Return what somebody with ``asked`` a week wished for, who has been there so many days."""
    counted = min(LOOKING_BACK_DAYS, max(FIRST_DAYS, days))
    return asked * counted // FIRST_DAYS


def in_turn(standings: Mapping[UUID, Standing]) -> list[UUID]:
    """Return who stands before whom. The order depends on the rows alone: asking again changes nothing."""
    return sorted(
        standings,
        key=lambda each: (
            standings[each].share,
            standings[each].last or _NEVER,
            draw(_ALWAYS_THE_SAME, each),
        ),
    )


class Deal:
    """
    One place for each, in turn.

    Who stands earlier is never left out for somebody later, and as many are served as can be: an
    earlier one is moved to another work that suits them where that makes room (augmenting paths).
    """

    def __init__(self, fits: Fits, places: Mapping[UUID, int]) -> None:
        """``places``: free places by work."""
        self._fits = fits
        self.left = dict(places)
        self.given: dict[UUID, UUID] = {}

    def serve(self, people: Iterable[UUID]) -> None:
        """Keep a place for each of these people, where there is one for them."""
        for person in people:
            work = next((each for each in self._fits[person] if self.has_room(each)), None)
            if work is not None:
                self.given[person] = work
                self.left[work] -= 1

    def has_room(self, work: UUID) -> bool:
        """Say whether one more place of a work can be given, and make room for it."""
        return self._make_room(work, set())

    def _make_room(self, work: UUID, seen: set[UUID]) -> bool:
        if self.left.get(work, 0) > 0:
            return True
        seen.add(work)
        for person in [each for each, held in self.given.items() if held == work]:
            for other in self._fits[person]:
                if other not in seen and self._make_room(other, seen):
                    self.given[person] = other
                    self.left[other] -= 1
                    self.left[work] = self.left.get(work, 0) + 1
                    return True
        return False

    @property
    def scarce(self) -> frozenset[UUID]:
        """Works of which nothing is left after one place for each."""
        return frozenset(work for work, left in self.left.items() if left <= 0)


def most_for(
    person: UUID, order: Sequence[UUID], fits: Fits, places: Mapping[UUID, int]
) -> dict[UUID, int]:
    """
    Return how many places of each work a person may take now.

    One where it is their turn; more only of what is left after one place for everybody else who
    waits; none where all places are kept for people who had less.
    """
    before = order[: order.index(person)]
    after = order[len(before) + 1 :]
    deal = Deal(fits, places)
    deal.serve(before)
    turn = {work: deal.has_room(work) for work in fits[person]}
    deal.serve(after)
    return {work: max(deal.left.get(work, 0), int(turn[work])) for work in fits[person]}
