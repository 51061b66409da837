"""Prices in whole yen: rounding never takes from the worker."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tasks.catalogue import all_task_types
from tasks.pricing import (
    BadPrice,
    Fairness,
    assess_price,
    effective_hourly,
    fair_unit_price,
)


class TestFairPrice:
    @pytest.mark.parametrize(
        ("minutes", "hourly", "yen"),
        [(60, 1023, 1023), (3, 1023, 52), (2, 1121, 38), (Decimal("1.5"), 1000, 25), (1, 61, 2)],
    )
    def test_is_rounded_up_to_the_yen(self, minutes, hourly, yen):
        assert fair_unit_price(minutes=minutes, reference_hourly_yen=hourly) == yen

    def test_what_it_comes_to_per_hour_is_rounded_down(self):
        assert effective_hourly(yen=52, minutes=3) == 1040
        assert effective_hourly(yen=50, minutes=7) == 428

    @pytest.mark.parametrize(
        ("price", "fairness", "missing"), [(52, Fairness.FAIR, 0), (51, Fairness.LOW, 1)]
    )
    def test_stands_beside_its_reference(self, price, fairness, missing):
        assessed = assess_price(unit_price_yen=price, minutes=3, reference_hourly_yen=1023)

        assert (assessed.fairness, assessed.shortfall_yen) == (fairness, missing)
        assert assessed.fair_unit_price_yen == 52

    @pytest.mark.parametrize("minutes", [0, -1])
    def test_refuses_minutes_that_cannot_be(self, minutes):
        with pytest.raises(BadPrice):
            fair_unit_price(minutes=minutes, reference_hourly_yen=1023)
        with pytest.raises(BadPrice):
            effective_hourly(yen=100, minutes=minutes)

    def test_refuses_negative_money(self):
        with pytest.raises(BadPrice):
            effective_hourly(yen=-1, minutes=3)

    @pytest.mark.parametrize("each", all_task_types(), ids=lambda each: each.code)
    def test_every_task_type_starts_at_a_fair_price(self, each):
        assessed = assess_price(
            unit_price_yen=each.unit_price(1121),
            minutes=each.expected_minutes,
            reference_hourly_yen=1121,
        )

        assert assessed.fairness is Fairness.FAIR
        assert assessed.hourly_yen >= 1121
