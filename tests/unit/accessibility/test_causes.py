"""Words that name what a person has are found, in whatever way they are written."""

from __future__ import annotations

import pytest

from accessibility.arrangements import OPTIONS
from accessibility.causes import cause_in
from accessibility.examples import EXAMPLES
from accessibility.vocabulary import Adjustment, Demand, Topic


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("診断書を見るため", "診断"),
        ("手帳の等級を確かめる", "手帳"),
        ("障がいについて", "障がい"),
        ("ＡＤＨＤだから", "ADHD"),
        ("diagnosis_name", "diagnosis"),
        ("has_disability", "disability"),
        ("Mental Disorders", "Disorders"),
        ("she is deaf", "deaf"),
        ("techou", "techou"),
    ],
)
def test_is_named_by_the_word_that_was_found(text, word):
    assert cause_in(text) == word


@pytest.mark.parametrize(
    "text",
    ["", "仕事をえらぶ相談", "あずかった写真をうつす", "order by blinds", "名札の手帖"],
)
def test_leaves_other_words_alone(text):
    assert cause_in(text) == ""


def test_the_whole_vocabulary_speaks_of_work_only():
    words = [*Demand, *Adjustment, *Topic, *EXAMPLES.values()]

    assert not [each for each in words if cause_in(each.ja) or cause_in(each.en)]
    assert not [each.code for each in OPTIONS if cause_in(each.code)]
