"""Somebody asks for an accommodation, gets a proposal, agrees, and finds it on the next task."""

from __future__ import annotations

from tests.browser.hands import Hands
from tests.browser.journeys.walk import Walk, heading, says, told_first

ADJUSTMENT = "やさしい日本語"
TROUBLE = "長い説明を読むと、とてもつかれます。"
PROPOSAL = "やさしい日本語の説明を、いつも先に見せます。"
OFFER = "価格と内容量を数字にする：棚田米 玄米"


def go(walk: Walk) -> None:
    """Walk it."""
    with walk.person("sakura") as worker:
        title, asked_at = _ask(walk, worker)
    with walk.person("mizuno") as operator:
        _propose(walk, operator, f"{asked_at}の相談")
    with walk.person("sakura") as worker:
        _agree(walk, worker, title)
        _find_it_on_a_task(walk, worker)


def _ask(walk: Walk, worker: Hands) -> tuple[str, str]:
    """Ask, and return what the dialogue is called from then on, and when it began: staff see that."""
    worker.follow("配慮の相談")
    heading(worker, "配慮の相談")
    walk.read(worker, "配慮の相談")
    worker.follow("新しく相談する")
    heading(worker, "配慮を相談する")
    walk.read(worker, "相談を書く")
    worker.write("仕事で、何にこまっていますか", TROUBLE)
    worker.tick(ADJUSTMENT)
    worker.pick("どの仕事についての相談ですか", "すべての仕事")
    worker.press("相談を送る")
    told_first(worker, "相談を送りました", walk.way)
    says(worker, TROUBLE)
    walk.read(worker, "相談を送ったあと")
    began = worker.page.locator(".summary-row", has_text="相談した日").locator("dd")
    return worker.page.get_by_role("heading", level=1).inner_text(), began.inner_text()


def _propose(walk: Walk, operator: Hands, title: str) -> None:
    operator.follow("配慮の相談")
    operator.follow(title)
    operator.press("記録して、ひらく")
    says(operator, TROUBLE)
    operator.follow("提案する")
    operator.write("提案の説明", PROPOSAL)
    operator.press("提案を送る")
    told_first(operator, "提案を送りました", walk.way)


def _agree(walk: Walk, worker: Hands, title: str) -> None:
    worker.follow("配慮の相談")
    walk.read(worker, "提案がとどいた相談")
    worker.follow(title)
    says(worker, PROPOSAL)
    walk.read(worker, "運営の提案")
    worker.press("この提案でお願いする")
    told_first(worker, "約束しました", walk.way)
    walk.read(worker, "約束したあと")


def _find_it_on_a_task(walk: Walk, worker: Hands) -> None:
    worker.follow("ホーム")
    worker.follow(OFFER)
    worker.press("この仕事を始める")
    says(worker, ADJUSTMENT)
    walk.read(worker, "配慮のついた仕事")
