"""
How hard a text is to read.

The level is that of Lee and Hasebe, "Readability measurement of Japanese texts based on levelled
corpora" (2020), computed by jreadability from sentence length and the shares of kango, wago, verbs
and particles: about 0.5 (hardest) to 6.5 (easiest); 3.5 is where upper-intermediate learners read.
It says nothing of what the words mean, and little of texts under a hundred characters.
"""

from __future__ import annotations

import re
from typing import cast

from accessibility.reading.words import LOCK, tagger

LONG_SENTENCE = 60
"""Characters of a sentence that plain Japanese stays under."""

_SENTENCE = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[」』）)]*)?")


_STOPS = "。！？!?」』）)"


class NothingToRead(ValueError):
    """The text holds no word: it has no level."""


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences with their full stops; a line break ends a sentence too."""
    return tuple(part for found in _SENTENCE.findall(text) if (part := found.strip()))


def length(sentence: str) -> int:
    """Return the characters of a sentence without its full stop."""
    return len(sentence.rstrip(_STOPS))


def long_sentences(text: str, *, more_than: int) -> tuple[str, ...]:
    """Return the sentences with more characters than that."""
    return tuple(sentence for sentence in sentences(text) if length(sentence) > more_than)


def level(text: str) -> float:
    """
    Return the reading level; a heading or an entry of a list counts as a sentence.

    :raises NothingToRead: if there is no word in it
    """
    from jreadability import compute_readability

    ended = "".join(_ended(sentence) for sentence in sentences(text.replace("\0", "\n")))
    if not re.search(r"\w", ended):
        raise NothingToRead(text)
    with LOCK:
        return cast(float, compute_readability(ended, tagger()))


def _ended(sentence: str) -> str:
    return sentence if sentence[-1] in "。！？!?" else f"{sentence}。"
