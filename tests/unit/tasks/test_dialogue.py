"""What an agreement covers, and the five factors of a refusal."""

from __future__ import annotations

from uuid import uuid4

from accessibility.vocabulary import Adjustment
from tasks.dialogue import (
    Grant,
    RefusalFactor,
    Scope,
    agreed_mask,
    factors_in,
    factors_mask,
)

HERE, ELSEWHERE = uuid4(), uuid4()
BREAKS, KEYS, LARGE = (
    Adjustment.BREAKS.mask,
    Adjustment.KEYBOARD_ONLY.mask,
    Adjustment.LARGE_PRINT.mask,
)


class TestAgreedMask:
    def test_adds_up_what_covers_the_work(self):
        grants = frozenset(
            {
                Grant(BREAKS, Scope.ALL),
                Grant(KEYS, Scope.PROGRAMME, programme_id=HERE),
                Grant(LARGE, Scope.TASK_TYPE, task_type="EC-05"),
            }
        )

        assert agreed_mask(grants, programme_id=HERE, task_type="EC-05") == BREAKS | KEYS | LARGE
        assert agreed_mask(grants, programme_id=ELSEWHERE, task_type="EC-03") == BREAKS


class TestFactors:
    def test_are_the_five_of_the_policy(self):
        assert [factor.code for factor in RefusalFactor] == [
            "effect",
            "feasibility",
            "cost",
            "size",
            "finances",
        ]

    def test_codes_and_masks_lead_to_each_other(self):
        mask = factors_mask(["cost", "finances"])

        assert [factor.code for factor in factors_in(mask)] == ["cost", "finances"]

    def test_an_unknown_code_counts_for_nothing(self):
        assert factors_mask(["because"]) == 0
