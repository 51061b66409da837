"""
What a round looks at: people with free time, and batches with free places. Plain Python.

All times are integers in tenths of a minute, the precision of a batch's expected minutes. Nothing
here knows a time factor, a kind of contract or how many adjustments somebody needs: what is not
here cannot lower anybody. What is agreed with somebody only opens work: it is read where a pair is
found eligible and where its promise is made, and nowhere else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from tasks.dialogue import NOTHING, Grants, agreed_mask

TENTHS = 10
"""Tenths in a minute."""


@dataclass(frozen=True)
class Person:
    """
    Somebody in the pool.

    ``asked``: minutes wanted in the next seven days. ``held``: minutes of work in hand and of open
    offers. ``done``: minutes handed in during the last seven days. All in tenths.
    ``skills``: codes of task types. ``offers``: open offers now. ``agreed``: accommodations in force.
    """

    id: UUID
    adjustable: int = 0
    impossible: int = 0
    asked: int = 0
    held: int = 0
    done: int = 0
    offers: int = 0
    skills: frozenset[str] = frozenset()
    agreed: Grants = NOTHING

    @property
    def free(self) -> int:
        """Tenths of minutes that are still wanted and not yet filled."""
        return max(self.asked - self.held, 0)


@dataclass(frozen=True)
class Work:
    """
    A batch with free places.

    ``minutes``: tenths for one entry. ``slots``: free entries. ``tasks``: tasks that have one; a
    person can take part in each of them once. ``days_left``: whole days to the deadline.
    """

    id: UUID
    task_type: str
    minutes: int
    slots: int
    tasks: int
    demands: int = 0
    offered: int = 0
    days_left: int = 30
    programme_id: UUID | None = None

    def offered_to(self, agreed: Grants) -> int:
        """Return the mask of adjustments for somebody with whom these accommodations are agreed."""
        return self.offered | agreed_mask(
            agreed, programme_id=self.programme_id, task_type=self.task_type
        )


Pair = tuple[UUID, UUID]
"""Ids of a person and a batch."""


@dataclass(frozen=True)
class Market:
    """
    Everybody and everything that a round brings together.

    ``parts``: how many of a batch's tasks with free places a person has already had a part in.
    ``begun``: pairs where the person has worked in the batch before.
    """

    people: tuple[Person, ...]
    works: tuple[Work, ...]
    parts: Mapping[Pair, int] = field(default_factory=dict)
    begun: frozenset[Pair] = frozenset()

    def shuffled(self, seed: int) -> Market:
        """
        Return the same market in an order that depends on the seed and the ids alone.

        Ties are decided by the order, so no one is first in every round, and the order in which
        rows came from the database changes nothing.
        """
        people = sorted(self.people, key=lambda person: draw(seed, person.id))
        works = sorted(self.works, key=lambda work: draw(seed, work.id))
        return replace(self, people=tuple(people), works=tuple(works))


def draw(seed: int, row: UUID) -> bytes:
    """Return where a row stands in an order that depends on the seed and the id alone."""
    return hashlib.blake2b(row.bytes, digest_size=8, key=str(seed).encode()).digest()
