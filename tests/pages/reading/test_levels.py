"""Every page that a worker reads is plain: reading level, sentences, negations, letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

import pytest
from kanji_lists import JOYO

from accessibility.reading import Rule, advice_on, level
from tests.pages.reading.pages import Reading, all_readings

MEASURED_FROM = 200
"""Characters from which a page's level means something: a few labels are no text."""

LOWEST, LOWEST_MEDIAN = 3.0, 3.5
MIDDLE_SCHOOL = frozenset(JOYO)
_KANJI = re.compile(r"[㐀-䶿一-鿿]")
#: Names of the standards' own criteria, which nobody may change.
NAMES_OF_STANDARDS = {"public:accessibility-criteria": {"閃", "閾"}}


@pytest.fixture
def readings(db: None) -> list[Reading]:
    """Return every page as it is read; looked at once for all tests of this module."""
    return all_readings()


def levels(texts: dict[str, str]) -> dict[str, float]:
    return {name: level(text) for name, text in texts.items() if len(text) >= MEASURED_FROM}


class TestLevels:
    def test_of_whole_pages(self, readings: list[Reading]) -> None:
        found = levels({page.name: page.text for page in readings})

        show(found)
        assert median(found.values()) >= LOWEST_MEDIAN
        assert {name: one for name, one in found.items() if one < LOWEST} == {}

    def test_of_their_sentences_alone(self, readings: list[Reading]) -> None:
        # Headings and labels are short and easy: they must not hide hard sentences.
        found = levels({page.name: "\n".join(sentences_of(page)) for page in readings})

        show(found)
        assert median(found.values()) >= LOWEST_MEDIAN
        assert {name: one for name, one in found.items() if one < LOWEST} == {}


def show(found: dict[str, float]) -> None:
    """Print the table: pytest shows it with -s, and whenever the test fails."""
    for name, one in sorted(found.items(), key=lambda pair: pair[1]):
        print(f"{one:5.2f}  {name}")  # noqa: T201
    print(f"{median(found.values()):5.2f}  median of {len(found)}")  # noqa: T201


def sentences_of(page: Reading) -> Iterator[str]:
    return (line for line in page.text.splitlines() if "。" in line)


class TestSentences:
    @pytest.mark.parametrize("rule", [Rule.VERY_LONG_SENTENCE, Rule.DOUBLE_NEGATIVE])
    def test_follow_the_strict_rules_of_plain_japanese(
        self, readings: list[Reading], rule: Rule
    ) -> None:
        broken = {
            page.name: advice.text()
            for page in readings
            for advice in advice_on(page.text)
            if advice.rule is rule
        }

        assert broken == {}

    def test_hold_no_letters_that_school_does_not_teach(self, readings: list[Reading]) -> None:
        odd = {page.name: set(_KANJI.findall(page.text)) - MIDDLE_SCHOOL for page in readings}

        assert {
            name: letters - NAMES_OF_STANDARDS.get(name, set())
            for name, letters in odd.items()
            if letters - NAMES_OF_STANDARDS.get(name, set())
        } == {}


class TestWhatIsMeasured:
    def test_is_nearly_everything_that_a_worker_can_open(self, readings: list[Reading]) -> None:
        names = {page.name for page in readings}

        assert {"public:home", "work:home", "work:task", "work:offer", "notices:list"} <= names
        assert len(names) >= 50

    def test_leaves_contents_of_files_out(self, readings: list[Reading]) -> None:
        task = next(page for page in readings if page.name == "work:task")

        assert "税込みの価格" in task.text
        assert "1,080円（税込）" not in task.text.splitlines()
