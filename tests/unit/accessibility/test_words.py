"""Words in two languages: Japanese for readers of Japanese, English for everybody else."""

from __future__ import annotations

from itertools import chain

import pytest

from accessibility.examples import EXAMPLES
from accessibility.forms import Barrier
from accessibility.reading.rules import Rule
from accessibility.reasons import Wording
from accessibility.vocabulary import Adjustment, Demand, Topic
from accessibility.words import Pair, said

PAIR = Pair("ことば", "word")
EVERYTHING = list(chain(Topic, Demand, Adjustment, EXAMPLES.values(), Barrier, Rule, Wording))


class TestSaid:
    @pytest.mark.parametrize("language", ["ja", "ja-JP", "ja-Hira"])
    def test_speaks_japanese_to_readers_of_any_japanese(self, language):
        assert said(PAIR, language) == "ことば"

    @pytest.mark.parametrize("language", ["en", "en-GB", "fr", "jam"])
    def test_speaks_english_to_everybody_else(self, language):
        assert said(PAIR, language) == "word"

    def test_speaks_japanese_where_no_language_is_named(self):
        assert said(PAIR) == "ことば"

    @pytest.mark.parametrize("word", EVERYTHING, ids=str)
    def test_finds_both_wordings_of_everything_that_people_read(self, word):
        assert said(word, "ja") == word.ja
        assert said(word, "en") == word.en
        assert word.ja != word.en
