"""Drafts by keyboard: two screens, earlier versions, what a browser keeps, a hand-in without network."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from marketplace.devtools.story import cast
from tests.browser.hands import Hands, field, sign_in
from tests.browser.journeys.do_work import TASK, answer
from tests.browser.journeys.walk import (
    BY_KEYBOARD,
    Walk,
    Way,
    heading,
    says,
    told_first,
    told_of_errors,
)

PRICE = "税込みの価格"
MINE, OTHER = "702", "759"
WORDS = "まだ送っていないことば"
_KEPT = "() => Object.keys(localStorage).filter(key => key.startsWith('tomoni-draft-'))"
Begin = Callable[[Way], Walk]


def _save(walked: Walk, worker: Hands, price: str) -> None:
    """Write a price and press the button that keeps it."""
    worker.write(PRICE, price)
    worker.press("下書きを保存する")
    told_first(worker, "下書きを保存しました", walked.way)


def _price(worker: Hands, price: str) -> None:
    """Expect a price in its field."""
    expect(field(worker.page, PRICE)).to_have_value(price)


class TestTwoScreens:
    def test_shows_both_and_keeps_what_was_not_chosen(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("minami") as desk, walked.person("minami") as telephone:
            self._meet(walked, desk, telephone)

            desk.press("下書きを保存する")
            told_first(desk, "下書きを保存しました", walked.way)
            _price(desk, MINE)

            desk.press("下書きのこれまで")
            self._among_versions(walked, desk, OTHER)

    def test_the_other_screens_words_can_be_taken_instead(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("minami") as desk, walked.person("minami") as telephone:
            self._meet(walked, desk, telephone)

            desk.follow("別の画面の内容を使う")
            _price(desk, OTHER)
            says(desk, "別の画面で書いたものが、あります")
            desk.follow("分けて残したものを見る")
            says(desk, "分けて残したものです")
            says(desk, MINE)
            walked.read(desk, "分けて残したもの")

    def _meet(self, walked: Walk, desk: Hands, telephone: Hands) -> None:
        """Write two prices into one field, on two screens that began with the same draft."""
        desk.follow(TASK)
        desk.press("この仕事を始める")
        telephone.page.reload()
        telephone.follow(TASK)
        _save(walked, telephone, OTHER)
        desk.write(PRICE, MINE)
        desk.press("下書きを保存する")
        told_of_errors(desk, walked.way)
        heading(desk, TASK)
        both = desk.page.get_by_role("row").filter(has_text=PRICE).get_by_role("cell")
        expect(both).to_have_text([MINE, OTHER])
        _price(desk, MINE)
        walked.read(desk, "二つの画面で書いた")

    def _among_versions(self, walked: Walk, worker: Hands, price: str) -> None:
        for name in _versions(worker):
            worker.follow(name)
            if price in _this_version(worker):
                return
            worker.follow("下書きのこれまでにもどる")
        raise AssertionError(f"no version holds {price}")


def _versions(worker: Hands) -> list[str]:
    """Return the names of the versions that the page lists, the newest first."""
    links = worker.page.get_by_role("main").get_by_role("link", name="番目の版")
    return [words.strip() for words in links.all_inner_texts()]


def _this_version(worker: Hands) -> str:
    """Return the price in the version that is open."""
    row = worker.page.get_by_role("row").filter(has_text=PRICE)
    return row.get_by_role("cell").first.inner_text()


class TestHistory:
    def test_an_earlier_version_comes_back_and_the_later_one_stays(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("minami") as worker:
            worker.follow(TASK)
            worker.press("この仕事を始める")
            _save(walked, worker, OTHER)
            walked.later(timedelta(minutes=5))
            _save(walked, worker, MINE)

            worker.press("下書きのこれまで")
            heading(worker, "下書きのこれまで")
            walked.read(worker, "版の一覧")
            newer, older = _versions(worker)
            worker.follow(older)
            assert _this_version(worker) == OTHER
            walked.read(worker, "前の版")
            walked.later(timedelta(minutes=5))
            worker.press("この版にもどす")
            told_first(worker, "その前の内容も、残してあります", walked.way)
            _price(worker, OTHER)

            worker.press("下書きのこれまで")
            assert _versions(worker)[1:] == [newer, older]
            worker.follow(newer)
            assert _this_version(worker) == MINE


class TestSigningOut:
    def test_leaves_no_text_for_whoever_sits_there_next(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("minami") as worker:
            page = worker.page
            worker.follow(TASK)
            worker.press("この仕事を始める")
            worker.tick("判断できない")
            # From here on nothing is sent by itself.
            page.clock.pause_at(walked.clock() + timedelta(hours=1))
            worker.write("判断できない理由", WORDS)
            assert len(page.evaluate(_KEPT)) == 1
            address = page.url

            worker.press("ログアウト")

            assert page.evaluate(_KEPT) == []
            page.clock.resume()
            _sign_in(worker, "aoi")
            assert page.evaluate(_KEPT) == []
            assert WORDS not in page.content()
            page.goto(address)
            assert WORDS not in page.content()
            worker.press("ログアウト")

            _sign_in(worker, "minami")
            worker.follow(TASK)
            expect(field(page, "判断できない理由")).to_have_value(WORDS)


def _sign_in(hands: Hands, key: str) -> None:
    sign_in(hands, cast.person(key).email, cast.PASSWORD)


class TestWithoutNetwork:
    def test_a_hand_in_waits_and_goes_by_itself(self, walk: Begin) -> None:
        walked = walk(BY_KEYBOARD)
        with walked.person("minami") as worker:
            worker.follow(TASK)
            worker.press("この仕事を始める")
            worker.write(PRICE, MINE)
            worker.pick("税率", "8%")
            worker.page.context.set_offline(True)
            answer(worker, packs="1")
            worker.press_and_stay("出す")
            line = worker.page.locator("[data-autosave-status]")
            expect(line).to_contain_text("押したボタンのとおりに送ります")
            expect(worker.page.get_by_role("button", name="出す", exact=True)).to_be_focused()

            worker.page.context.set_offline(False)

            told_first(worker, "おつかれさまでした", walked.way)
            assert worker.page.evaluate(_KEPT) == []
