"""Names of places, people and shops in a text, as far as the tokenizer knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accessibility.reading.furigana import Piece
from accessibility.reading.words import HAS_KANJI, Word, words

# What belongs to a name when it follows one: 焼津 + 市, 大井川 + 港.
_ENDINGS = frozenset(
    [
        "市",
        "区",
        "町",
        "村",
        "郡",
        "県",
        "府",
        "都",
        "道",
        "川",
        "山",
        "港",
        "駅",
        "橋",
        "島",
        "寺",
        "神社",
        "商店",
        "水産",
        "漁港",
    ]
)


def proper_names(text: str) -> tuple[Piece, ...]:
    """
    Return each name with kanji once, in the order of the text, with the tokenizer's guess.

    Names that follow each other are one name (family and given name). Whoever knows the name has
    to look at the guess: tokenizers err with names more than with anything else.
    """
    found = {name.text: name for name in _names(words(text)) if HAS_KANJI.search(name.text)}
    return tuple(found.values())


def without_names(text: str, names: Iterable[str]) -> str:
    """Return a text with a gap where these names stand, the longest taken out first."""
    for name in sorted((name for name in names if name), key=len, reverse=True):
        text = text.replace(name, "　")
    return text


def _names(all_words: tuple[Word, ...]) -> Iterator[Piece]:
    run: list[Word] = []
    for word, before in zip(all_words, (None, *all_words), strict=False):
        adjoins = before is not None and before.end == word.start
        if run and not (adjoins and _continues(word, run)):
            yield _piece(run)
            run = []
        if run or (word.is_proper and not _is_era(word)):
            run.append(word)
    if run:
        yield _piece(run)


def _continues(word: Word, run: list[Word]) -> bool:
    ended = run[-1].surface in _ENDINGS
    if word.is_proper:
        # 静岡県 and 焼津市 are two names.
        return not ended
    return word.surface in _ENDINGS and not ended


def _is_era(word: Word) -> bool:
    return word.surface in {"令和", "平成", "昭和", "大正", "明治"}


def _piece(run: list[Word]) -> Piece:
    complete = all(word.reading for word in run)
    return Piece(
        "".join(word.surface for word in run),
        "".join(word.reading for word in run) if complete else None,
    )
