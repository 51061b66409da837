"""By keyboard: what is told before work begins, and late work that somebody else finished first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.hands import Hands, field
from tests.browser.journeys.do_work import TASK, answer
from tests.browser.journeys.walk import BY_KEYBOARD, Walk, Way, heading, says, told_first

QUEUE = "60商品の価格と内容量"
#: What, pay, usual time, materials, demands, adjustments, help, start: on every task and every offer.
ORDER = [
    "どんな仕事か",
    "報酬",
    "かかる時間",
    "材料",
    "この仕事に必要なこと",
    "あなたへの配慮",
    "こまったとき",
    "仕事をする",
]
#: As many as are taken at once by the one who finishes first.
AT_ONCE = 5
Begin = Callable[[Way], Walk]


def _parts(hands: Hands) -> list[str]:
    """Return the headings of a page's parts, in their order, after the one that says what was done."""
    found = hands.page.locator("main h2:not(#outcome-heading)").all_inner_texts()
    return [words.strip() for words in found]


class TestBefore:
    def test_time_and_yen_an_hour_stand_before_yes_is_said_in_the_order_that_stays(
        self, walk: Begin
    ) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("minami") as worker:
            worker.follow(TASK)
            assert _parts(worker) == ORDER
            says(worker, "1件の報酬")
            # Nobody with the same wishes did enough of it: the page claims no people like them.
            says(worker, "あなたのペースで、だいたい6分です。")
            says(worker, "1時間にすると、650円くらいです。")
            says(worker, "たりない分を運営が足します。")

            worker.press("この仕事を始める")

            told_first(worker, "仕事を始めました", walked.way)
            assert _parts(worker) == ORDER


def _begin(walk: Walk) -> None:
    with walk.person("minami") as worker:
        worker.follow(TASK)
        worker.press("この仕事を始める")
        worker.write("税込みの価格", "759")
        worker.pick("税率", "8%")
        worker.press("下書きを保存する")
        told_first(worker, "下書きを保存しました", walk.way)


def _finish_first(walk: Walk) -> None:
    """Let somebody else take what is free, one after the other, until the same task is handed in."""
    with walk.person("sakura") as other:
        other.follow("仕事をさがす")
        other.select("一度にうけとる数", f"{AT_ONCE}件まで", part=QUEUE)
        other.press(f"この仕事をうけとる {QUEUE}")
        for _each in range(AT_ONCE):
            is_it = other.page.get_by_role("heading", level=1).inner_text() == TASK
            other.tick("判断できない")
            other.write("判断できない理由", "元の資料が見えません")
            other.press("出す")
            told_first(other, "出しました", walk.way)
            if is_it:
                return
        raise AssertionError("nobody else was given the task whose time was over")


def _hand_in_late(walk: Walk) -> None:
    with walk.person("minami") as worker:
        worker.follow(TASK)
        expect(field(worker.page, "税込みの価格")).to_have_value("759")
        walk.read(worker, "ほかの人が先に終えた仕事")
        answer(worker, packs="1")
        worker.press("出す")
        told_first(worker, "あなたの仕事も受け入れました。報酬が出ます。", walk.way)


def _see_the_yen(walk: Walk) -> None:
    with walk.person("minami") as worker:
        worker.follow("受けとるお金")
        heading(worker, "受けとるお金")
        walk.wait_for(worker, "予定の時間のあとに出した仕事です")
        paid = worker.page.get_by_role("row").filter(has_text="予定の時間のあとに出した仕事です")
        expect(paid).to_contain_text(TASK)
        expect(paid).to_contain_text("65円")
        walk.read(worker, "おくれた仕事のお金")


class TestFinishedByAnother:
    def test_late_work_is_taken_and_paid_though_its_place_was_given_away(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        _begin(walked)
        walked.later(timedelta(days=5))
        _finish_first(walked)
        _hand_in_late(walked)
        _see_the_yen(walked)
