"""What a worker is told about how to do a task, in two ways: as written, and in plain Japanese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import gettext as _

from tasks.catalogue import Example, Instructions, TaskType
from tasks.models import Batch

T = TypeVar("T")


@dataclass(frozen=True)
class TwoWays(Generic[T]):
    """
    The way that the reader wishes, open; the other one stands behind its heading.

    ``other`` is None where there is one way only.
    """

    shown: T
    other: T | None
    other_heading: str


@dataclass(frozen=True)
class Guide:
    """Instructions of a type of work in the reader's language."""

    purpose: str
    steps: list[str]
    good: Example
    bad: Example
    mistakes: list[str]
    in_trouble: str


def guides_of(kind: TaskType, *, plain: bool) -> TwoWays[Guide]:
    """Return both instructions of a type of work, the plain ones first for who wishes them."""
    return _two_ways(_guide(kind, kind.instructions), _guide(kind, kind.plain), plain=plain)


def notes_of(batch: Batch, *, plain: bool) -> TwoWays[str] | None:
    """Return what the municipality says about this batch; None when it said nothing."""
    note, simple = batch.note.strip(), batch.note_plain.strip()
    if not note or not simple:
        only = note or simple
        return TwoWays(only, None, "") if only else None
    return _two_ways(note, simple, plain=plain)


def _two_ways(usual: T, simple: T, *, plain: bool) -> TwoWays[T]:
    if plain:
        return TwoWays(simple, usual, _("ふつうの日本語で読む"))
    return TwoWays(usual, simple, _("やさしい日本語で読む"))


def _guide(kind: TaskType, words: Instructions) -> Guide:
    return Guide(
        purpose=_(kind.purpose),
        steps=[_(step) for step in words.steps],
        good=Example(_(words.good.text), _(words.good.why)),
        bad=Example(_(words.bad.text), _(words.bad.why)),
        mistakes=[_(mistake) for mistake in words.mistakes],
        in_trouble=_(words.in_trouble),
    )
