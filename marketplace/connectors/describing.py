"""Saying a problem in the reader's language: its place, what happened and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from marketplace.connectors.problems import Problem
from marketplace.kernel.text import N_

_PLACES = {
    (True, True, True): N_("%(row)s 行目、%(letter)s 列「%(column)s」"),
    (True, False, True): N_("%(row)s 行目、%(letter)s 列"),
    (True, False, False): N_("%(row)s 行目"),
    (False, True, False): N_("列「%(column)s」"),
}


@dataclass(frozen=True, slots=True)
class Described:
    """A problem in words, ready to be shown: nothing in it needs translating any more."""

    place: str
    row: int | None
    column: str
    letter: str
    message: str
    next_step: str
    code: str

    @property
    def line(self) -> str:
        """The whole as one line for a terminal."""
        return " ".join(part for part in (self.place, self.message, self.next_step) if part)


def describe(problem: Problem) -> Described:
    """Return a problem in the language of the active translation."""
    params = {name: _translated(name, value) for name, value in problem.params.items()}
    return Described(
        place=_place(problem),
        row=problem.row,
        column=problem.column,
        letter=problem.letter,
        message=gettext(problem.message) % params,
        next_step=gettext(problem.next_step) % params,
        code=problem.code,
    )


def _place(problem: Problem) -> str:
    shape = (problem.row is not None, bool(problem.column), bool(problem.letter))
    words = _PLACES.get(shape)
    if words is None:
        return ""
    params = {"row": problem.row, "column": problem.column, "letter": problem.letter}
    return gettext(words) % params


def _translated(name: str, value: object) -> object:
    # A parameter named ...label is itself a message, the same convention as in task forms.
    return gettext(value) if name.endswith("label") and isinstance(value, str) else value
