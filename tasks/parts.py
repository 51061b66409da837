"""
What an entry is worth that one person began and others finished. Plain Python, whole yen.

An entry is as many steps as its form has required fields, and one more: looking over it and handing
it in. So whoever finishes is always paid for something, and whoever began is paid for every field
that they completed. The shares of one entry add up to its price exactly, however often it changes
hands; what rounding leaves over goes to the one who finishes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tasks.form_schema import Form, Raw, Severity, is_required, parse, validate

HANDING_IN = 1
"""Looking over an entry and handing it in is a step of its own."""


@dataclass(frozen=True)
class Progress:
    """How far an entry is: fields completed, of all that have to be as things stand."""

    fields_done: int
    fields_all: int

    def worth(self, price_yen: int) -> int:
        """Return what the completed fields are worth, rounded down; never the whole price."""
        return price_yen * self.fields_done // (self.fields_all + HANDING_IN)


def progress_of(form: Form, raw: Raw) -> Progress:
    """
    Return how far a draft is. A field counts once it is answered without a fault of form.

    「不明」 is an answer. Of 「判断できない」 the reason alone is asked: that is one field.
    """
    answers = parse(form, raw).answers
    if answers.cannot_tell:
        return Progress(int(bool(answers.reason)), 1)
    needed = [field.name for field in form.fields if is_required(field, answers.values)]
    problems = validate(form, answers)
    faulty = {each.field.partition(".")[0] for each in problems if each.level is Severity.ERROR}
    return Progress(sum(name not in faulty for name in needed), len(needed))


def part_yen(price_yen: int, progress: Progress, *, earned_before_yen: int = 0) -> int:
    """
    Return the part of the one who hands over: what is done by now, without what others had done.

    Never negative: who took something back out of a draft owes nothing, and nobody before them
    loses anything.
    """
    return max(progress.worth(price_yen) - earned_before_yen, 0)


def rest_yen(price_yen: int, parts_yen: Iterable[int]) -> int:
    """Return what is left of the price for the one who finishes."""
    return price_yen - sum(parts_yen)
