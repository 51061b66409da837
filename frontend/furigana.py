"""
Puts readings above the kanji words of a finished page, for readers who wish it.

Names, contents of files and texts of the site come from everywhere; so the page is looked through
once, instead of every template marking each word. The readings are for the eye: they are hidden
from accessible names, so that a button is called 保存する and not 保存ほぞんする, and a screen reader
that follows ARIA says each word once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from accessibility.reading import Piece, furigana

# What holds no text of its own kind (a title, a drawing), what may hold no elements (an option),
# what has to be read letter by letter (code), or what has readings already; a tag; text.
_PIECE = re.compile(
    r"<(?P<closed>title|textarea|option|script|style|svg|code|pre|kbd|samp|ruby)\b[^>]*>"
    r".*?</(?P=closed)>|<!--.*?-->|<[^>]*>|(?P<text>[^<]+)",
    re.DOTALL,
)
#: A word and its reading are never broken over two lines: in large letters on a narrow screen, ten
#: characters still fit, each reading being half as large.
LONGEST = 10
_BLANK = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


def with_readings(html: str, names: Mapping[str, str]) -> str:
    """
    Return a page with ``ruby`` around its kanji words; all else stays as it is.

    ``names`` maps names as written to hiragana; they go before the tokenizer's guess.
    """
    known = {written: reading for written, reading in names.items() if reading}
    return _PIECE.sub(lambda piece: _read(piece, known), html)


def _read(piece: re.Match[str], names: Mapping[str, str]) -> str:
    text = piece["text"]
    if text is None:
        return piece[0]
    # Without the spaces of the template around it, a text is found again in the cache.
    before, words, after = _BLANK.fullmatch(unescape(text)).groups()  # type: ignore[union-attr]
    return f"{before}{_together(furigana(words, names))}{after}"


def _together(pieces: tuple[Piece, ...]) -> str:
    """Return the pieces of one text; in a flexible row they stay one item, as the text was."""
    read = "".join(map(_ruby, pieces))
    return f"<span>{read}</span>" if len(pieces) > 1 and "<ruby>" in read else read


def _ruby(piece: Piece) -> str:
    text = escape(piece.text, quote=False)
    if piece.reading is None or len(piece.text) > LONGEST or len(piece.reading) > 2 * LONGEST:
        return text
    reading = f'<rp>（</rp><rt aria-hidden="true">{piece.reading}</rt><rp>）</rp>'
    return f"<ruby>{text}{reading}</ruby>"
