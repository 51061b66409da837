"""One trouble in a file: where it is, what it is, what to do. Plain Python; edges translate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from marketplace.connectors.problem_words import WORDS, Words


@dataclass(frozen=True, slots=True)
class Problem:
    """
    A trouble found in a file.

    ``row`` counts as a spreadsheet shows it (the header is row 1); ``letter`` is the spreadsheet's
    name of the column and ``column`` its header. All three may be absent when the trouble has no place.
    """

    code: str
    row: int | None = None
    column: str = ""
    letter: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
    # Given where the rule lives elsewhere and brings its own words, as those of the catalogue do.
    words: Words | None = None

    @property
    def message(self) -> str:
        """What happened: a message id with ``%(name)s`` places for ``params``."""
        return (self.words or WORDS[self.code]).message

    @property
    def next_step(self) -> str:
        """What to do about it: a message id with the same places."""
        return (self.words or WORDS[self.code]).next_step
