"""Who may go on with a colleague's work. Plain Python: the facts in, the answer out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Colleague:
    """
    What decides whether somebody can be asked to go on with a piece of work.

    ``suits`` is what the person's own needs and the work say together. It is computed here and
    goes nowhere: who asks learns whether a colleague can be asked, never why not.
    """

    same_office: bool
    has_left: bool
    introduced: bool
    wants_to_be_asked: bool
    resting: bool
    has_part: bool
    suits: bool


def is_colleague(one: Colleague) -> bool:
    """Say whether the person is a member of the same office now."""
    return one.same_office and not one.has_left


def may_see_data(one: Colleague) -> bool:
    """
    Say whether the person may see the data of the work and what was typed so far.

    The bound is the office and the introduction to the kind of work, which says how its data is
    treated. No kind of work has data of a higher class; one that gets such data is decided here.
    """
    return is_colleague(one) and one.introduced


def can_be_asked(one: Colleague) -> bool:
    """Say whether the person can be asked now; whether they say yes is theirs alone."""
    free = one.wants_to_be_asked and not one.resting and not one.has_part
    return may_see_data(one) and free and one.suits
