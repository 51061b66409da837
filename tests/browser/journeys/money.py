"""What a worker's page of money says, to the yen."""

from __future__ import annotations

import re

from tests.browser.hands import Hands
from tests.browser.journeys.walk import heading

TOTAL = "これまでの報酬の合計"


def earned_yen(worker: Hands) -> int:
    """Go to the page of money and return what was earned altogether, in yen."""
    worker.follow("受けとるお金")
    heading(worker, "受けとるお金")
    term = worker.page.get_by_role("term").filter(has_text=TOTAL)
    amount = term.locator("xpath=following-sibling::dd[1]").inner_text()
    return int(re.sub(r"\D", "", amount))


def lines_about(worker: Hands, title: str) -> list[str]:
    """Return the lines of the record that name a work; read on the page of money."""
    table = worker.page.get_by_role("table", name="仕事ごとの報酬")
    return table.get_by_role("row").filter(has_text=title).all_inner_texts()
