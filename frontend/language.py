"""The language of whoever reads the page that is being made."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import get_language

from accessibility.words import Bilingual, said


def readers_language() -> str:
    """Return the code of the reader's language; the site's own where translation is off."""
    return get_language() or settings.LANGUAGE_CODE


def word(thing: Bilingual) -> str:
    """Return the wording of something in the reader's language."""
    return said(thing, readers_language())
