"""
Reading Japanese: furigana, how hard a text is, and advice towards やさしい日本語.

Plain Python. The tokenizer and its dictionary are loaded at the first use, not at start-up.
"""

from __future__ import annotations

from accessibility.reading.advice import Advice, advice_on, unread_names
from accessibility.reading.furigana import Piece, furigana
from accessibility.reading.measures import (
    LONG_SENTENCE,
    NothingToRead,
    level,
    long_sentences,
    sentences,
)
from accessibility.reading.names import proper_names, without_names
from accessibility.reading.rules import Rule

__all__ = [
    "LONG_SENTENCE",
    "Advice",
    "NothingToRead",
    "Piece",
    "Rule",
    "advice_on",
    "furigana",
    "level",
    "long_sentences",
    "proper_names",
    "sentences",
    "unread_names",
    "without_names",
]
