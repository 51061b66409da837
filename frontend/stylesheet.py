"""The one stylesheet: kept in small files, sent as one without comments, named by its content."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.urls import reverse

FOLDER = Path(__file__).resolve().parent / "static" / "frontend" / "css"
# In order of the cascade.
PARTS = (
    "tokens.css",
    "base.css",
    "layout.css",
    "forms.css",
    "tables.css",
    "components.css",
    "print.css",
)


# What may stand in a text is never touched; a comment goes; the rest is looked at by itself.
_TEXT_OR_COMMENT = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/""", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,])\s*")
_AFTER_COLON = re.compile(r":\s+")


def tight(css: str) -> str:
    """
    Return the same rules in fewer bytes: no comments, no indents, no last semicolon.

    Spaces before a colon, and beside ``+ > ( )``, stay: there they can carry a meaning.
    """
    pieces = _TEXT_OR_COMMENT.split(css)
    # The pieces alternate: what stands between texts, then a text, or None where a comment was.
    texts = [text for text in pieces[1::2] if text]
    between = "\0".join(_between(pieces))
    for pattern, shorter in ((r"\s+", " "), (_AROUND, r"\1"), (_AFTER_COLON, ":"), (";}", "}")):
        between = re.sub(pattern, shorter, between)
    tightened = between.strip().split("\0")
    return "".join(part + text for part, text in zip(tightened, [*texts, ""], strict=True))


def _between(pieces: list[str | None]) -> list[str]:
    """Join what stands on both sides of a comment; keep apart what a text divides."""
    joined = [pieces[0] or ""]
    for text, after in zip(pieces[1::2], pieces[2::2], strict=True):
        if text:
            joined.append(after or "")
        else:
            joined[-1] += f" {after}"
    return joined


def stylesheet() -> tuple[str, str]:
    """Return the joined text and a short digest of it; read again when a part changes."""
    return _joined(tuple((FOLDER / part).stat().st_mtime_ns for part in PARTS))


@lru_cache(maxsize=1)
def _joined(_stamps: tuple[int, ...]) -> tuple[str, str]:
    text = tight("".join((FOLDER / part).read_text(encoding="utf-8") for part in PARTS))
    return text, sha256(text.encode()).hexdigest()[:12]


def stylesheet_url() -> str:
    """Return the address of the current stylesheet; it may be kept for ever."""
    return reverse("public:stylesheet", args=[stylesheet()[1]])
