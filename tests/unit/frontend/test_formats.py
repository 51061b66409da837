"""Amounts and times as they are written in Japan."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontend.templatetags import formats

TOKYO = dt.timezone(dt.timedelta(hours=9))


class TestYen:
    @pytest.mark.parametrize(
        ("amount", "written"),
        [(0, "0円"), (999, "999円"), (1200, "1,200円"), (-300, "-300円"), (1234567, "1,234,567円")],
    )
    def test_groups_thousands_and_names_the_unit(self, amount, written):
        assert formats.yen(amount) == written

    def test_never_shows_an_unknown_amount_as_nothing(self):
        assert formats.yen(None) == "未定"

    @given(st.integers(min_value=-(10**12), max_value=10**12))
    def test_loses_no_yen(self, amount):
        written = formats.yen(amount)

        assert int(written.removesuffix("円").replace(",", "")) == amount


class TestMinutes:
    @pytest.mark.parametrize(
        ("value", "written"),
        [(0, "0分"), (5, "5分"), (60, "1時間"), (95, "1時間35分"), (600, "10時間"), (None, "未定")],
    )
    def test_speaks_of_hours_from_sixty_minutes_on(self, value, written):
        assert formats.minutes(value) == written


class TestDay:
    def test_writes_the_western_year_in_full(self):
        assert formats.day(dt.date(2026, 4, 6)) == "2026年4月6日"

    def test_counts_in_the_time_of_japan(self):
        evening_in_greenwich = dt.datetime(2026, 11, 22, 15, 30, tzinfo=dt.UTC)

        assert formats.day(evening_in_greenwich) == "2026年11月23日"

    def test_says_when_there_is_none(self):
        assert formats.day(None) == "未定"


class TestWeekday:
    def test_names_the_day_in_full(self):
        assert formats.weekday(dt.date(2026, 11, 23)) == "月曜日"


class TestClock:
    @pytest.mark.parametrize(
        ("hour", "minute", "written"),
        [
            (0, 0, "午前0時00分"),
            (9, 5, "午前9時05分"),
            (12, 0, "午後0時00分"),
            (15, 5, "午後3時05分"),
            (23, 59, "午後11時59分"),
        ],
    )
    def test_counts_twelve_hours_twice(self, hour, minute, written):
        assert formats.clock(dt.datetime(2026, 4, 6, hour, minute, tzinfo=TOKYO)) == written


class TestMoment:
    def test_writes_day_and_time(self):
        assert (
            formats.moment(dt.datetime(2026, 4, 6, 6, 0, tzinfo=dt.UTC))
            == "2026年4月6日 午後3時00分"
        )


class TestPercent:
    @pytest.mark.parametrize(
        ("part", "whole", "share"), [(0, 3, 0), (1, 3, 33), (999, 1000, 99), (3, 3, 100), (0, 0, 0)]
    )
    def test_says_a_hundred_only_when_all_is_done(self, part, whole, share):
        assert formats.percent(part, whole) == share
