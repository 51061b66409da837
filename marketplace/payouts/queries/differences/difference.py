"""One thing that should be equal and is not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """
    What differs and where. ``text`` is a message id with ``%(name)s`` for each of ``params``.

    ``code`` is stable, for tests and for searching in logs.
    """

    code: str
    text: str
    params: dict[str, object]


def differs(code: str, text: str, **params: object) -> Difference:
    """Return a difference."""
    return Difference(code, text, params)
