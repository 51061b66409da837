"""How a reader wants pages to look: the codes that are kept and worn. Plain Python, no framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

THEMES = ("auto", "light", "dark", "contrast")
TEXT_SIZES = ("100", "125", "150", "200")
SPACINGS = ("normal", "wide")
MOTIONS = ("normal", "calm")
CODES = {"theme": THEMES, "text_size": TEXT_SIZES, "spacing": SPACINGS, "motion": MOTIONS}
SWITCHES = ("furigana", "plain")
ON = "on"


@dataclass(frozen=True)
class Display:
    """
    One reader's display wishes. Everything works without JavaScript.

    ``theme`` "auto" follows the device; ``text_size`` is a percentage; ``furigana`` shows readings
    above kanji where they are known; ``plain`` asks for instructions in plain Japanese.

    :raises ValueError: for a code that does not exist
    """

    theme: str = "auto"
    text_size: str = "100"
    spacing: str = "normal"
    motion: str = "normal"
    furigana: bool = False
    plain: bool = False

    def __post_init__(self) -> None:
        """Refuse a code that no page could wear."""
        for name, allowed in CODES.items():
            if getattr(self, name) not in allowed:
                raise ValueError(f"{name}: {getattr(self, name)!r} is none of {allowed}")


STANDARD = Display()
NAMES = tuple(field.name for field in fields(Display))


def parse(wishes: Mapping[str, str]) -> Display:
    """Return the wishes that are known; an unknown name or value is left at its default."""
    known: dict[str, Any] = {
        name: wishes[name] for name, allowed in CODES.items() if wishes.get(name, "") in allowed
    }
    known |= {name: wishes.get(name) == ON for name in SWITCHES}
    return Display(**known)


def as_text(display: Display) -> str:
    """Return the wishes as one short word without spaces: what a browser keeps."""
    said = [getattr(display, name) for name in NAMES]
    return ".".join(ON if one is True else "off" if one is False else one for one in said)


def from_text(text: str) -> Display:
    """Return the wishes of such a word; whatever is unknown in it is left at its default."""
    return parse(dict(zip(NAMES, text.split("."), strict=False)))
