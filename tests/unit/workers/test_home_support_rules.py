"""What support at home asks for, by day, week and month, and only for days of use."""

from __future__ import annotations

from datetime import date

import pytest

from workers.home_support_rules import (
    Gap,
    Kept,
    Missing,
    missing_in,
    next_contact_on,
    today_of,
)

# November 2026 begins on a Sunday; the 30th is a Monday.
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
AFTER = date(2026, 12, 10)


def day(number: int) -> date:
    return date(2026, 11, number)


def gaps(kept: Kept, today: date = AFTER) -> list[Missing]:
    return missing_in(kept, FIRST, LAST, today=today)


def whole(*days: int) -> Kept:
    """Return a month in which everything was done on these days."""
    used = [day(one) for one in days]
    return Kept(
        days_of_use=used,
        contacts=dict.fromkeys(used, 2),
        reported=used,
        evaluated=used,
        met=used,
    )


class TestDays:
    def test_with_two_contacts_and_a_report_lack_nothing(self) -> None:
        assert gaps(whole(2, 3)) == []

    @pytest.mark.parametrize(("had", "short"), [(0, 2), (1, 1)])
    def test_with_fewer_contacts_say_how_many_are_missing(self, had: int, short: int) -> None:
        kept = whole(3)
        short_of = Kept(kept.days_of_use, {day(3): had}, kept.reported, kept.evaluated, kept.met)

        assert gaps(short_of) == [Missing(day(3), Gap.CONTACTS, short)]

    def test_of_work_without_a_report_lack_the_report(self) -> None:
        kept = whole(3)
        unsaid = Kept(kept.days_of_use, kept.contacts, (), kept.evaluated, kept.met)

        assert gaps(unsaid) == [Missing(day(3), Gap.REPORT)]

    def test_without_use_ask_for_nothing(self) -> None:
        assert gaps(Kept()) == []

    def test_that_are_not_over_are_not_judged(self) -> None:
        assert gaps(Kept(days_of_use=[day(10)]), today=day(10)) == []
        assert gaps(Kept(days_of_use=[day(10)]), today=day(11)) != []


class TestWeeks:
    def test_with_use_need_one_evaluation(self) -> None:
        kept = whole(3, 10)
        one = Kept(kept.days_of_use, kept.contacts, kept.reported, [day(5)], kept.met)

        assert gaps(one) == [Missing(day(9), Gap.EVALUATION)]

    def test_are_not_judged_before_they_end(self) -> None:
        kept = Kept(days_of_use=[day(9)], contacts={day(9): 2}, reported=[day(9)])

        assert gaps(kept, today=day(15)) == []
        assert gaps(kept, today=day(16)) == [Missing(day(9), Gap.EVALUATION)]

    def test_that_end_in_the_next_month_belong_to_it(self) -> None:
        kept = whole(30)
        unseen = Kept(kept.days_of_use, kept.contacts, kept.reported, (), kept.met)

        assert gaps(unseen) == []
        december = missing_in(unseen, date(2026, 12, 1), date(2026, 12, 31), today=AFTER)
        assert december == [Missing(day(30), Gap.EVALUATION)]


class TestMonths:
    def test_need_one_meeting_in_person(self) -> None:
        kept = whole(3)
        apart = Kept(kept.days_of_use, kept.contacts, kept.reported, kept.evaluated, ())

        assert gaps(apart) == [Missing(FIRST, Gap.MEETING)]

    def test_are_not_judged_before_they_end(self) -> None:
        kept = whole(3)
        apart = Kept(kept.days_of_use, kept.contacts, kept.reported, kept.evaluated, ())

        assert gaps(apart, today=LAST) == []

    def test_a_meeting_of_another_month_does_not_count(self) -> None:
        kept = whole(3)
        before = Kept(
            kept.days_of_use, kept.contacts, kept.reported, kept.evaluated, [date(2026, 10, 30)]
        )

        assert gaps(before) == [Missing(FIRST, Gap.MEETING)]


class TestToday:
    @pytest.mark.parametrize(("contacts", "due"), [(0, 2), (1, 1), (2, 0), (3, 0)])
    def test_asks_for_two_contacts_on_a_day_of_use(self, contacts: int, due: int) -> None:
        kept = Kept(days_of_use=[day(4)], contacts={day(4): contacts})

        assert today_of(kept, day(4), planned=False).due == due

    def test_asks_for_them_on_a_planned_day_before_anything_was_done(self) -> None:
        assert today_of(Kept(), day(4), planned=True).due == 2
        assert today_of(Kept(), day(4), planned=False).due == 0


class TestNextContact:
    # The 4th is a Wednesday (2).
    def test_is_today_while_one_is_due(self) -> None:
        assert next_contact_on(Kept(), day(4), {2}) == day(4)

    def test_is_the_next_planned_weekday_once_today_is_done(self) -> None:
        kept = Kept(contacts={day(4): 2})

        assert next_contact_on(kept, day(4), {2, 4}) == day(6)
        assert next_contact_on(kept, day(4), {2}) == day(11)

    def test_is_unknown_for_somebody_who_plans_no_day(self) -> None:
        assert next_contact_on(Kept(), day(4), ()) is None
