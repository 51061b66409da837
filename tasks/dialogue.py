"""
The words of the dialogue about accommodations, and what an agreement covers. Plain Python.

障害者差別解消法 8条2項 (in force since 1 April 2024): whoever runs a business provides a reasonable
accommodation when a person says what gets in the way, unless the burden is excessive; both sides
look for a way together (建設的対話). Five factors decide whether a burden is excessive (基本方針).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from uuid import UUID

from marketplace.kernel.text import N_


class Scope(StrEnum):
    """Which work an accommodation is for."""

    ALL = "all"
    PROGRAMME = "programme"
    TASK_TYPE = "task_type"
    ASSIGNMENT = "assignment"


class Voice(StrEnum):
    """What was said without moving anything; every move is said under its own name."""

    REQUEST = "request"
    NOTE = "note"
    ALTERNATIVE = "alternative"
    SHARE = "share"
    UNSHARE = "unshare"


class RefusalFactor(Enum):
    """Why a burden may be excessive: the five factors of the basic policy, with stable bits."""

    EFFECT = (0, N_("事業への影響"))
    FEASIBILITY = (1, N_("実現のむずかしさ"))
    COST = (2, N_("費用"))
    SIZE = (3, N_("事業の大きさ"))
    FINANCES = (4, N_("財政"))

    def __init__(self, bit: int, label: str) -> None:
        self.bit = bit
        self.label = label

    @property
    def code(self) -> str:
        """The stable word for it in forms and interfaces."""
        return self.name.lower()

    @property
    def mask(self) -> int:
        """The factor alone, as a mask."""
        return 1 << self.bit


def factors_mask(codes: Iterable[str]) -> int:
    """Return the mask of factors by their codes; an unknown code is left out."""
    wanted = set(codes)
    return sum(factor.mask for factor in RefusalFactor if factor.code in wanted)


def factors_in(mask: int) -> tuple[RefusalFactor, ...]:
    """Return the factors of a mask in the order of the policy."""
    return tuple(factor for factor in RefusalFactor if mask & factor.mask)


@dataclass(frozen=True)
class Grant:
    """
    One agreement in force: a mask of adjustments, and the later work that it covers.

    What is agreed for one piece of work alone is promised there, and is no grant.
    """

    mask: int
    scope: Scope
    programme_id: UUID | None = None
    task_type: str = ""

    def covers(self, *, programme_id: UUID | None, task_type: str) -> bool:
        """Say whether it holds for all work of a type in a programme."""
        if self.scope is Scope.ALL:
            return True
        if self.scope is Scope.PROGRAMME:
            return self.programme_id == programme_id
        return self.scope is Scope.TASK_TYPE and self.task_type == task_type


Grants = frozenset[Grant]
"""Everything that is agreed with one person."""

NOTHING: Grants = frozenset()


def agreed_mask(grants: Grants, *, programme_id: UUID | None, task_type: str) -> int:
    """Return the mask of adjustments that are agreed for work of a type in a programme."""
    mask = 0
    for grant in grants:
        if grant.covers(programme_id=programme_id, task_type=task_type):
            mask |= grant.mask
    return mask
