"""Small markets to plan for, in whole minutes."""

from __future__ import annotations

from uuid import UUID

from marketplace.matching.market import TENTHS, Market, Person, Work


def uuid(number: int) -> UUID:
    """Return the same id for the same number."""
    return UUID(int=number)


def person(
    number: int, *, asked: int = 60, held: int = 0, done: int = 0, **facts: object
) -> Person:
    """Return a person; times in whole minutes. Skilled in everything that ``work`` makes."""
    facts.setdefault("skills", frozenset({"EC-05"}))
    return Person(
        uuid(number), asked=asked * TENTHS, held=held * TENTHS, done=done * TENTHS, **facts
    )


def work(
    number: int, *, minutes: int = 5, tasks: int = 10, slots: int = 0, **facts: object
) -> Work:
    """Return a batch with a free slot for each task, or with the given number of slots."""
    facts.setdefault("task_type", "EC-05")
    return Work(
        uuid(1000 + number), minutes=minutes * TENTHS, tasks=tasks, slots=slots or tasks, **facts
    )


def market(people: list[Person], works: list[Work], **facts: object) -> Market:
    """Return a market."""
    return Market(tuple(people), tuple(works), **facts)


def planned(plan: object) -> dict[tuple[int, int], int]:
    """Return what a plan gives out: (number of person, number of batch) -> entries."""
    pairs = zip(plan.problem.rows, plan.problem.columns, plan.counts, strict=True)
    return {
        (plan.market.people[row].id.int, plan.market.works[column].id.int - 1000): int(count)
        for row, column, count in pairs
        if count
    }
