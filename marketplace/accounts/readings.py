"""Readings of names: hiragana only, so that they can stand above kanji (furigana) and be read out."""

from __future__ import annotations

import re

from marketplace.accounts.errors import ReadingNotHiragana
from marketplace.kernel.text import fold

# Katakana and hiragana lie in the same order, 0x60 apart (Unicode blocks 3040 and 30A0).
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_HIRAGANA = re.compile(r"[ぁ-ゖー・ ]*")


def reading(text: str) -> str:
    """
    Return a reading as it is kept: hiragana, katakana folded to it, single spaces between words.

    An empty reading is allowed: not every name has one.

    :raises ReadingNotHiragana: when anything else stands in it
    """
    found = fold(text).translate(_TO_HIRAGANA)
    if not _HIRAGANA.fullmatch(found):
        raise ReadingNotHiragana(letters=_others(found))
    return found


def _others(text: str) -> str:
    """Return what is not hiragana, each letter once, in order."""
    return "".join(dict.fromkeys(letter for letter in text if not _HIRAGANA.fullmatch(letter)))
