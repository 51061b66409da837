"""The promises of the workplace by keyboard: nothing lost, nothing counted, late is fine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.hands import Hands, field
from tests.browser.journeys.do_work import TASK, answer
from tests.browser.journeys.walk import BY_KEYBOARD, Walk, Way, heading, says, told_first

QUEUE = "60商品の価格と内容量"
Begin = Callable[[Way], Walk]


def _cannot_tell(worker: Hands) -> None:
    """Answer a task of any kind: that nothing can be told is an answer, paid like any other."""
    worker.tick("判断できない")
    worker.write("判断できない理由", "元の資料が見えません")


class TestSeveralAtOnce:
    def test_one_leads_to_the_next_and_the_rest_goes_back(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("sakura") as worker:
            worker.follow("仕事をさがす")
            worker.select("一度にうけとる数", "5件まで", part=QUEUE)
            worker.press(f"この仕事をうけとる {QUEUE}")
            told_first(worker, "5件をうけとりました", walked.way)
            says(worker, "まとめてうけた5件のうち、1件めです。")

            _cannot_tell(worker)
            worker.press("出す")

            told_first(worker, "のこりは4件です", walked.way)
            expect(worker.page.get_by_role("main")).to_contain_text(
                "まとめてうけた5件のうち、2件めです。"
            )
            walked.read(worker, "2件め")
            worker.press("ここまでにする")
            told_first(worker, "残りの4件を返しました", walked.way)
            heading(worker, "きょうの仕事")


class TestActions:
    def test_a_question_and_a_pause_keep_what_was_typed(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("minami") as worker:
            worker.follow(TASK)
            worker.press("この仕事を始める")
            worker.write("税込みの価格", "759")

            worker.press("質問する")
            worker.page.go_back()
            worker.page.reload()

            expect(field(worker.page, "税込みの価格")).to_have_value("759")
            worker.press("中断する")
            told_first(worker, "中断しました", walked.way)
            worker.follow(TASK)
            worker.press("この作業はやめる")
            told_first(worker, "評価には影響しません", walked.way)


class TestLate:
    def test_work_whose_time_is_over_is_open_and_is_taken(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("minami") as worker:
            worker.follow(TASK)
            worker.press("この仕事を始める")
            worker.write("税込みの価格", "759")
            worker.pick("税率", "8%")
            worker.press("下書きを保存する")
        walked.later(timedelta(days=5))
        with walked.person("minami") as worker:
            worker.follow(TASK)
            walked.wait_for(worker, "まだ出せます")
            walked.read(worker, "時間が過ぎた仕事")
            expect(field(worker.page, "税込みの価格")).to_have_value("759")
            answer(worker, packs="1")
            worker.press("出す")
            told_first(worker, "おつかれさまでした", walked.way)
