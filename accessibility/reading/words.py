"""
Words of a Japanese text, from MeCab with the UniDic dictionary.

Loading the dictionary takes about a second; so it happens once per process, when first asked.
MeCab reuses its memory from one text to the next: only one thread may be inside at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

import jaconv

if TYPE_CHECKING:
    from fugashi import Tagger

KANJI = r"々〆〇ヶ㐀-䶿一-鿿豈-﫿\U00020000-\U0003134f"
"""For a character class: kanji and the signs that are read as parts of kanji words."""

HAS_KANJI = re.compile(rf"[{KANJI.replace('ヶ', '')}]")

LOCK = Lock()


@dataclass(frozen=True)
class Word:
    """
    One word: as written, where it starts, its reading in hiragana ("" when the dictionary has
    none), and its parts of speech, lemma and 固有名詞 class as UniDic calls them.
    """

    surface: str
    start: int
    reading: str
    pos1: str
    pos2: str
    pos3: str
    lemma: str

    @property
    def end(self) -> int:
        """Where the next character of the text is."""
        return self.start + len(self.surface)

    @property
    def is_proper(self) -> bool:
        """Whether it names one place, person or thing."""
        return self.pos2 == "固有名詞"


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """Return the one tokenizer of this process; hold ``LOCK`` while calling it or this."""
    from fugashi import Tagger

    return Tagger()


def hiragana(text: str) -> str:
    """Return katakana as hiragana, all else unchanged."""
    return str(jaconv.kata2hira(text))


def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order; spaces, line breaks and control signs are no words."""
    found: list[Word] = []
    # MeCab takes a zero byte for the end of the text.
    for part in re.finditer(r"[^\0]+", text):
        with LOCK:
            found += _located(part[0], part.start(), tagger()(part[0]))
    return tuple(found)


def _located(text: str, offset: int, nodes: list[Any]) -> Iterator[Word]:
    at = 0
    for node in nodes:
        start = text.find(node.surface, at)
        if start < 0:
            continue
        at = start + len(node.surface)
        yield _word(node, offset + start)


def _word(node: Any, start: int) -> Word:  # noqa: ANN401 - fugashi's node has no types
    feature = node.feature
    return Word(
        surface=node.surface,
        start=start,
        reading=hiragana(feature.kana or ""),
        pos1=feature.pos1 or "",
        pos2=feature.pos2 or "",
        pos3=feature.pos3 or "",
        lemma=(feature.lemma or "").partition("-")[0],
    )
