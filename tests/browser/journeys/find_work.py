"""Somebody looks at an offer with its conditions and starts it, then takes more from the queue."""

from __future__ import annotations

from tests.browser.journeys.walk import Walk, heading, says, told_first

OFFER = "価格と内容量を数字にする：棚田米 玄米"
QUEUE = "60商品の価格と内容量"


def go(walk: Walk) -> None:
    """Walk it."""
    with walk.person("sakura") as worker:
        heading(worker, "きょうの仕事")
        walk.read(worker, "きょうの仕事")
        worker.follow(OFFER)
        heading(worker, OFFER)
        for condition in ("65円", "3分", "この案内の返事", "あなたへの配慮"):
            says(worker, condition)
        walk.read(worker, "案内と条件")
        worker.press("この仕事を始める")
        told_first(worker, "仕事を始めました", walk.way)
        heading(worker, OFFER)
        walk.read(worker, "始めた仕事")
        worker.follow("仕事をさがす")
        heading(worker, "仕事をさがす")
        worker.open("ほかの仕事と、合わない理由")
        walk.read(worker, "仕事をさがす")
        worker.press(f"この仕事をうけとる {QUEUE}")
        says(worker, "あなたのために取ってあります")
        taken = worker.page.get_by_role("heading", level=1).inner_text()
        worker.follow("きょうの仕事にもどる")
        says(worker, taken)
        walk.read(worker, "二つの仕事が手もとにある")
