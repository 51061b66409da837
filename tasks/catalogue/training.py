"""
Paid introductions to a kind of work, as data: items to practise on, items of the test, and why.

An item is a small piece of invented work with its known answer. ``Key`` says of one field why the
answer is what it is: the same words help whoever was right and whoever was not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from tasks.form_schema import Answers, Value

PASS_PERCENT = 70
"""Fields that are right in the whole test, at least, in percent; every critical one besides."""


class Part(StrEnum):
    """With practice comes the explanation at once; after the test it comes at the end."""

    PRACTICE = "practice"
    TEST = "test"


@dataclass(frozen=True, kw_only=True)
class Key:
    """
    Why one field has its answer: as written, and in やさしい日本語.

    ``mentions``: for own words, groups of words of which each must appear with at least one.
    """

    why: str
    plain: str
    mentions: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class TrainingItem:
    """One invented piece of work. ``picture``: the name of a drawing of the site, "" without one."""

    name: str
    part: Part
    content: Mapping[str, object]
    values: Mapping[str, Value]
    keys: Mapping[str, Key]
    unknown: frozenset[str] = frozenset()
    picture: str = ""

    @property
    def answers(self) -> Answers:
        """The whole right answer."""
        return Answers(values=self.values, unknown=self.unknown)


@dataclass(frozen=True, kw_only=True)
class Training:
    """
    The introduction to one kind of work.

    ``minutes`` is what the whole of it takes: reading how it is done, and every item once. A new
    ``version`` is paid again.
    """

    version: int
    minutes: Decimal
    items: tuple[TrainingItem, ...]
    settings: Mapping[str, object] = field(default_factory=dict)

    def of(self, part: Part) -> tuple[TrainingItem, ...]:
        """Return the items of one part, in order."""
        return tuple(item for item in self.items if item.part is part)

    def item(self, name: str) -> TrainingItem:
        """
        Return an item by name.

        :raises KeyError: if the introduction has no such item
        """
        found = next((item for item in self.items if item.name == name), None)
        if found is None:
            raise KeyError(name)
        return found
