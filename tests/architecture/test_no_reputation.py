"""No rejection follows anybody: what chooses, prices or qualifies people reads none."""

from __future__ import annotations

import re

from tests.architecture import source

#: Rooms and modules that decide who is offered what, and for how much.
DECIDING = (
    "marketplace/matching/",
    "marketplace/payouts/",
    "workers/",
    "accessibility/",
    "tasks/sampling",
    "tasks/pricing",
)
#: Counts the minutes of unpaid work so that the month's top-up to the floor covers them.
FOR_THE_WORKER = {"marketplace/payouts/queries/months.py"}
NAMES = re.compile(r"\bRejection\b|\brejections?\b|\.REJECTED\b|\bAppeal\b|SUBMISSION_REJECTED")


def deciding():
    return [module for module in source.modules() if module.name.startswith(DECIDING)]


class TestRejections:
    def test_are_read_by_nothing_that_chooses_or_pays(self):
        found = [
            f"{module.name}: {match.group()}"
            for module in deciding()
            if module.name not in FOR_THE_WORKER
            for match in NAMES.finditer(module.path.read_text(encoding="utf-8"))
        ]

        assert not found

    def test_the_rooms_that_are_looked_at_exist(self):
        looked_at = {prefix for prefix in DECIDING for m in deciding() if m.name.startswith(prefix)}

        assert looked_at == set(DECIDING)
