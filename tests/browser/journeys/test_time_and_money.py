"""The promises about time and money by keyboard: told before, put right after, added to the month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.journeys.do_work import TASK
from tests.browser.journeys.walk import BY_KEYBOARD, Walk, Way, heading, says, told_first

Begin = Callable[[Way], Walk]


class TestTimeAndMoney:
    def test_time_and_pay_are_told_before_and_minutes_put_right_after(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("minami") as worker:
            worker.follow(TASK)
            says(worker, "あなたのペースで、だいたい")
            says(worker, "1時間にすると")
            worker.follow("この仕事のお金の流れを見る")
            heading(worker, "お金の流れ")
            says(worker, "自治体が払う金額")
            walked.read(worker, "お金の流れ")
            worker.page.go_back()
            worker.press("この仕事を始める")
        walked.later(timedelta(minutes=9))
        with walked.person("minami") as worker:
            worker.follow(TASK)
            worker.write("税込みの価格", "759")
            worker.press("作業した時間を直す")
            heading(worker, "作業した時間")
            worker.write("作業した時間", "６")
            walked.read(worker, "時間を直す")
            worker.press("時間を直す")
            told_first(worker, "時間を直しました", walked.way)
            expect(worker.page.get_by_text("作業した時間：6分（あなたが直しました")).to_be_visible()

    def test_a_month_below_the_floor_is_topped_up_with_its_arithmetic(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("minami") as worker:
            worker.follow("受けとるお金")
            worker.follow("支払い明細を見る")
            worker.follow("2026年9月分：2,616円")
            arithmetic = "2時間20分の仕事で、650円でした。1時間1,121円なら、2,616円になります。"
            expect(worker.page.get_by_text(arithmetic)).to_be_visible()
            says(worker, "たりない1,966円を足しました。")
            says(worker, "運営が、自分で出す金額")
            walked.read(worker, "足し分のある明細")
