"""
One success criterion, and what is known about whether this service meets it.

Numbers and levels are those of WCAG; JIS X 8341-3:2016 has the same numbers and the criteria of
WCAG 2.0. The names are those of the Japanese translation of the Web Accessibility Infrastructure
Committee.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Level of conformance."""

    A = "A"
    AA = "AA"
    AAA = "AAA"


class Result(StrEnum):
    """What is known about one criterion; never better than its witnesses."""

    MET = "met"
    """Machines can decide it, and found nothing wrong."""
    PEOPLE = "people"
    """Nothing is known to be wrong; a part of it only people can judge, and none has yet."""
    ABSENT = "absent"
    """There is nothing that it could apply to."""
    UNKNOWN = "unknown"
    """Nobody and nothing has looked."""


@dataclass(frozen=True)
class Criterion:
    """
    A criterion with what it asks in plain words, and its witnesses.

    A witness is ``axe:<rule>``, ``check:<name>`` of our own checks of pages, or
    ``test:<file>::<name>``. ``people`` says what is left for people to judge; ``absent`` why there
    is nothing to judge.
    """

    number: str
    level: Level
    name: str
    asks: str
    since: str = "2.0"
    removed_in: str = ""
    witnesses: tuple[str, ...] = ()
    people: str = ""
    absent: str = ""

    @property
    def result(self) -> Result:
        """Return what may be said: without a witness nothing is known."""
        if not self.witnesses:
            return Result.UNKNOWN
        if self.absent:
            return Result.ABSENT
        return Result.PEOPLE if self.people else Result.MET

    @property
    def in_jis(self) -> bool:
        """Tell whether JIS X 8341-3:2016 level AA asks for it: what WCAG 2.0 asked at A and AA."""
        return self.since == "2.0" and self.level is not Level.AAA

    @property
    def in_wcag(self) -> bool:
        """Tell whether WCAG 2.2 has it."""
        return not self.removed_in
