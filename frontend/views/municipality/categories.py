"""A shop's categories as a clerk writes them, one a line, and as a programme keeps them."""

from __future__ import annotations

from collections.abc import Mapping

from marketplace.kernel.text import fold

_BETWEEN = " > "


def categories_from(text: str) -> dict[str, object]:
    """
    Return the options of a rate: 「水産物 > 干物」 is a category below another.

    A path is its own code, so the same list always gives the same codes. Nothing written is no
    option at all: then the standard categories are used.
    """
    paths: dict[str, None] = {}
    for line in text.splitlines():
        parts = [part for part in (fold(piece) for piece in fold(line).split(">")) if part]
        for depth in range(1, len(parts) + 1):
            paths.setdefault(_BETWEEN.join(parts[:depth]))
    if not paths:
        return {}
    return {"categories": [_category(path) for path in paths]}


def _category(path: str) -> dict[str, str]:
    parent, _, label = path.rpartition(_BETWEEN)
    return {"code": path, "label": label, "parent": parent}


def categories_text(options: Mapping[str, object]) -> str:
    """Return the categories of a rate as lines."""
    rows = options.get("categories")
    return "\n".join(str(row["code"]) for row in rows) if isinstance(rows, list) else ""
