"""
Words of a question that may tell who asks: an address, a number to call, a name, a cause. Plain Python.

Questions are read by the municipality and by everybody in the batch, who know the asker by a
number only. What is found is advice: a product can have such words too (a diary is 「手帳」, a label
names a number to call), so the asker decides. The shape of numbers follows 電気通信番号計画: ten
digits, or eleven for mobile and IP telephones, the first one being 0.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from accessibility.causes import cause_in

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_CALL = re.compile(r"(?<![\d-])\(?0\d{1,4}\)?[-\s]?\d{1,4}[-\s]?\d{3,4}(?![\d-])")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー－", "-"))
_LENGTHS = (10, 11)
_SHORTEST_NAME = 2


def telling_word(text: str, names: Iterable[str] = ()) -> str:
    """Return the first word that may tell who wrote a text, or nothing. ``names`` are the writer's."""
    plain = unicodedata.normalize("NFKC", text)
    mail = _MAIL.search(plain)
    found = mail.group() if mail else ""
    return found or _number(plain) or _name(plain, names) or cause_in(plain)


def _number(text: str) -> str:
    # A long vowel mark is a dash only between digits, where nobody means a vowel.
    dashed = re.sub(r"(?<=\d)[^\w\s](?=\d)|(?<=\d)ー(?=\d)", _as_dash, text)
    for found in _CALL.finditer(dashed):
        if sum(letter.isdigit() for letter in found.group()) in _LENGTHS:
            return text[found.start() : found.end()].strip()
    return ""


def _as_dash(found: re.Match[str]) -> str:
    return found.group().translate(_DASHES)


def _name(text: str, names: Iterable[str]) -> str:
    closed = "".join(text.split())
    for name in names:
        wanted = "".join(unicodedata.normalize("NFKC", name).split())
        if len(wanted) >= _SHORTEST_NAME and wanted in closed:
            return name
    return ""
