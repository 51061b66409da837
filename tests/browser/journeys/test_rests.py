"""By keyboard: a rest in which nothing is lost, and a colleague who goes on with a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from playwright.sync_api import expect

from tests.browser.hands import Hands, field, link
from tests.browser.journeys.do_work import TASK, THING, answer
from tests.browser.journeys.walk import BY_KEYBOARD, Walk, Way, heading, says, told_first

CANDY = "価格と内容量を数字にする：はちみつのど飴"
#: Two of the eight fields are done; a ninth step is looking over the entry and handing it in.
PART, REST = "14円", "51円"
_UNTIL = re.compile(
    r"(\d+)年(\d+)月(\d+)日\s*(午前|午後)(\d+)時(\d+)分まで、あなたのために取ってあります"
)
Begin = Callable[[Way], Walk]


def _kept_until(worker: Hands) -> datetime:
    """Return until when the page says that the work is kept for its worker."""
    found = _UNTIL.search(worker.page.get_by_role("main").inner_text())
    assert found is not None
    year, month, day, half, hour, minute = found.groups()
    of_day = timedelta(hours=int(hour) + 12 * (half == "午後"), minutes=int(minute))
    return datetime(int(year), int(month), int(day)) + of_day


class TestRest:
    def test_three_days_of_rest_take_nothing_away(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("minami") as worker:
            worker.follow(TASK)
            worker.press("この仕事を始める")
            worker.write("税込みの価格", "702")
            worker.pick("税率", "8%")
            before = _kept_until(worker)
            worker.press("体調のため休む")
            told_first(worker, "すべての仕事の時間が、止まりました", walked.way)
            walked.read(worker, "休みはじめ")

        walked.later(timedelta(days=3))
        with walked.person("minami") as worker:
            says(worker, "お休み中です")
            says(worker, "今、案内はありません")
            expect(link(worker.page, TASK)).to_be_visible()
            walked.read(worker, "三日め")
            worker.press("お休みを終わる")
            told_first(worker, "おかえりなさい。休んだ時間は、すべての仕事に足しました", walked.way)
            expect(worker.page.get_by_role("main")).not_to_contain_text("今、案内はありません")
            walked.read(worker, "もどったとき")

            worker.follow(TASK)
            expect(field(worker.page, "税込みの価格")).to_have_value("702")
            assert (_kept_until(worker) - before).days == 3
            answer(worker, packs="1")
            worker.press("出す")
            told_first(worker, "おつかれさまでした", walked.way)
            worker.follow("わたしの仕事")
            rows = worker.page.get_by_role("main").get_by_role("listitem")
            expect(rows.filter(has_text=THING).first).to_contain_text("受け入れ")


@contextmanager
def _asked(walked: Walk) -> Iterator[Hands]:
    """Let Tsubaki write two fields of a work and ask Kaede, of her office, to go on with it."""
    with walked.person("tsubaki") as asker:
        asker.follow(CANDY)
        asker.press("この仕事を始める")
        asker.write("税込みの価格", "378")
        asker.pick("税率", "8%")
        asker.press("ほかの人に渡す")
        heading(asker, "ほかの人に渡す")
        says(asker, "8のうち2")
        walked.read(asker, "渡す前に")
        asker.pick("だれにたのみますか", "楓 ゆうと")
        asker.press("この人にたのむ")
        told_first(asker, "返事が来るまで、仕事はあなたのものです", walked.way)
        yield asker


def _finish(worker: Hands) -> None:
    """Answer what the draft of the candies leaves open, and hand it in."""
    expect(field(worker.page, "税込みの価格")).to_have_value("378")
    worker.pick("税率の理由", "食べ物・飲み物")
    worker.write("一つの内容量", "75")
    worker.select("内容量の単位", "g")
    worker.write("入っている数", "1")
    worker.pick("価格に送料が入っていますか", "いいえ")
    worker.pick("だいたいの値ですか", "いいえ")
    worker.press("出す")


def _earned(walked: Walk, worker: Hands, yen: str) -> None:
    """Expect one line for this work on the page of somebody's money, with exactly so many yen."""
    worker.follow("受けとるお金")
    walked.wait_for(worker, CANDY)
    row = worker.page.get_by_role("row").filter(has_text=CANDY)
    expect(row).to_have_count(1)
    expect(row.get_by_role("cell").first).to_have_text(yen)


class TestHandOver:
    def test_a_colleague_goes_on_with_the_draft_and_both_are_paid(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("sakura") as other:
            other.follow(CANDY)
            _finish(other)
            told_first(other, "おつかれさまでした", walked.way)
        with _asked(walked) as asker:
            with walked.person("kaede") as colleague:
                says(colleague, "なかまからのおねがい")
                colleague.follow(CANDY)
                heading(colleague, "仕事のつづきのおねがい")
                says(colleague, "椿 あやの")
                walked.read(colleague, "たのまれた人が読む")
                colleague.press("引きうける")
                told_first(colleague, "書いてあったところから、つづけられます", walked.way)
                says(colleague, REST)
                colleague.follow("仕事をつづける")
                _finish(colleague)
                told_first(colleague, "おつかれさまでした", walked.way)
                _earned(walked, colleague, REST)
            asker.page.reload()
            says(asker, "お金は記録されています")
            walked.read(asker, "渡した人が読む")
            _earned(walked, asker, PART)
            says(asker, "とちゅうまでの仕事です。書きおえた分のお金です。")

    def test_a_no_is_polite_and_counts_for_nothing(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with _asked(walked) as asker:
            with walked.person("kaede") as colleague:
                before = _standing(colleague)
                colleague.follow("ホーム")
                colleague.follow(CANDY)
                says(colleague, "どちらをえらんでも、評価には影響しません")
                colleague.press("ことわる")
                told_first(colleague, "ことわりました。評価には影響しません", walked.way)
                walked.read(colleague, "ことわったあと")
                assert _standing(colleague) == before
                colleague.follow("ホーム")
                expect(colleague.page.get_by_role("main")).not_to_contain_text(CANDY)
            asker.page.reload()
            says(asker, "仕事は、あなたのところにあります")
            walked.read(asker, "ことわられた人が読む")
            asker.follow("仕事を見る")
            _finish(asker)
            told_first(asker, "おつかれさまでした", walked.way)


def _standing(worker: Hands) -> list[str]:
    """Return what stands on the pages that tell of somebody's work and money."""
    told = []
    for page in ("わたしの仕事", "受けとるお金"):
        worker.follow(page)
        told.append(worker.page.get_by_role("main").inner_text())
    return told
