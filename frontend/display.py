"""How a reader wants pages to look: chosen once, kept on the server, applied as classes on html."""

from __future__ import annotations

from dataclasses import dataclass, fields

THEMES = ("auto", "light", "dark", "contrast")
TEXT_SIZES = ("100", "125", "150", "200")
SPACINGS = ("normal", "wide")
MOTIONS = ("normal", "calm")


@dataclass(frozen=True)
class Display:
    """
    One reader's display wishes. Everything works without JavaScript.

    ``text_size`` is a percentage; ``furigana`` shows readings above kanji where they are known.
    """

    theme: str = "auto"
    text_size: str = "100"
    spacing: str = "normal"
    motion: str = "normal"
    furigana: bool = False

    @property
    def classes(self) -> str:
        """The class attribute of the html element."""
        names = [f"theme-{self.theme}", f"text-{self.text_size}"]
        names += [f"spacing-{self.spacing}", f"motion-{self.motion}"]
        return " ".join(names)


DEFAULT = Display()
_ALLOWED = {
    "theme": THEMES,
    "text_size": TEXT_SIZES,
    "spacing": SPACINGS,
    "motion": MOTIONS,
}


def parse(wishes: dict[str, str]) -> Display:
    """Return the wishes that are known; an unknown name or value is left at its default."""
    known: dict[str, str | bool] = {
        name: wishes[name] for name, allowed in _ALLOWED.items() if wishes.get(name) in allowed
    }
    known["furigana"] = wishes.get("furigana") == "on"
    return Display(**known)  # type: ignore[arg-type]


NAMES = tuple(field.name for field in fields(Display))
