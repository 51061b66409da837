"""Robust: what other programs can make of a page (WCAG 4)."""

from __future__ import annotations

from frontend.criteria.criterion import Criterion, Level
from marketplace.kernel.text import N_

CRITERIA = (
    Criterion(
        "4.1.1",
        Level.A,
        N_("構文解析"),
        N_("ページの書き方に、機械が迷うまちがいがない"),
        removed_in="2.2",
        witnesses=("check:references",),
    ),
    Criterion(
        "4.1.2",
        Level.A,
        N_("名前（name）・役割（role）・値（value）"),
        N_("ボタンや欄の名前と状態が、読み上げでも伝わる"),
        witnesses=(
            "axe:button-name",
            "axe:label",
            "axe:select-name",
            "axe:summary-name",
            "axe:aria-allowed-attr",
            "axe:aria-hidden-focus",
            "check:labels",
            "check:looks_pressable",
        ),
    ),
    Criterion(
        "4.1.3",
        Level.AA,
        N_("ステータスメッセージ"),
        N_("保存や知らせが、場所を移さずに読み上げられる"),
        since="2.1",
        witnesses=(
            "check:live_regions",
            "test:tests/browser/test_script.py::test_a_nudge_is_fetched_and_spoken_politely",
            "test:tests/browser/test_script.py::test_never_moves_the_focus",
        ),
        people=N_("スクリーンリーダーで、必要な知らせが聞こえるか"),
    ),
)
