"""
Which entries are looked at more closely, by a share and never by taste. Plain Python.

Work is drawn by a hash of ids: nobody can foresee or influence it, and asking twice gives the same
answer. More is drawn of somebody's first items of a kind of work, because that is when a word helps
most. Being drawn changes no pay, no offer and no rank.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from tasks.catalogue.definition import GoldPolicy
from tasks.form_schema import Answers, Form, Importance, is_empty, shown_fields

WHOLE = 100


def share_percent(policy: GoldPolicy, earlier: int) -> int:
    """Return the percent that is drawn of somebody who did so many items of the kind before."""
    return policy.first_percent if earlier < policy.first_items else policy.percent


def draw(*ids: object) -> int:
    """Return a number from 0 to 99 that belongs to these ids, always the same one."""
    digest = sha256("|".join(map(str, ids)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % WHOLE


def is_drawn(policy: GoldPolicy, earlier: int, *ids: object) -> bool:
    """Say whether an item is drawn. ``earlier``: items of the kind that the person did before."""
    return draw(*ids) < share_percent(policy, earlier)


def is_safe_alone(form: Form, answers: Answers, warnings: Sequence[object]) -> bool:
    """
    Say whether a single entry may be taken without a second pair of eyes.

    Never where a wrong value hurts (a critical field was answered), where a check had a doubt, or
    where nothing could be told.
    """
    if warnings or answers.cannot_tell or is_empty(answers):
        return False
    return all(each.importance is not Importance.CRITICAL for each in shown_fields(form, answers))
