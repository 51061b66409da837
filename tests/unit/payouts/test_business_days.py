"""Bank holidays and the payment clock."""

from __future__ import annotations

from datetime import date

import pytest

from marketplace.payouts import business_days as days


class TestBankHoliday:
    @pytest.mark.parametrize(
        "day",
        [
            date(2026, 8, 15),  # Saturday
            date(2026, 8, 16),  # Sunday
            date(2026, 12, 31),
            date(2027, 1, 1),
            date(2027, 1, 2),
            date(2027, 1, 3),
            date(2026, 11, 23),  # 勤労感謝の日
            date(2026, 5, 6),  # 振替休日
            date(2026, 9, 22),  # 国民の休日 between two holidays
        ],
    )
    def test_banks_rest(self, day):
        assert days.is_bank_holiday(day)

    @pytest.mark.parametrize("day", [date(2026, 12, 30), date(2027, 1, 4), date(2026, 5, 15)])
    def test_banks_work(self, day):
        assert not days.is_bank_holiday(day)


class TestUsualPayDay:
    @pytest.mark.parametrize(
        ("year", "month", "expected"),
        [
            (2026, 4, date(2026, 5, 15)),
            (2026, 7, date(2026, 8, 14)),  # the 15th is a Saturday
            (2026, 10, date(2026, 11, 13)),  # the 15th is a Sunday
            (2026, 12, date(2027, 1, 15)),
            (2028, 12, date(2029, 1, 15)),
        ],
    )
    def test_is_the_15th_or_earlier(self, year, month, expected):
        assert days.usual_pay_day(year, month) == expected


class TestPaymentClock:
    @pytest.mark.parametrize(
        ("received", "latest"),
        [
            (date(2026, 10, 1), date(2026, 11, 29)),
            (date(2026, 12, 1), date(2027, 1, 29)),
        ],
    )
    def test_the_day_of_receipt_is_day_one_of_sixty(self, received, latest):
        assert days.latest_pay_day(received) == latest

    def test_the_usual_day_is_early_enough_for_every_day_of_every_month(self):
        for year in range(2026, 2031):
            for month in range(1, 13):
                first = days.month_start(year, month)

                assert days.usual_pay_day(year, month) <= days.latest_pay_day(first)
                assert (days.usual_pay_day(year, month) - first).days + 1 <= 46

    def test_old_work_is_due_sooner(self):
        assert days.due_day(2026, 10, date(2026, 9, 1)) == date(2026, 10, 30)

    def test_new_work_is_due_on_the_usual_day(self):
        assert days.due_day(2026, 10, date(2026, 10, 1)) == date(2026, 11, 13)


class TestNeighbours:
    def test_before_a_long_weekend_comes_its_friday(self):
        assert days.on_or_before(date(2026, 5, 6)) == date(2026, 5, 1)

    def test_after_new_year_comes_the_fourth(self):
        assert days.on_or_after(date(2026, 12, 31)) == date(2027, 1, 4)

    def test_a_business_day_is_its_own_neighbour(self):
        day = date(2026, 5, 15)

        assert days.on_or_before(day) == days.on_or_after(day) == day
