"""When a person is left alone."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.notifications.quiet_hours import USUAL, QuietHours, next_time

NIGHT = QuietHours(time(20), time(8))
NOON = QuietHours(time(12), time(13))
NONE = QuietHours(time(8), time(8))

moments = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2040, 1, 1))
times = st.times()


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-04-06T{text}+09:00")


class TestQuietHours:
    @pytest.mark.parametrize("clock", ["20:00", "23:59", "00:00", "07:59:59"])
    def test_cross_midnight(self, clock):
        assert at(clock) in NIGHT

    @pytest.mark.parametrize("clock", ["08:00", "12:00", "19:59:59"])
    def test_leave_the_day_free(self, clock):
        assert at(clock) not in NIGHT

    @pytest.mark.parametrize(
        ("clock", "inside"), [("12:00", True), ("12:59", True), ("13:00", False)]
    )
    def test_may_lie_inside_a_day(self, clock, inside):
        assert (at(clock) in NOON) is inside

    @given(moments)
    def test_equal_times_mean_none(self, moment):
        assert moment not in NONE

    def test_are_eight_in_the_evening_to_eight_in_the_morning_unless_chosen(self):
        assert USUAL == NIGHT


class TestOverAt:
    @pytest.mark.parametrize(
        ("clock", "over"),
        [
            ("21:30", "2026-04-07T08:00+09:00"),
            ("02:00", "2026-04-06T08:00+09:00"),
            ("09:15", "2026-04-06T09:15+09:00"),
        ],
    )
    def test_is_the_end_of_quiet_hours_or_the_moment_itself(self, clock, over):
        assert NIGHT.over_at(at(clock)) == datetime.fromisoformat(over)

    @given(start=times, end=times, moment=moments)
    def test_is_never_quiet_never_early_and_within_a_day(self, start, end, moment):
        hours = QuietHours(start, end.replace(microsecond=0))

        over = hours.over_at(moment)

        assert over not in hours
        assert timedelta(0) <= over - moment <= timedelta(days=1)


class TestNextTime:
    @given(wanted=times, moment=moments)
    def test_lies_ahead_by_at_most_a_day(self, wanted, moment):
        ahead = next_time(wanted, moment) - moment

        assert timedelta(0) < ahead <= timedelta(days=1)
