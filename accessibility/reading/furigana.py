"""
Readings above kanji words: the tokenizer's, or those of a dictionary of names where it has them.

Where a reading is not certain (1人 is ひとり, 1日 is ついたち or いちにち) none is given: a wrong
reading is worse for a learner than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from accessibility.reading.words import HAS_KANJI, KANJI, Word, hiragana, words

NO_NAMES: Mapping[str, str] = MappingProxyType({})
_RUNS = re.compile(rf"[{KANJI}]+|[^{KANJI}]+")
_DIGIT = re.compile(r"[0-9０-９]")
_NUMBER_BEFORE = re.compile(r"[0-9０-９]{1,12}$")
# Days with an old word of their own, of which 日 is read か.
_DAYS_IN_KA = {*range(2, 11), 14, 20, 24}
# What follows a number is read in one way, whatever else it can be read as.
_COUNTED = {"年": "ねん", "月": "がつ", "時": "じ", "円": "えん", "行": "ぎょう"}
# Counters whose sound depends on the last digit: {sound: digits}; the first is for all others.
_BY_DIGIT: dict[str, tuple[str, dict[str, str]]] = {
    "分": ("ふん", {"ぷん": "134680"}),
    "本": ("ほん", {"ぽん": "1680", "ぼん": "3"}),
    "杯": ("はい", {"ぱい": "1680", "ばい": "3"}),
    "匹": ("ひき", {"ぴき": "1680", "びき": "3"}),
}
# Where the dictionary's first choice is not what these words are read as in texts about work.
_USUAL = {
    ("日本", "にっぽん"): "にほん",
    ("正しく", "まさしく"): "ただしく",
    ("店番", "みせばん"): "てんばん",
    ("数", "すう"): "かず",
    ("行", "こう"): "ぎょう",
}
# Two readings, and only the sense of the whole sentence tells which: から or そら, かた or ほう.
_UNCERTAIN = frozenset({("空", "そら"), ("方", "ほう")})
_WHAT = re.compile(r"[もかをがに]")


@dataclass(frozen=True)
class Piece:
    """A stretch of a text, with its reading in hiragana where it is a kanji word."""

    text: str
    reading: str | None = None


def furigana(text: str, names: Mapping[str, str] = NO_NAMES) -> tuple[Piece, ...]:
    """
    Return the pieces of a text, which joined are the text, with readings on kanji words.

    ``names`` maps names as written to hiragana and goes first, the longest name that fits.
    Okurigana stand outside of the read piece: 食(た)べる.
    """
    known = {written: reading for written, reading in names.items() if written in text}
    if not known:
        return _read(text)
    found: list[Piece] = []
    for part in _names_pattern(tuple(sorted(known, key=len, reverse=True))).split(text):
        found += (Piece(part, known[part]),) if part in known else _read(part)
    return _joined(found)


@lru_cache(maxsize=256)
def _names_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what splits a text at names; one kanji alone is a name only as a word by itself."""
    return re.compile("(" + "|".join(_exact(name) for name in names) + ")")


def _exact(name: str) -> str:
    if len(name) > 1:
        return re.escape(name)
    return rf"(?<![{KANJI}]){re.escape(name)}(?![{KANJI}])"


@lru_cache(maxsize=8192)
def _read(text: str) -> tuple[Piece, ...]:
    if not HAS_KANJI.search(text):
        return (Piece(text),) if text else ()
    return _joined(list(_pieces(text)))


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    for word in words(text):
        yield Piece(text[at : word.start])
        yield from _of_word(word, text[: word.start], text[word.end :])
        at = word.end
    yield Piece(text[at:])


def _of_word(word: Word, before: str, after: str) -> Iterator[Piece]:
    if not HAS_KANJI.search(word.surface) or _DIGIT.search(word.surface):
        yield Piece(word.surface)
        return
    number = _NUMBER_BEFORE.search(before)
    reading = _counted(word, number[0]) if number else _usual(word, before, after)
    if reading:
        yield from _aligned(word.surface, reading)
    else:
        yield Piece(word.surface)


def _usual(word: Word, before: str, after: str) -> str:
    """Return the reading that is meant in texts about work, "" where that is not certain."""
    known = (word.surface, word.reading)
    if word.surface == "何":
        return "なに" if _WHAT.match(after) else word.reading
    if known in _UNCERTAIN:
        return ""
    # 文字数 and 行数 are words that the tokenizer took apart: there the dictionary is right.
    is_part = HAS_KANJI.match(before[-1:]) is not None
    return word.reading if is_part else _USUAL.get(known, word.reading)


def _counted(word: Word, number: str) -> str:
    """Return the reading of what stands after a number, "" where the number is read with it."""
    count = int(number)
    if word.surface == "人":
        return "" if count in {1, 2} else "にん"
    if word.surface == "日":
        return "" if count == 1 else "か" if count in _DAYS_IN_KA else "にち"
    if word.surface == "日間":
        return "かかん" if count in _DAYS_IN_KA else "にちかん"
    if word.surface in _BY_DIGIT:
        usual, others = _BY_DIGIT[word.surface]
        return next((sound for sound, ends in others.items() if str(count)[-1] in ends), usual)
    return _COUNTED.get(word.surface, word.reading)


def _aligned(surface: str, reading: str) -> Iterator[Piece]:
    """Give each run of kanji its part of the reading; the kana of the word show where to cut."""
    runs = _RUNS.findall(surface)
    kanji = [bool(HAS_KANJI.search(run)) for run in runs]
    pattern = "".join(
        "(.+?)" if read else f"({re.escape(hiragana(run))})"
        for run, read in zip(runs, kanji, strict=True)
    )
    cut = re.fullmatch(pattern, reading)
    if cut is None:
        yield Piece(surface, reading)
        return
    for run, read, part in zip(runs, kanji, cut.groups(), strict=True):
        yield Piece(run, part if read else None)


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with unread neighbours made one and empty ones left out."""
    found: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and piece.reading is None and found[-1].reading is None:
            found[-1] = Piece(found[-1].text + piece.text)
        else:
            found.append(piece)
    return tuple(found)
