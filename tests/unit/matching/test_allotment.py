"""Allotting slots: nobody twice in a task, nobody short who could be served."""

from __future__ import annotations

from collections import Counter

from marketplace.matching.allotment import OpenTask, allot
from tests.unit.matching.markets import uuid


def tasks(*free):
    numbers = iter(range(1, 1000))
    return [
        OpenTask(uuid(100 + place), tuple(next(numbers) for _ in range(count)))
        for place, count in enumerate(free)
    ]


def test_nobody_gets_two_entries_of_one_task():
    found = allot({uuid(1): 3, uuid(2): 3}, tasks(2, 2, 2), {})

    assert max(Counter((each.person_id, each.task_id) for each in found).values()) == 1
    assert len({each.slot_id for each in found}) == len(found) == 6


def test_nobody_is_short_where_everybody_can_be_served():
    found = allot({uuid(1): 2, uuid(2): 2, uuid(3): 2}, tasks(2, 2, 2), {})

    assert Counter(each.person_id for each in found) == {uuid(1): 2, uuid(2): 2, uuid(3): 2}


def test_a_task_that_was_had_is_left_to_others():
    (mine, other) = tasks(1, 1)

    found = allot({uuid(1): 2, uuid(2): 1}, [mine, other], {uuid(1): {mine.id}})

    assert {(each.person_id, each.task_id) for each in found} == {
        (uuid(1), other.id),
        (uuid(2), mine.id),
    }


def test_the_order_of_the_file_decides_among_equals():
    found = allot({uuid(1): 2}, tasks(1, 1, 1), {})

    assert [each.task_id for each in found] == [uuid(100), uuid(101)]


def test_fewer_are_given_where_there_are_too_few():
    assert len(allot({uuid(1): 5}, tasks(1, 1), {})) == 2
    assert allot({uuid(1): 5}, [], {}) == []
