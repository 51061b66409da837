"""How plain a text is: one word for its level, advice with sentences, names without a reading."""

from __future__ import annotations

import pytest

from accessibility.reading import Rule
from tasks.posting.wording import Ease, Wording, wording_of

PLAIN = (
    "写真を見てください。写っているものを、短い文で書いてください。分からないときは、聞いてください。"
    "急がなくて、だいじょうぶです。とちゅうで休むことができます。続きは、あとで書けます。"
    "書いた文は、消えません。終わったら、ボタンを押してください。"
)


class TestWordingOf:
    def test_a_plain_text_needs_nothing(self):
        found = wording_of(PLAIN)

        assert found.ease is Ease.EASY
        assert (found.remarks, found.unread_names) == ((), ())

    def test_a_remark_quotes_the_whole_sentence_that_it_is_about(self):
        found = wording_of("写真を見ます。できないわけではないです。終わりです。")

        (remark,) = [each for each in found.remarks if each.advice.rule is Rule.DOUBLE_NEGATIVE]
        assert remark.sentence == "できないわけではないです。"

    def test_a_short_text_has_no_level(self):
        assert wording_of("短い文です。").ease is Ease.TOO_SHORT

    @pytest.mark.parametrize("text", ["", " \n", "・" * 200])
    def test_nothing_to_read_is_no_fault(self, text):
        assert wording_of(text).level is None

    def test_a_known_name_and_a_name_with_its_reading_are_read(self):
        text = "焼津市と藤枝市（ふじえだし）と静岡市の写真です。"

        assert wording_of(text, names={"焼津市": "やいづし"}).unread_names == ("静岡市",)

    @pytest.mark.parametrize(
        ("level", "ease"),
        [
            (3.5, Ease.EASY),
            (3.4, Ease.FAIR),
            (2.9, Ease.HARD),
            (1.9, Ease.VERY_HARD),
            (None, Ease.TOO_SHORT),
        ],
    )
    def test_levels_have_words(self, level, ease):
        assert Wording(level, (), ()).ease is ease
