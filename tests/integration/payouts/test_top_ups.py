"""A month that came to less than the floor is topped up when it is closed, once."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from frontend.presenters.earnings import plain_earning_rows
from marketplace.payouts.errors import EarlierMonthOpen, MinutesClosed
from marketplace.payouts.models import Earning, MonthClosing, Statement, TopUp
from marketplace.payouts.queries.differences import all_differences
from marketplace.payouts.queries.ledger import payable_yen, trial_balance
from marketplace.payouts.queries.months import own_months
from marketplace.payouts.queries.statements import open_months, statement_detail
from marketplace.payouts.services.minutes import correct_minutes
from marketplace.payouts.services.statements import close_month, close_until_now
from tasks.models import Assignment, Programme
from tasks.services import assignments
from tests.factories import pay, work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT
JUNE = datetime(2026, 6, 1, 9, 0, tzinfo=pay.TOKYO)


def slow(worker: Worker, *, minutes: int, at: datetime = AT) -> Assignment:
    """Let a worker and another do one task of 150 yen; the worker needed so many minutes."""
    pay.earned([worker, work.worker()], at=at)
    return took(worker, minutes)


def took(worker: Worker, minutes: int) -> Assignment:
    newest = worker.assignments.order_by("-accepted_at", "pk").first()
    newest.stated_minutes = minutes
    newest.save(update_fields=["stated_minutes"])
    return newest


def added(worker: Worker) -> list[int]:
    rows = Earning.objects.filter(worker=worker, kind="top_up").order_by("pk")
    return list(rows.values_list("yen", flat=True))


class TestTopUp:
    def test_adds_what_is_missing_at_the_operators_cost(self):
        worker = work.worker()
        slow(worker, minutes=20)

        pay.desk().close()

        # 20 minutes at 1,121 yen an hour are 373.67 yen.
        assert added(worker) == [224]
        assert payable_yen(worker.pk) == 374
        assert Statement.objects.get(worker=worker).total_yen == 374
        sums = {row.kind: row.balance_yen for row in trial_balance(work.operator())}
        assert sums["top_up_cost"] == 224
        assert list(all_differences()) == []

    def test_says_its_arithmetic_in_words(self):
        worker = work.worker()
        slow(worker, minutes=20)
        pay.desk().close()

        (row,) = plain_earning_rows(Earning.objects.filter(kind="top_up"), own=True)

        assert row.why == (
            "4月は、20分の仕事で、150円でした。1時間1,121円なら、374円になります。たりない224円を足しました。"
        )

    def test_tells_nobody_else_the_minutes(self):
        slow(work.worker(), minutes=20)
        pay.desk().close()

        (row,) = plain_earning_rows(Earning.objects.filter(kind="top_up"), own=False)

        assert "分" not in row.why
        assert "1時間" in row.why

    def test_the_floor_is_the_programmes_own_where_it_has_one(self):
        worker = work.worker()
        slow(worker, minutes=20)
        Programme.objects.update(floor_hourly_yen=600)

        pay.desk().close()

        assert added(worker) == [50]

    def test_twice_as_slow_is_twice_the_time_and_the_same_floor(self):
        fast, slow_one = work.worker(), work.worker(factor=200)
        slow(fast, minutes=20)
        slow(slow_one, minutes=40)

        pay.desk().close()

        assert (added(fast), added(slow_one)) == ([224], [598])

    def test_who_earned_enough_gets_what_they_earned(self):
        worker = work.worker()
        slow(worker, minutes=8)

        pay.desk().close()

        assert added(worker) == []
        assert not TopUp.objects.exists()

    def test_of_a_member_is_paid_to_the_office(self):
        office = work.office()
        member = work.worker(at_office=office)
        slow(member, minutes=20)
        desk = pay.desk()
        desk.close()

        statement = Statement.objects.get(office=office.pk)
        assert statement.total_yen == 374
        (row,) = statement_detail(desk.first, statement.pk).members
        assert (row.pseudonym, row.yen) == (member.pseudonym, 374)

    def test_time_in_work_that_was_given_back_counts(self):
        worker = work.worker()
        city = work.city()
        batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(1))
        taken = work.take(worker, batch)
        assignments.release(actor=work.acting(worker), assignment_id=taken.pk, at=AT)
        took(worker, 10)

        pay.desk().close()

        assert added(worker) == [187]

    def test_early_payments_do_not_top_up_and_the_end_of_the_month_does_once(self):
        worker = work.worker()
        slow(worker, minutes=20)
        desk = pay.desk()
        close_until_now(actor=desk.first, at=AT + timedelta(hours=1))
        assert added(worker) == []
        slow(worker, minutes=5, at=AT + timedelta(days=1))

        desk.close()

        # Each programme keeps its own promise; the second entry was of another one, and fast.
        assert added(worker) == [224]
        assert list(all_differences()) == []

    def test_a_month_that_was_paid_early_is_still_to_be_closed(self):
        slow(work.worker(), minutes=20)
        desk = pay.desk()
        close_until_now(actor=desk.first, at=AT + timedelta(hours=1))

        (waiting,) = open_months(desk.first, at=pay.CLOSED_AT)
        assert (waiting.month, waiting.is_over, waiting.yen) == (4, True, 0)
        with pytest.raises(EarlierMonthOpen):
            close_month(actor=desk.first, year=2026, month=5, at=JUNE)


class TestCorrection:
    def test_counts_until_the_month_is_closed(self):
        worker = work.worker()
        assignment = slow(worker, minutes=5)
        actor = work.acting(worker)
        correct_minutes(actor=actor, assignment_id=assignment.pk, minutes=9, at=AT)
        pay.desk().close()

        with pytest.raises(MinutesClosed):
            correct_minutes(actor=actor, assignment_id=assignment.pk, minutes=8, at=pay.CLOSED_AT)

        assignment.refresh_from_db()
        assert assignment.stated_minutes == 9
        # 9 minutes are 168.15 yen.
        assert added(worker) == [19]

    def test_is_possible_after_an_early_payment(self):
        worker = work.worker()
        assignment = slow(worker, minutes=5)
        desk = pay.desk()
        close_until_now(actor=desk.first, at=AT + timedelta(hours=1))

        correct_minutes(actor=work.acting(worker), assignment_id=assignment.pk, minutes=9, at=AT)

        desk.close()
        assert added(worker) == [19]


class TestOwnMonths:
    def test_say_minutes_yen_and_yen_an_hour(self, django_assert_max_num_queries):
        worker = work.worker()
        slow(worker, minutes=20)
        pay.desk().close()

        with django_assert_max_num_queries(10):
            present, last = own_months(work.acting(worker), at=pay.CLOSED_AT)

        assert (last.month, last.minutes, last.yen, last.hourly_yen) == (4, 20, 374, 1122)
        assert (present.month, present.minutes, present.hourly_yen) == (5, 0, None)


class TestAnySplit(TestCase):
    """However often a month is paid early, the same is paid in the end."""

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.integers(1, 40), st.booleans()), min_size=1, max_size=4))
    def test_of_closings_comes_to_the_same_sum(self, entries):
        worker, other = work.worker(), work.worker()
        desk, city = pay.desk(), work.city()
        clerk, programme = work.clerk(city), work.programme(city, entries=2)
        for day, (minutes, pays_early) in enumerate(entries, start=1):
            at = AT + timedelta(days=day)
            batch = work.open_batch(clerk, programme, work.price_rows(1, first=day), at=at)
            pay.hand_in(worker, batch, at=at)
            pay.hand_in(other, batch, at=at)
            took(worker, minutes)
            if pays_early:
                close_until_now(actor=desk.first, at=at + timedelta(hours=1))
        desk.close()

        total = sum(minutes for minutes, _early in entries)
        promised = -(-total * 1121 // 60)
        paid = sum(Earning.objects.filter(worker=worker).values_list("yen", flat=True))
        assert paid == max(promised, 150 * len(entries))
        assert len(added(worker)) <= 1
        assert MonthClosing.objects.filter(is_final=True).count() == 1
        assert list(all_differences()) == []
