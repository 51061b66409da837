"""Words of the vocabulary, in the language that the reply speaks."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import get_language
from rest_framework import serializers

from accessibility.vocabulary import Adjustment, Demand
from accessibility.words import said


class WordSerializer(serializers.Serializer):
    """A demand or an adjustment, in words."""

    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]


def readers_language() -> str:
    """Return the code of the reader's language; the site's own where translation is off."""
    return get_language() or settings.LANGUAGE_CODE


def word(one: Demand | Adjustment) -> dict[str, str]:
    """Return a word of the vocabulary in the reader's language."""
    return {"code": one.code, "label": said(one, readers_language())}


def words(found: Iterable[Demand] | Iterable[Adjustment]) -> list[dict[str, str]]:
    """Return several of them, in the order in which they come."""
    return [word(one) for one in found]
