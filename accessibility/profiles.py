"""
The two sides of a match: what a person said, and what a piece of work asks and offers.

Both read and write plain dictionaries of codes, so that a stored or sent profile can be read
without knowing bits. A profile says nothing about causes, and silence claims nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accessibility.vocabulary import (
    ALL_ADJUSTMENTS,
    ALL_DEMANDS,
    VOCABULARY_VERSION,
    adjustment_named,
    adjustments_in,
    demand_named,
    demands_in,
    mask_of,
)

Document = Mapping[str, object]


class InvalidProfile(ValueError):
    """A profile that cannot mean anything: unknown bits, or two answers to one question."""


@dataclass(frozen=True)
class NeedProfile:
    """
    A person's answers as two masks of demands.

    ``adjustable``: possible with an adjustment. ``impossible``: not possible. Neither: no claim.
    """

    adjustable: int = 0
    impossible: int = 0

    def __post_init__(self) -> None:
        _check_mask(self.adjustable, ALL_DEMANDS)
        _check_mask(self.impossible, ALL_DEMANDS)
        both = demands_in(self.adjustable & self.impossible)
        if both:
            raise InvalidProfile(f"two answers for {[demand.code for demand in both]}")

    def serialise(self) -> dict[str, object]:
        """Return the profile as codes, in the order of the vocabulary."""
        return {
            "version": VOCABULARY_VERSION,
            "adjustable": [demand.code for demand in demands_in(self.adjustable)],
            "impossible": [demand.code for demand in demands_in(self.impossible)],
        }

    @classmethod
    def parse(cls, document: Document) -> NeedProfile:
        """
        Read what ``serialise`` wrote.

        :raises InvalidProfile: if the version is newer or a question has two answers
        :raises UnknownCode: if a code is not in the vocabulary
        """
        _check_version(document)
        return cls(
            adjustable=mask_of(map(demand_named, _codes(document, "adjustable"))),
            impossible=mask_of(map(demand_named, _codes(document, "impossible"))),
        )


@dataclass(frozen=True)
class TaskDemands:
    """What work asks (``demands``) and which adjustments its owner offers (``offered``)."""

    demands: int = 0
    offered: int = 0

    def __post_init__(self) -> None:
        _check_mask(self.demands, ALL_DEMANDS)
        _check_mask(self.offered, ALL_ADJUSTMENTS)

    def serialise(self) -> dict[str, object]:
        """Return demands and offers as codes, in the order of the vocabulary."""
        return {
            "version": VOCABULARY_VERSION,
            "demands": [demand.code for demand in demands_in(self.demands)],
            "offered": [adjustment.code for adjustment in adjustments_in(self.offered)],
        }

    @classmethod
    def parse(cls, document: Document) -> TaskDemands:
        """
        Read what ``serialise`` wrote.

        :raises InvalidProfile: if the version is newer than this vocabulary
        :raises UnknownCode: if a code is not in the vocabulary
        """
        _check_version(document)
        return cls(
            demands=mask_of(map(demand_named, _codes(document, "demands"))),
            offered=mask_of(map(adjustment_named, _codes(document, "offered"))),
        )


def _check_mask(mask: int, known: int) -> None:
    if mask & ~known:
        raise InvalidProfile(f"bits outside the vocabulary: {mask & ~known:#x}")


def _check_version(document: Document) -> None:
    version = document.get("version", VOCABULARY_VERSION)
    # Bits and codes are only ever added, so everything older reads as it was meant.
    if not isinstance(version, int) or not 1 <= version <= VOCABULARY_VERSION:
        raise InvalidProfile(f"vocabulary version {version!r} is not known here")


def _codes(document: Document, key: str) -> list[str]:
    codes = document.get(key, [])
    if isinstance(codes, str) or not isinstance(codes, Iterable):
        raise InvalidProfile(f"{key!r} must be a list of codes")
    return [str(code) for code in codes]
