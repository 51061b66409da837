"""
Marks what is Japanese on a page in another language (WCAG 3.1.2), so that it is read out as such.

Names, titles and the contents of files stay Japanese whatever the reader chose. They come from
everywhere; so the finished page is looked through once, instead of every template marking each.
"""

from __future__ import annotations

import re

# Hiragana, katakana, kanji, their signs and full-width forms; not the curly quotes around them.
_SIGNS = "\u3001-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f"
_LETTERS = "\u3005-\u3007\u3041-\u3096\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9d"
RUN = re.compile(rf"[{_SIGNS}]+(?:[0-9 ,.:/-]{{1,8}}[{_SIGNS}]+)*")
LETTER = re.compile(rf"[{_LETTERS}]")
# An element that holds no other elements, or drawings only; a tag; text. In this order.
_PIECE = re.compile(
    r"<(?P<closed>title|textarea|option|script|style|svg)\b(?P<rest>[^>]*>.*?</(?P=closed)>)"
    r"|<(?P<shown>img|input)\b(?P<words>[^>]*>)|<[^>]*>|[^<]+",
    re.DOTALL,
)
_WORDS = re.compile(r'\b(?:alt|value)="([^"]*)"')


def marked(html: str) -> str:
    """Return a page with ``lang="ja"`` around or on what is Japanese; all else stays as it is."""
    return _PIECE.sub(_marked_piece, html)


def runs(text: str) -> list[str]:
    """Return the pieces of a text that are Japanese words, without the text around them."""
    return [run for run in RUN.findall(text) if LETTER.search(run)]


def _marked_piece(piece: re.Match[str]) -> str:
    if piece["closed"] in {"textarea", "option"}:
        return _on_tag(piece["closed"], piece["rest"], says=piece["rest"])
    if piece["shown"]:
        return _on_tag(piece["shown"], piece["words"], says="".join(_WORDS.findall(piece["words"])))
    return piece[0] if piece[0].startswith("<") else RUN.sub(_span, piece[0])


def _on_tag(name: str, rest: str, *, says: str) -> str:
    """Return a tag with a language of its own where nothing can be wrapped around its words."""
    own = ' lang="ja"' if LETTER.search(says) and " lang=" not in rest else ""
    return f"<{name}{own}{rest}"


def _span(run: re.Match[str]) -> str:
    return f'<span lang="ja">{run[0]}</span>' if LETTER.search(run[0]) else run[0]
