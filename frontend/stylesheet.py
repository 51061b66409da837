"""The one stylesheet: kept in small files, sent as one, named by its content."""

from __future__ import annotations

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


def stylesheet() -> tuple[str, str]:
    """Return the joined text and a short digest of it; read again when a part changes."""
    return _joined(tuple((FOLDER / part).stat().st_mtime_ns for part in PARTS))


@lru_cache(maxsize=1)
def _joined(_stamps: tuple[int, ...]) -> tuple[str, str]:
    text = "".join((FOLDER / part).read_text(encoding="utf-8") for part in PARTS)
    return text, sha256(text.encode()).hexdigest()[:12]


def stylesheet_url() -> str:
    """Return the address of the current stylesheet; it may be kept for ever."""
    return reverse("public:stylesheet", args=[stylesheet()[1]])
