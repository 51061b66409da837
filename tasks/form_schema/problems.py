"""One finding about one field: what happened and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as default
from enum import StrEnum


class Severity(StrEnum):
    """An error blocks submitting, a warning wants a look (and a reason), an information only tells."""

    ERROR = "error"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True)
class Problem:
    """
    A finding. `field` is a field name, a path such as "issues.0.fix", or "" for the whole task.

    `message` and `fix` are catalogue messages with %(name)s placeholders; `params` fills them.
    A parameter whose name ends with "label" is itself a catalogue message.
    """

    field: str
    level: Severity
    code: str
    message: str
    fix: str
    params: Mapping[str, str | int] = default(default_factory=dict)

    def text(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence that says what happened, in the reader's language."""
        return translate(self.message) % self._filled(translate)

    def advice(self, translate: Callable[[str], str] = str) -> str:
        """Return the sentence that says how to fix it, in the reader's language."""
        return translate(self.fix) % self._filled(translate)

    def _filled(self, translate: Callable[[str], str]) -> dict[str, str | int]:
        return {
            name: translate(value) if name.endswith("label") and isinstance(value, str) else value
            for name, value in self.params.items()
        }

    def as_json(self) -> dict[str, object]:
        """Return the finding as JSON, to be kept beside the submission that it is about."""
        return {
            "field": self.field,
            "level": self.level.value,
            "code": self.code,
            "message": self.message,
            "fix": self.fix,
            "params": dict(self.params),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> Problem:
        """Read back what `as_json` wrote."""
        params = data.get("params")
        return cls(
            field=str(data["field"]),
            level=Severity(str(data["level"])),
            code=str(data["code"]),
            message=str(data["message"]),
            fix=str(data["fix"]),
            params=dict(params) if isinstance(params, Mapping) else {},
        )


def blocks(problems: Iterable[Problem]) -> bool:
    """Tell whether any finding stops the answers from being submitted or accepted."""
    return any(problem.level is Severity.ERROR for problem in problems)
