"""
How plain the words of a poster are, as the page and the API show it while somebody writes.

Advice only: no text is refused for how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from accessibility.reading import Advice, advice_on, level, sentences, unread_names
from accessibility.reading.advice import LEVEL_FROM, LOWEST_LEVEL


class Ease(StrEnum):
    """A reading level in one word; the numbers are those of ``accessibility.reading.level``."""

    EASY = "easy"
    FAIR = "fair"
    HARD = "hard"
    VERY_HARD = "very-hard"
    TOO_SHORT = "too-short"


EASY_FROM = 3.5
"""Where upper-intermediate learners of Japanese read without help."""

VERY_HARD_BELOW = 2.0


@dataclass(frozen=True)
class Remark:
    """One piece of advice, with the first sentence that it is about where it is about one."""

    advice: Advice
    sentence: str = ""


@dataclass(frozen=True)
class Wording:
    """
    How plain a text is.

    ``level`` is None for a text too short to be measured; ``unread_names`` are names that have no
    known reading, each once.
    """

    level: float | None
    remarks: tuple[Remark, ...]
    unread_names: tuple[str, ...]

    @property
    def ease(self) -> Ease:
        """The level in one word."""
        if self.level is None:
            return Ease.TOO_SHORT
        if self.level >= EASY_FROM:
            return Ease.EASY
        if self.level >= LOWEST_LEVEL:
            return Ease.FAIR
        return Ease.HARD if self.level >= VERY_HARD_BELOW else Ease.VERY_HARD


def wording_of(text: str, *, names: Collection[str] = ()) -> Wording:
    """Return how plain a text is; ``names`` are names whose reading is known."""
    found = advice_on(text, names=names)
    return Wording(
        level=level(text) if len(text) >= LEVEL_FROM and re.search(r"\w", text) else None,
        remarks=tuple(Remark(each, _sentence_of(text, each)) for each in found),
        unread_names=unread_names(text, known=names),
    )


def _sentence_of(text: str, advice: Advice) -> str:
    if not advice.example:
        return ""
    return next((each for each in sentences(text) if advice.example in each), "")
