"""Furigana of any text: nothing is lost, nothing is added, readings are hiragana on kanji only."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from accessibility.reading import advice_on, furigana, sentences

JAPANESE = st.text(
    st.sampled_from("食べる写真を見て1日2人。、\n 々〆ヶ〇取り消すカナABab焼津市長𠮷ー「」\0")
)
TEXTS = st.one_of(JAPANESE, st.text())
NAMES = st.dictionaries(JAPANESE.filter(bool), st.just("なまえ"), max_size=4)


@given(TEXTS, NAMES)
def test_pieces_joined_are_the_text(text, names):
    assert "".join(piece.text for piece in furigana(text, names)) == text


@given(TEXTS)
def test_a_reading_is_hiragana_and_stands_on_something_without_kana_around_it(text):
    for piece in furigana(text):
        assert piece.text
        if piece.reading is not None:
            assert re.fullmatch(r"[ぁ-ゖー]+", piece.reading)
            assert not re.search(r"[0-9A-Za-z]", piece.text)


@given(TEXTS, st.sets(JAPANESE, max_size=3))
def test_advice_has_an_answer_to_any_text(text, names):
    for advice in advice_on(text, names=names):
        assert advice.count >= 1
        assert advice.text("ja")


@given(TEXTS)
def test_sentences_hold_every_word(text):
    joined = "".join(sentences(text))
    assert [c for c in joined if c.isalnum()] == [c for c in text if c.isalnum()]
