"""Time that somebody worked, from the signs that they gave of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.active_time import Sign, Stretch, most_minutes, stretch_until, whole_minutes

AT = datetime(2026, 4, 6, 0, 0, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return AT + timedelta(minutes=minutes)


class TestStretch:
    def test_goes_from_the_sign_before_to_this_one(self):
        assert stretch_until(after(3), [Sign(AT)]) == Stretch(AT, after(3))

    def test_a_gap_of_five_minutes_still_counts(self):
        assert stretch_until(after(5), [Sign(AT)]).length == timedelta(minutes=5)

    def test_a_longer_gap_belongs_to_nobody(self):
        assert stretch_until(after(5.1), [Sign(AT)]).length == timedelta()

    def test_the_first_sign_has_no_length(self):
        assert stretch_until(AT, []) == Stretch(AT, AT)

    def test_nothing_goes_on_over_a_pause(self):
        assert stretch_until(after(2), [Sign(AT), Sign(after(1), ends=True)]).length == timedelta()

    def test_going_on_after_a_pause_begins_anew(self):
        signs = [Sign(AT), Sign(after(1), ends=True), Sign(after(2))]

        assert stretch_until(after(4), signs) == Stretch(after(2), after(4))

    def test_a_clock_that_is_behind_adds_nothing(self):
        assert stretch_until(AT, [Sign(after(1))]).length == timedelta()

    @given(st.lists(st.integers(0, 3_000), min_size=1, max_size=40))
    def test_no_minute_is_counted_twice_however_often_somebody_is_seen(self, seconds):
        moments = sorted(AT + timedelta(seconds=second) for second in seconds)

        signs: list[Sign] = []
        total = timedelta()
        for moment in moments:
            total += stretch_until(moment, signs).length
            signs.append(Sign(moment))

        assert total <= moments[-1] - moments[0]


class TestWholeMinutes:
    def test_a_begun_minute_is_a_minute(self):
        stretches = [Stretch(AT, after(1)), Stretch(after(10), after(10.1))]

        assert whole_minutes(stretches) == 2

    def test_nothing_is_nothing(self):
        assert whole_minutes([]) == 0


class TestMost:
    @pytest.mark.parametrize(
        ("wall", "factor", "measured", "most"),
        [
            pytest.param(10, 100, 3, 10, id="the time that there was"),
            pytest.param(600, 100, 3, 20, id="four times the expected minutes"),
            pytest.param(600, 200, 3, 40, id="at the personal pace"),
            pytest.param(600, 0, 3, 80, id="without a limit, twice the largest factor"),
            pytest.param(600, 100, 55, 55, id="never less than was measured"),
        ],
    )
    def test_is_the_shorter_one(self, wall, factor, measured, most):
        found = most_minutes(
            measured=measured,
            accepted_at=AT,
            until=after(wall),
            expected_minutes=Decimal(5),
            factor_percent=factor,
        )

        assert found == most
