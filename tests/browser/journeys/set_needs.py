"""Somebody says what work may ask of them: topic by topic, what they like, and who may see it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.hands import Hands, row
from tests.browser.journeys.walk import Walk, heading, says, told_first

COLOUR = "色を見分ける"
NEED, SILENT = "配慮があればできる", "とくに言わない"


def go(walk: Walk) -> None:
    """Walk it."""
    with walk.person("suzuki") as worker:
        worker.follow("配慮の希望")
        heading(worker, "配慮の希望")
        says(worker, "答えないことで、不利になりません")
        walk.read(worker, "話題の一覧")
        _answer_two_topics(walk, worker)
        _choose_the_time(walk, worker)
        worker.follow("いまの答えを見る")
        heading(worker, "いまの答え")
        says(worker, NEED)
        walk.read(worker, "いまの答え")
        _share(walk, worker)
    with walk.person("suzuki") as worker:
        _change_later(walk, worker)


def _answer_two_topics(walk: Walk, worker: Hands) -> None:
    worker.follow("見ること")
    heading(worker, "見ること")
    walk.read(worker, "一つめの話題")
    worker.pick(COLOUR, NEED)
    worker.press("保存して、次の話題へ")
    told_first(worker, "「見ること」の答えを保存しました", walk.way)
    heading(worker, "聞くこと・話すこと")
    walk.read(worker, "二つめの話題")
    worker.press("保存して、一覧にもどる")
    heading(worker, "配慮の希望")


def _choose_the_time(walk: Walk, worker: Hands) -> None:
    worker.follow("仕事を取っておく長さ")
    walk.read(worker, "仕事を取っておく長さ")
    worker.pick("仕事を取っておく長さ", "1.5倍の長さ")
    worker.press("保存する")
    told_first(worker, "保存しました", walk.way)


def _share(walk: Walk, worker: Hands) -> None:
    worker.follow("配慮の希望")
    worker.follow("だれに見せるかを決める")
    heading(worker, "だれに見せるか")
    walk.read(worker, "だれに見せるか")
    worker.follow("ひだまり工房")
    walk.read(worker, "事業所に見せる話題")
    worker.tick("見ること")
    worker.press("保存する")
    told_first(worker, "だれに何を見せるかを保存しました", walk.way)


def _change_later(walk: Walk, worker: Hands) -> None:
    """What was said is there again, and can be taken back."""
    worker.follow("配慮の希望")
    worker.follow("見ること")
    expect(row(worker.page, COLOUR, NEED)).to_be_checked()
    worker.pick(COLOUR, SILENT)
    worker.press("保存して、一覧にもどる")
    told_first(worker, "「見ること」の答えを保存しました", walk.way)
