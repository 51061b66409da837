"""Personal time: long enough for everybody, and longer by the factor."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from accessibility.timing import (
    FACTORS,
    NO_LIMIT,
    UnknownFactor,
    extension,
    lease,
    offer_lifetime,
    warning,
)

HOUR = timedelta(hours=1)


class TestLease:
    def test_short_work_is_kept_for_a_day(self):
        assert lease(Decimal("2.5"), 100) == 24 * HOUR

    def test_long_work_is_kept_for_four_times_its_minutes(self):
        assert lease(600, 100) == 40 * HOUR

    @pytest.mark.parametrize(
        ("factor", "expected"), [(130, 31.2 * HOUR), (150, 36 * HOUR), (200, 48 * HOUR)]
    )
    def test_the_factor_multiplies_it(self, factor, expected):
        assert lease(10, factor) == expected

    def test_without_a_limit_it_is_kept_as_long_as_drafts_are(self):
        assert lease(10, NO_LIMIT) == timedelta(days=30)

    def test_without_a_limit_nobody_has_less_than_with_the_largest_factor(self):
        assert lease(60 * 24 * 30, NO_LIMIT) == lease(60 * 24 * 30, 200)

    def test_an_unknown_factor_is_refused(self):
        with pytest.raises(UnknownFactor, match="120"):
            lease(10, 120)


class TestEveryTime:
    @pytest.mark.parametrize("factor", FACTORS)
    def test_is_never_under_twenty_hours(self, factor):
        assert min(lease(0, factor), extension(0, factor), offer_lifetime(factor)) > 20 * HOUR

    def test_grows_with_the_factor_and_is_longest_without_a_limit(self):
        order = (100, 130, 150, 200, NO_LIMIT)

        for time in (lambda f: lease(30, f), lambda f: extension(30, f), offer_lifetime):
            times = [time(factor) for factor in order]
            assert times == sorted(times)
            assert len(set(times)) == len(order)


class TestOfferLifetime:
    @pytest.mark.parametrize("factor", [100, 130, 150, 200])
    def test_is_at_least_a_day_times_the_factor(self, factor):
        assert offer_lifetime(factor) >= 24 * HOUR * factor / 100

    def test_an_unknown_factor_is_refused(self):
        with pytest.raises(UnknownFactor):
            offer_lifetime(-1)


class TestExtension:
    def test_adds_a_whole_lease_again(self):
        assert extension(600, 150) == lease(600, 150)


class TestWarning:
    @pytest.mark.parametrize(
        ("factor", "before"),
        [(100, 12 * HOUR), (130, 15.6 * HOUR), (150, 18 * HOUR), (200, 24 * HOUR)],
    )
    def test_comes_half_a_lease_before_its_end(self, factor, before):
        assert warning(10, factor) == before

    def test_without_a_limit_there_is_nothing_to_warn_of(self):
        assert warning(10, NO_LIMIT) is None

    def test_an_unknown_factor_is_refused(self):
        with pytest.raises(UnknownFactor):
            warning(10, 120)
