"""The root of every error that a person can be told about. Knows nothing of HTTP or Django."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar


class Kind(StrEnum):
    """What sort of trouble an error is; edges turn it into a status."""

    INVALID = "invalid"
    FORBIDDEN = "forbidden"
    MISSING = "missing"
    CONFLICT = "conflict"
    UNAVAILABLE = "unavailable"


class DomainError(Exception):
    """
    An anticipated refusal, told in plain words.

    ``title`` says what happened, ``next_step`` what the reader can do (WCAG 3.3.3). Both are
    message ids with ``%(name)s`` placeholders; ``params`` holds values that are safe to show.
    """

    code: ClassVar[str]
    kind: ClassVar[Kind]
    title: ClassVar[str]
    next_step: ClassVar[str]
    field: str | None = None

    def __init__(self, *, field: str | None = None, **params: object) -> None:
        super().__init__(self.code)
        if field is not None:
            self.field = field
        self.params = params

    def __str__(self) -> str:
        return f"{self.code} {self.params}" if self.params else self.code


def all_errors() -> list[type[DomainError]]:
    """Return every concrete error class that has been imported, sorted by code."""
    found: set[type[DomainError]] = set()
    waiting = [DomainError]
    while waiting:
        for child in waiting.pop().__subclasses__():
            waiting.append(child)
            if hasattr(child, "code"):
                found.add(child)
    return sorted(found, key=lambda error: error.code)
