"""The staff of an office by keyboard: two contacts on record, and the month as it is printed."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.journeys.walk import BY_KEYBOARD, Walk, Way, heading, told_first

Begin = Callable[[Way], Walk]


class TestRecords:
    def test_two_contacts_stand_in_the_month_as_it_is_printed(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("haruno") as staff:
            for clock, note in (("9:05", "朝の連絡。"), ("9:50", "二度目の連絡。")):
                staff.follow("きょうの連絡")
                staff.tick("小春 りく")
                staff.pick("連絡のしかた", "電話")
                staff.write("時刻", clock)
                staff.write("内容", note)
                staff.press("記録する")
                told_first(staff, "連絡を記録しました。人数：1", walked.way)
            walked.read(staff, "きょうの連絡")
            staff.follow("月の報告")
            heading(staff, "月の報告")
            walked.read(staff, "月の報告")

            staff.page.emulate_media(media="print")

            expect(staff.page.get_by_role("row").filter(has_text="小春 りく").first).to_be_visible()
            expect(staff.page.get_by_role("navigation").first).to_be_hidden()
