"""
Which tasks exactly, once it is known how many of a batch each person is offered. Plain Python.

Nobody may have two entries of one task. Serving the largest wish first, each time from the tasks
with the most free entries, leaves nobody short who could be served (the greedy rule of Gale and
Ryser for tables with given sums).
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class OpenTask:
    """A task with the ids of its free slots."""

    id: UUID
    slot_ids: tuple[int, ...]


@dataclass(frozen=True)
class Allotted:
    """One free slot of a task, for one person."""

    person_id: UUID
    task_id: UUID
    slot_id: int


Waiting = list[tuple[int, int, int]]
"""A heap of (minus the free slots left, place in the order, slots used)."""


def allot(
    wanted: Mapping[UUID, int],
    tasks: Sequence[OpenTask],
    barred: Mapping[UUID, Collection[UUID]],
) -> list[Allotted]:
    """
    Return slots for people: ``wanted`` says how many, ``barred`` which tasks each has had a part in.

    Tasks are used in the given order among those with equally many free slots. Where there are not
    enough tasks, fewer are returned.
    """
    heap: Waiting = [(-len(task.slot_ids), place, 0) for place, task in enumerate(tasks)]
    heapq.heapify(heap)
    found: list[Allotted] = []
    for person_id in sorted(wanted, key=lambda each: (-wanted[each], each)):
        found += _serve(person_id, wanted[person_id], heap, tasks, barred.get(person_id, ()))
    return found


def _serve(
    person_id: UUID,
    number: int,
    heap: Waiting,
    tasks: Sequence[OpenTask],
    barred: Collection[UUID],
) -> list[Allotted]:
    given: list[Allotted] = []
    set_aside: Waiting = []
    while heap and len(given) < number:
        free, place, used = heapq.heappop(heap)
        task = tasks[place]
        if task.id in barred:
            set_aside.append((free, place, used))
            continue
        given.append(Allotted(person_id, task.id, task.slot_ids[used]))
        if free + 1:
            set_aside.append((free + 1, place, used + 1))
    # Put back only now: a person never meets the same task twice.
    for entry in set_aside:
        heapq.heappush(heap, entry)
    return given
