"""By keyboard: ask under a number, answer from the town hall, and read the answer as somebody else."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.hands import field
from tests.browser.journeys.do_work import TASK
from tests.browser.journeys.walk import (
    BY_KEYBOARD,
    Walk,
    Way,
    heading,
    says,
    told_first,
    told_of_errors,
)

QUEUE = "60商品の価格と内容量"
WORDS = "送料は、税込みの価格に入れますか。"
TELLING = f"{WORDS}返事は a@example.jp にください。"
ANSWER = "送料込みの商品は、送料が入った金額のまま書いてください。"
Begin = Callable[[Way], Walk]


def test_a_question_is_answered_for_everybody_in_the_batch(walk: Begin) -> None:
    walked = walk(BY_KEYBOARD)
    with walked.person("minami") as asker:
        asker.follow(TASK)
        asker.press("この仕事を始める")
        asker.press("質問する")
        heading(asker, f"質問する：{TASK}")
        asker.write("聞きたいこと", TELLING)
        asker.press("質問を送る")
        told_of_errors(asker, walked.way)
        expect(field(asker.page, "聞きたいこと")).to_have_value(TELLING)
        asker.write("聞きたいこと", WORDS)
        asker.press("質問を送る")
        told_first(asker, "質問を送りました", walked.way)
        says(asker, "待つあいだ、中断できます")

    with walked.person("taniguchi") as clerk:
        clerk.follow(WORDS)
        says(clerk, "質問者2")
        expect(clerk.page.get_by_role("main")).not_to_contain_text("そうた")
        clerk.write("答え", ANSWER)
        clerk.press("答えを送る")
        told_first(clerk, "この仕事をする人全員が読めます", walked.way)

    with walked.person("sakura") as reader:
        reader.follow("仕事をさがす")
        reader.open(f"「{QUEUE}」への質問と答え")
        says(reader, WORDS)
        says(reader, ANSWER)

    with walked.person("minami") as asker:
        asker.page.goto(asker.page.url.replace("/work/", "/notices/"))
        walked.wait_for(asker, "あなたの質問に、答えがとどきました")
