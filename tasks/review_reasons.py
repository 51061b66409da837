"""
Why a field of an entry comes back, as one short list, and which step of the instructions it is about.

Plain Python. A return helps, so any reason will do. A rejection is held against the instructions
that the worker was given: what they do not say cannot be a reason for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from marketplace.kernel.text import N_


class ReasonCode(StrEnum):
    """What is wrong with a field."""

    WRONG_VALUE = "wrong-value"
    MISSING = "missing"
    NOT_IN_MATERIAL = "not-in-material"
    WRONG_UNIT = "wrong-unit"
    WRONG_CHOICE = "wrong-choice"
    WRONG_PLACE = "wrong-place"
    LENGTH = "length"
    WORDING_RULE = "wording-rule"
    NOT_AS_DESCRIBED = "not-as-described"
    UNREADABLE = "unreadable"
    UNCLEAR = "unclear"


SENTENCES: Mapping[ReasonCode, str] = {
    ReasonCode.WRONG_VALUE: N_("材料に書いてあることと、ちがいます。"),
    ReasonCode.MISSING: N_("書いていないところがあります。"),
    ReasonCode.NOT_IN_MATERIAL: N_("材料にないことが、書いてあります。"),
    ReasonCode.WRONG_UNIT: N_("単位がちがいます。"),
    ReasonCode.WRONG_CHOICE: N_("えらんだものが、ちがいます。"),
    ReasonCode.WRONG_PLACE: N_("書くところが、ちがいます。"),
    ReasonCode.LENGTH: N_("長すぎるか、短すぎます。"),
    ReasonCode.WORDING_RULE: N_("言葉のきまりに、合っていません。"),
    ReasonCode.NOT_AS_DESCRIBED: N_("やり方のとおりに、なっていません。"),
    ReasonCode.UNREADABLE: N_("文字が読みとれません。"),
    ReasonCode.UNCLEAR: N_("意味が伝わりにくいです。"),
}

ONLY_RETURNS = frozenset({ReasonCode.UNCLEAR})
"""Matters of taste: good for a request to mend, never for a rejection."""

FOR_REJECTION = tuple(code for code in ReasonCode if code not in ONLY_RETURNS)


def reason_of(code: str) -> ReasonCode | None:
    """Return the reason with a code, or None for a code that is not on the list."""
    return ReasonCode(code) if code in set(ReasonCode) else None


@dataclass(frozen=True)
class Step:
    """
    One step of what the worker was told to do.

    ``ref`` names type of work, version and number ("EC-05/1/3"), or the client's note on the batch.
    ``words`` are a message id for a step, and the client's own words for a note.
    """

    ref: str
    number: int
    words: str


NOTE = "note"
"""The ending of the reference of the client's note."""


def steps_to_name(code: str, version: int, steps: Sequence[str], note: str = "") -> list[Step]:
    """Return the steps that a rejection can name: those of the type of work, then the client's note."""
    found = [
        Step(f"{code}/{version}/{number}", number, words)
        for number, words in enumerate(steps, start=1)
    ]
    if note.strip():
        found.append(Step(f"{code}/{version}/{NOTE}", 0, note.strip()))
    return found
