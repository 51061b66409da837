"""Reading the free places of one batch, when it is known how many of them are offered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from marketplace.matching.allotment import OpenTask
from marketplace.matching.queries.market import free_slots, had_part

MOST_ENTRIES = 5
"""Entries that one task can need at most (a rule of programme rates)."""


def open_tasks(
    batch_id: UUID, *, enough_for: Sequence[int], barred: Mapping[UUID, Collection[UUID]]
) -> list[OpenTask]:
    """
    Return tasks with free slots, in the order of the file, enough to offer these numbers.

    ``barred``: tasks that people had a part in. Not all tasks are read: a batch may hold a million,
    a round offers some hundreds.
    """
    spare = max(enough_for, default=0) + max(map(len, barred.values()), default=0)
    # Ids of slots follow the rows of the file, and the index of free slots is in their order.
    rows = free_slots().filter(batch_id=batch_id).order_by("pk").values_list("task_id", "pk")
    slots: dict[UUID, list[int]] = {}
    for task_id, slot_id in rows[: sum(enough_for) + MOST_ENTRIES * spare]:
        slots.setdefault(task_id, []).append(slot_id)
    return [OpenTask(task_id, tuple(slot_ids)) for task_id, slot_ids in slots.items()]


def parts_in(batch_id: UUID) -> dict[UUID, set[UUID]]:
    """Return in which tasks with free places of a batch each person has had a part."""
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    rows = had_part().filter(task__batch_id=batch_id).values_list("worker_id", "task_id")
    for worker_id, task_id in rows:
        found[worker_id].add(task_id)
    return dict(found)
