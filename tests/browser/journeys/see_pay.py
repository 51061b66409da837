"""Somebody sees what they earned, how a yen came about, and where it is paid to."""

from __future__ import annotations

from tests.browser.journeys.walk import Walk, heading, says, told_first, told_of_errors


def go(walk: Walk) -> None:
    """Walk it."""
    with walk.person("sakura") as worker:
        worker.follow("受けとるお金")
        heading(worker, "受けとるお金")
        says(worker, "これまでの報酬の合計")
        walk.read(worker, "受けとるお金")
        worker.follow("支払い明細を見る")
        heading(worker, "支払い明細")
        walk.read(worker, "明細の一覧")
        worker.follow("2026年9月分：1,300円")
        heading(worker, "2026年9月分")
        says(worker, "手数料は引きません")
        walk.read(worker, "9月の明細：1円ごとの理由")
        worker.follow("受けとるお金")
        worker.follow("振込先の口座")
        walk.read(worker, "振込先の口座")
        worker.write("銀行コード", "０００１")
        worker.press("登録する")
        told_of_errors(worker, walk.way)
        walk.read(worker, "口座：足りないところがある")
        worker.write("支店コード", "001")
        worker.pick("口座の種類", "普通")
        worker.write("口座番号", "7654321")
        worker.write("口座名義（カタカナ）", "サクラ ヒナタ")
        worker.press("登録する")
        told_first(worker, "口座を登録しました", walk.way)
        worker.follow("振込先の口座")
        says(worker, "321")
        walk.read(worker, "新しい口座")
