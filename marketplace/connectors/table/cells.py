"""What may stand in a cell. The same rules for text tables, workbooks and JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from marketplace.connectors.problems import Problem
from marketplace.connectors.table.shape import Limits

# C0 and C1 controls other than tab and line breaks, and the marks that reverse reading direction
# unseen (a way to show one text and deliver another).
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# 外字: characters that one machine defined for itself. CP932 keeps 1,880 places for them.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
# What a spreadsheet would calculate: a function, a cell, a number or a string after "=", or a call
# to another program ("=cmd|...").
# Decoration such as "==限定==" is not one.
_FORMULA = re.compile(
    r"=\s*(?:[A-Za-z_][A-Za-z0-9_.]*[(|]|\$?[A-Za-z]{1,3}\$?\d|'|\"|[+\-]?\d|[+\-(@])"
)


class RawRow(NamedTuple):
    """A row as it came from the file; ``faults`` holds problems the reader found, by column index."""

    number: int
    cells: tuple[str, ...]
    faults: Mapping[int, Problem]

    def is_blank(self) -> bool:
        """Say whether nothing but spaces stands in the row."""
        return not self.faults and not any(cell.strip() for cell in self.cells)


def cell_problem(text: str, limits: Limits) -> Problem | None:
    """Return what is wrong with the text of a cell, without its place, or None."""
    if len(text) > limits.max_cell_characters:
        params = {"length": len(text), "limit": limits.max_cell_characters}
        return Problem("cell.too-long", params=params)
    if text.startswith("=") and _FORMULA.match(text):
        return Problem("cell.formula")
    return None if text.isascii() and text.isprintable() else character_problem(text)


def character_problem(text: str) -> Problem | None:
    """Return the first character that cannot be kept, shown by its code, or None."""
    for pattern, code in (
        (_SURROGATE, "cell.lone-surrogate"),
        (_CONTROL, "cell.control-character"),
        (_PRIVATE, "cell.private-use"),
    ):
        found = pattern.search(text)
        if found:
            return Problem(code, params={"character": f"U+{ord(found[0]):04X}"})
    return None
