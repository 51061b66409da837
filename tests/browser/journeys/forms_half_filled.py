"""Forms that somebody leaves half filled: how one comes to them, what is typed, and how it is sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator

from tests.browser.hands import Hands, field, row

TASK = "価格と内容量を数字にする：棚田米 玄米"
WORDS = "きのう書いた、とても大切なことばです。"


@dataclass(frozen=True)
class HalfFilled:
    """
    One form.

    ``fill`` types the first half; ``typed`` finds what was typed, ``value`` is what stands there.
    ``finish`` types the rest before the ``button`` is pressed; ``answer`` is said when it was taken.
    """

    who: str
    come: Callable[[Hands], None]
    fill: Callable[[Hands], None]
    typed: Callable[[Hands], Locator]
    value: str
    finish: Callable[[Hands], None]
    button: str
    answer: str


def _come_to_task(hands: Hands) -> None:
    hands.follow(TASK)
    hands.press("この仕事を始める")


def _finish_task(hands: Hands) -> None:
    hands.write("税込みの価格", "2376")
    hands.pick("税率の理由", "食べ物・飲み物")
    hands.write("一つの内容量", "5")
    hands.select("内容量の単位", "kg")
    hands.write("入っている数", "1")
    hands.pick("価格に送料が入っていますか", "いいえ")
    hands.pick("だいたいの値ですか", "いいえ")


def _fill_task(hands: Hands) -> None:
    hands.pick("税率", "8%")
    hands.write("確認する人へのメモ", WORDS)


def _come_to_needs(hands: Hands) -> None:
    hands.follow("配慮の希望")
    hands.follow("見ること")


def _come_to_request(hands: Hands) -> None:
    hands.follow("配慮の相談")
    hands.follow("新しく相談する")


def _come_to_programme(hands: Hands) -> None:
    hands.follow("事業")
    hands.follow("事業を作る")


def _finish_programme(hands: Hands) -> None:
    hands.write("契約番号", "みな商-31")
    hands.write("会計年度", "2026")
    hands.write("予算", "500000")
    for box, number in {"年": "2027", "月": "3", "日": "31"}.items():
        hands.write(box, number)


def _nothing(_hands: Hands) -> None:
    """The first half was all of it."""


FORMS = {
    "task": HalfFilled(
        who="sakura",
        come=_come_to_task,
        fill=_fill_task,
        typed=lambda hands: field(hands.page, "確認する人へのメモ"),
        value=WORDS,
        finish=_finish_task,
        button="出す",
        answer="おつかれさまでした",
    ),
    "needs": HalfFilled(
        who="minami",
        come=_come_to_needs,
        fill=lambda hands: hands.pick("色を見分ける", "配慮があればできる"),
        typed=lambda hands: row(hands.page, "色を見分ける", "配慮があればできる"),
        value="adjustable",
        finish=_nothing,
        button="保存して、一覧にもどる",
        answer="「見ること」の答えを保存しました",
    ),
    "accommodation": HalfFilled(
        who="sakura",
        come=_come_to_request,
        fill=lambda hands: hands.write("仕事で、何にこまっていますか", WORDS),
        typed=lambda hands: field(hands.page, "仕事で、何にこまっていますか"),
        value=WORDS,
        finish=lambda hands: hands.tick("やさしい日本語"),
        button="相談を送る",
        answer="相談を送りました",
    ),
    "programme": HalfFilled(
        who="taniguchi",
        come=_come_to_programme,
        fill=lambda hands: hands.write("事業の名前", WORDS),
        typed=lambda hands: field(hands.page, "事業の名前"),
        value=WORDS,
        finish=_finish_programme,
        button="保存する",
        answer="事業",
    ),
}
