"""EC-03: an alternative text says what is seen, and nothing that is not."""

from __future__ import annotations

import pytest

from tasks.catalogue import task_type
from tasks.checks import CheckContext
from tasks.form_schema import Answers, Severity, blocks
from tests.unit.tasks.answering import codes, examine

CONTENT = {
    "product_id": "1",
    "name": "勝つ魚カツカレー",
    "image_url": "https://shop.example/photos/%E3%82%AB%E3%83%84_4.jpg",
}
GOOD = "白い皿に盛ったカレーライスに、揚げたカツオのカツが3切れのっている。"


def alt(text: str, **more) -> set[str]:
    values = {"decorative": False, "alt": text, "has_person": False, **more}
    return codes(examine("EC-03", values, content=CONTENT))


class TestAltText:
    def test_a_good_text_has_no_finding(self):
        assert alt(GOOD) == set()

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("IMG_0012.JPG です、これは", "alt.file_name"),
            ("カツ_4", "alt.file_name"),
            ("画像：皿に盛ったカレーライス", "alt.says_picture"),
            ("写真 皿に盛ったカレーライス", "alt.says_picture"),
            ("「勝つ魚 カツカレー」", "alt.only_name"),
            ("カレー", "alt.too_short"),
            ("1234567890!!", "alt.no_word"),
            ("皿のカレー。" * 30, "alt.long"),
            ("必ず痩せるカレーライスの皿", "ng.error"),
            ("無添加のカレーライスの皿", "ng.warn"),
            ("健康なカレーライスの一皿", "ng.info"),
        ],
    )
    def test_finds(self, text, code):
        assert code in alt(text)

    def test_says_how_long_a_text_may_be_at_most(self):
        assert "text.too_long" in alt("あ" * 513)
        assert "text.too_long" not in alt("皿のカレー。" + "あ" * 500)

    def test_asks_for_a_text_unless_the_picture_is_decoration(self):
        shown = examine("EC-03", {"decorative": False, "has_person": False}, content=CONTENT)
        decoration = examine("EC-03", {"decorative": True, "has_person": False}, content=CONTENT)

        assert [(problem.field, problem.code) for problem in shown] == [("alt", "field.missing")]
        assert decoration == []

    def test_decoration_has_no_text(self):
        assert "alt.decorative_with_text" in alt(GOOD, decorative=True)

    def test_the_writing_in_the_picture_belongs_into_the_text(self):
        assert "alt.text_left_out" in alt(GOOD, text_in_image="大漁市場")
        assert alt(f"のぼりに「大漁 市場」とある。{GOOD}", text_in_image="大漁市場") == set()

    def test_two_pictures_of_a_product_have_two_texts(self):
        other = Answers(values={"alt": GOOD.replace("、", " ")})
        values = {"decorative": False, "alt": GOOD, "has_person": False}

        problems = examine("EC-03", values, content=CONTENT, others=[other])

        assert codes(problems) == {"alt.same_as_other"}
        assert blocks(problems)

    def test_a_long_text_does_not_block(self):
        values = {"decorative": False, "alt": "皿のカレー。" * 30, "has_person": False}

        problems = examine("EC-03", values, content=CONTENT)

        assert {problem.level for problem in problems} == {Severity.WARN}

    def test_nothing_is_checked_when_the_picture_cannot_be_judged(self):
        answers = Answers(values={"alt": "画像"}, cannot_tell=True, reason="画像が開きません。")

        assert task_type("EC-03").examine(answers, CheckContext(content=CONTENT)) == []
