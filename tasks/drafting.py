"""
Joining what two screens wrote into one draft, field by field. Plain Python.

A raw form is control name -> what was sent for it, exactly as typed. A control that was sent empty
and one that was not sent at all mean the same: a box without a tick is not sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Raw = Mapping[str, Sequence[str]]
Fields = dict[str, list[str]]


@dataclass(frozen=True)
class Joined:
    """One draft made of two; ``both`` names the fields that both changed, and mine stands there."""

    fields: Fields
    both: tuple[str, ...] = ()


def value_of(raw: Raw, name: str) -> list[str]:
    """Return what a control holds, nothing when it is empty or absent."""
    values = list(raw.get(name, ()))
    return values if any(values) else []


def names_in(*raws: Raw) -> list[str]:
    """Return the controls of all these forms, in the order in which they are first met."""
    return list(dict.fromkeys(name for raw in raws for name in raw))


def differing(one: Raw, other: Raw) -> list[str]:
    """Return the controls in which two forms do not hold the same."""
    names = names_in(one, other)
    return [name for name in names if value_of(one, name) != value_of(other, name)]


def holds(later: Raw, earlier: Raw) -> bool:
    """Say whether everything in a form is still there in a later one, or is its beginning."""
    return all(_begins(value_of(later, name), value_of(earlier, name)) for name in earlier)


def _begins(whole: Sequence[str], start: Sequence[str]) -> bool:
    pairs = zip(whole, start, strict=False)
    return len(whole) >= len(start) and all(text.startswith(part) for text, part in pairs)


def join(base: Raw, mine: Raw, theirs: Raw, *, exact: bool = True) -> Joined:
    """
    Join two forms that began with the same one.

    ``exact`` is False where ``base`` is only known to hold what both began with: a beginning of it
    then counts as not changed.
    """
    fields: Fields = {}
    both = []
    for name in names_in(mine, theirs):
        chosen, is_mine = _choose(base, mine, theirs, name, exact=exact)
        if name in chosen:
            fields[name] = list(chosen[name])
        if is_mine and _changed(base, theirs, name):
            both.append(name)
    return Joined(fields, tuple(both))


def _choose(base: Raw, mine: Raw, theirs: Raw, name: str, *, exact: bool) -> tuple[Raw, bool]:
    """Return whose field stands, and whether that is mine against theirs."""
    if value_of(mine, name) == value_of(theirs, name):
        return mine, False
    begun = not exact and _begins(value_of(base, name), value_of(mine, name))
    if begun or not _changed(base, mine, name):
        return theirs, False
    return mine, True


def _changed(base: Raw, raw: Raw, name: str) -> bool:
    return value_of(base, name) != value_of(raw, name)


def laid_over(below: Raw, above: Raw) -> Fields:
    """Return a form in which everything that is typed above stands, and what is below elsewhere."""
    wanted = {name: above if value_of(above, name) else below for name in names_in(below, above)}
    return {name: list(raw[name]) for name, raw in wanted.items() if name in raw}
