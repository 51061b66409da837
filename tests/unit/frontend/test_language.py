"""The reader's language: the one that is on, and the site's own where translation is off."""

from __future__ import annotations

from django.utils import translation

from accessibility.words import Pair
from frontend.language import readers_language, word
from marketplace.api.v1.shapes import words as api

PAIR = Pair("ことば", "word")


class TestReadersLanguage:
    def test_is_the_one_that_is_on(self):
        with translation.override("en"):
            assert (readers_language(), api.readers_language()) == ("en", "en")

    def test_is_the_sites_own_where_translation_is_off(self):
        with translation.override(None):
            assert (readers_language(), api.readers_language()) == ("ja", "ja")


class TestWord:
    def test_speaks_the_readers_language(self):
        with translation.override("en"):
            assert word(PAIR) == "word"
        with translation.override("ja"):
            assert word(PAIR) == "ことば"
