"""Quartiles over many people, and never over few."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tasks.pace import Spread, expected_pace, spread_of


class TestSpread:
    def test_is_the_half_in_the_middle(self):
        entries = [(person, minutes) for person, minutes in enumerate(range(10, 22))]

        assert spread_of(entries) == (12, Spread(12, 15, 18))

    def test_nine_people_are_too_few_however_much_they_did(self):
        entries = [(person, minutes) for person in range(9) for minutes in range(1, 50)]

        assert spread_of(entries) is None

    def test_entries_without_a_minute_say_nothing(self):
        assert spread_of([(person, 0) for person in range(20)]) is None

    @given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 500)), min_size=1, max_size=80))
    def test_is_in_order_and_of_entries_that_happened(self, entries):
        found = spread_of(entries)

        if len({person for person, _minutes in entries}) < 10:
            assert found is None
        else:
            _people, spread = found
            assert spread.low <= spread.middle <= spread.high
            assert {spread.low, spread.middle, spread.high} <= {each for _, each in entries}


class TestExpected:
    def test_is_at_the_own_pace(self):
        assert expected_pace(Decimal("7.5"), 150) == 12

    def test_without_a_limit_is_as_expected(self):
        assert expected_pace(Decimal(5), 0) == 5
