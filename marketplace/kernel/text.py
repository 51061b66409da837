"""Marking and comparing text. Plain Python: edges translate, this room only marks."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")


def N_(message: str) -> str:
    """Mark a message for the translation catalogue and return it unchanged."""
    return message


def fold(text: str) -> str:
    """Return text as it is compared: NFKC, outer spaces removed, inner runs of spaces made one."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()
