"""Which notices wait while a person rests for the sake of their health. Plain Python."""

from __future__ import annotations

from marketplace.notifications.kinds import Kind

# Everything about doing work. What is about money, the account or a dialogue of one's own comes.
_ABOUT_WORK = ("work.", "question.")
_OF_THE_OFFICE = frozenset({Kind.DRAFT_HELPED, Kind.PRE_CHECK_ANSWERED})
_ABOUT_MONEY = frozenset({Kind.ENTRY_ACCEPTED, Kind.PART_EARNED, Kind.REJECTION_UNDONE})

WAITING = tuple(
    kind
    for kind in Kind
    if (kind.startswith(_ABOUT_WORK) or kind in _OF_THE_OFFICE) and kind not in _ABOUT_MONEY
)
"""Kinds that wait for the end of a rest: shown, spoken of and mailed then, and not before."""


def waits(kind: str) -> bool:
    """Say whether a notice of this kind waits for the end of a rest."""
    return kind in WAITING
