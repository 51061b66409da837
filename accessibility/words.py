"""Words in both languages, and which of the two a reader is given."""

from __future__ import annotations

from typing import NamedTuple, Protocol

JAPANESE = "ja"


class Bilingual(Protocol):
    """Something with a Japanese and an English wording."""

    @property
    def ja(self) -> str:
        """The wording in Japanese."""
        ...

    @property
    def en(self) -> str:
        """The wording in English."""
        ...


class Pair(NamedTuple):
    """A wording that stands by itself."""

    ja: str
    en: str


def said(word: Bilingual, language: str = JAPANESE) -> str:
    """Return a word in Japanese, or in English for every language (code as in BCP 47) but that."""
    return word.ja if language.partition("-")[0] == JAPANESE else word.en
