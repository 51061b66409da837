"""Office days, and when the operator is reminded."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.answer_times import answer_due, is_office_day, office_days_after, reminder_due


class TestOfficeDays:
    @pytest.mark.parametrize(
        ("day", "open_"),
        [
            (date(2026, 4, 6), True),
            (date(2026, 4, 11), False),
            (date(2026, 4, 29), False),
            (date(2026, 12, 28), True),
            (date(2026, 12, 29), False),
            (date(2027, 1, 3), False),
            (date(2027, 1, 4), True),
        ],
    )
    def test_leave_out_weekends_holidays_and_the_turn_of_the_year(self, day, open_):
        assert is_office_day(day) is open_

    def test_an_answer_is_due_after_five_of_them(self):
        assert answer_due(date(2026, 4, 6)) == date(2026, 4, 13)

    def test_holidays_lengthen_the_wait(self):
        # From 29 April to 6 May 2026 five holidays and a weekend lie in between.
        assert answer_due(date(2026, 4, 28)) == date(2026, 5, 11)

    def test_what_is_asked_on_a_sunday_counts_from_monday(self):
        assert office_days_after(date(2026, 4, 5), 1) == date(2026, 4, 6)


class TestReminder:
    DUE = date(2026, 4, 13)

    @pytest.mark.parametrize(
        ("today", "reminded"),
        [
            (date(2026, 4, 9), False),
            (date(2026, 4, 10), True),
            (date(2026, 4, 12), False),
            (date(2026, 4, 13), True),
            (date(2026, 4, 14), True),
        ],
    )
    def test_comes_on_office_days_from_the_one_before(self, today, reminded):
        assert reminder_due(self.DUE, today, None) is reminded

    def test_comes_once_a_day(self):
        assert not reminder_due(self.DUE, date(2026, 4, 13), date(2026, 4, 13))
        assert reminder_due(self.DUE, date(2026, 4, 14), date(2026, 4, 13))
