"""What a month is missing to the floor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.payouts.top_ups import missing_yen


class TestMissing:
    @pytest.mark.parametrize(
        ("minutes", "earned", "missing"),
        [
            pytest.param(60, 1000, 121, id="to the floor"),
            pytest.param(60, 1121, 0, id="not above it"),
            pytest.param(60, 2000, 0, id="never taken back"),
            pytest.param(7, 130, 1, id="rounded up: 130.78 is 131"),
            pytest.param(0, 0, 0, id="no time, no promise"),
        ],
    )
    def test_is_the_floor_for_the_minutes_less_what_was_earned(self, minutes, earned, missing):
        found = missing_yen(minutes=minutes, earned_yen=earned, floor_hourly_yen=1121)

        assert found == missing

    @given(st.integers(1, 20_000), st.integers(0, 400_000), st.integers(1, 3_000))
    def test_nobody_is_below_the_floor_and_less_than_a_yen_is_given_away(
        self, minutes, earned, floor
    ):
        paid = earned + missing_yen(minutes=minutes, earned_yen=earned, floor_hourly_yen=floor)

        assert paid * 60 >= minutes * floor
        assert paid == earned or (paid - 1) * 60 < minutes * floor
