"""
The result of the accessibility statement: every criterion, and what witnesses it.

Plain data. A test holds each witness to the test suite: what is named here exists and runs.
"""

from __future__ import annotations

from frontend.criteria import operable, perceivable, robust, understandable
from frontend.criteria.criterion import Criterion, Level, Result

__all__ = ["ALL", "Criterion", "Level", "Result", "of_jis", "of_wcag"]

#: In the order of their numbers.
ALL: tuple[Criterion, ...] = (
    *perceivable.CRITERIA,
    *operable.CRITERIA,
    *understandable.CRITERIA,
    *robust.CRITERIA,
)


def of_jis() -> tuple[Criterion, ...]:
    """Return the 38 criteria of JIS X 8341-3:2016 level AA."""
    return tuple(one for one in ALL if one.in_jis)


def of_wcag(level: Level) -> tuple[Criterion, ...]:
    """Return the criteria of WCAG 2.2 at a level; of level AAA those that are promised."""
    return tuple(one for one in ALL if one.in_wcag and one.level is level)
