"""Somebody writes, pauses, comes back the next day, hands in, is asked to correct, and is accepted."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import expect

from tests.browser.hands import Hands, field
from tests.browser.journeys.walk import LOOKS, Walk, heading, says, told_first, told_of_errors

THING = "いちごジャム"
TASK = f"価格と内容量を数字にする：{THING}"
REASON = "元の価格は702円です。税こみの価格かどうか、もう一度見てください。"
#: Longer than the script waits before it saves by itself.
PAUSE_MS = 3_000


def go(walk: Walk) -> None:
    """Walk it."""
    with walk.person("minami") as worker:
        _begin(walk, worker)
        _keep(walk, worker)
        _pause(walk, worker)
    walk.later(timedelta(days=1))
    with walk.person("minami") as worker:
        _come_back(walk, worker)
        _hand_in(walk, worker)
    _send_back(walk)
    with walk.person("minami") as worker:
        _correct(walk, worker)
        _accepted(walk, worker)


def _begin(walk: Walk, worker: Hands) -> None:
    worker.follow(TASK)
    worker.press("この仕事を始める")
    told_first(worker, "仕事を始めました", walk.way)
    worker.write("税込みの価格", "759")
    worker.pick("税率", "8%")


def _keep(walk: Walk, worker: Hands) -> None:
    """What was typed is kept: by the script while writing, by a button without it."""
    if walk.way.scripts:
        worker.page.clock.fast_forward(PAUSE_MS)
        expect(worker.page.locator("[data-autosave-status]")).to_contain_text("保存しました")
    else:
        worker.press("下書きを保存する")
        told_first(worker, "下書きを保存しました", walk.way)


def _pause(walk: Walk, worker: Hands) -> None:
    worker.press("中断する")
    told_first(worker, "中断しました", walk.way)
    walk.read(worker, "中断したあと")


def _come_back(walk: Walk, worker: Hands) -> None:
    worker.follow(TASK)
    says(worker, "中断しています")
    walk.read(worker, "次の日、中断中の仕事")
    worker.press("再開する")
    told_first(worker, "再開しました", walk.way)
    expect(field(worker.page, "税込みの価格")).to_have_value("759")


def _hand_in(walk: Walk, worker: Hands) -> None:
    """The first try lacks an answer; nothing of the others is lost."""
    worker.press("出す")
    told_of_errors(worker, walk.way)
    expect(field(worker.page, "税込みの価格")).to_have_value("759")
    walk.read(worker, "足りない答えがある")
    answer(worker, packs="1")
    worker.press("出す")
    told_first(worker, "おつかれさまでした", walk.way)
    heading(worker, "きょうの仕事")


def answer(worker: Hands, *, packs: str) -> None:
    """Answer everything that is still open."""
    worker.pick("税率の理由", "食べ物・飲み物")
    worker.write("一つの内容量", "140")
    worker.select("内容量の単位", "g")
    worker.write("入っている数", packs)
    worker.pick("価格に送料が入っていますか", "いいえ")
    worker.pick("だいたいの値ですか", "いいえ")


def _send_back(walk: Walk) -> None:
    """Somebody else wrote another price: the operator compares, and asks for a correction."""
    with walk.person("mizuno") as operator:
        operator.follow("確認")
        walk.wait_for(operator, THING)
        operator.follow(TASK)
        heading(operator, THING)
        mine = _form_of(operator, "759")
        for number in (1, 2):
            part = _verdict_on(number)
            operator.pick(
                "この入力を", "直してもらう" if number == mine else "受け入れる", part=part
            )
        part = _verdict_on(mine)
        operator.select("直すところ", "税込みの価格", part=part)
        operator.select("理由の種類", "材料に書いてあることと、ちがいます。", part=part)
        operator.write("本人への説明", REASON, part=part)
        operator.press("決定する")
        told_first(operator, "決定", walk.way)


def _verdict_on(number: int) -> str:
    """Return the name of the group of an entry's verdict."""
    return f"入力{' AB'[number]}の判定"


def _form_of(operator: Hands, price: str) -> int:
    """Return the number of the entry with this price: nobody says whose it is."""
    first_row = operator.page.get_by_role("row").filter(has_text="税込みの価格").first
    prices = first_row.get_by_role("cell").all_inner_texts()
    return next(at for at, words in enumerate(prices, start=1) if price in words)


def _correct(walk: Walk, worker: Hands) -> None:
    says(worker, "直しのお願い")
    worker.follow(TASK)
    says(worker, REASON)
    walk.read(worker, "直しのお願いがとどいた仕事")
    expect(field(worker.page, "税込みの価格")).to_have_value("759")
    worker.write("税込みの価格", "702")
    worker.press("出す")
    told_first(worker, "おつかれさまでした", walk.way)


def _accepted(walk: Walk, worker: Hands) -> None:
    worker.follow("わたしの仕事")
    heading(worker, "わたしの仕事")
    newest = worker.page.get_by_role("main").get_by_role("listitem").filter(has_text=THING).first
    for _look in range(LOOKS):
        if "受け入れ" in newest.inner_text():
            break
        worker.page.reload()
    expect(newest).to_contain_text("受け入れ")
    walk.read(worker, "受け入れられた仕事")
