"""Closing months."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.roles import Role
from marketplace.outbox.deliver import run_due
from marketplace.outbox.models import Event
from marketplace.payouts import events
from marketplace.payouts.errors import (
    EarlierMonthOpen,
    MonthAlreadyClosed,
    MonthNotOver,
    NothingToClose,
)
from marketplace.payouts.models import Earning, MonthClosing, PayoutLine, Statement
from marketplace.payouts.queries.balances import next_payments
from marketplace.payouts.queries.differences import all_differences
from marketplace.payouts.queries.statements import (
    closings,
    earnings_of,
    statement_detail,
    visible_statements,
)
from marketplace.payouts.services.statements import close_month, close_until_now
from marketplace.payouts.states import LineState
from tests.factories import pay, work
from workers.models import OfficeMembership
from workers.services.memberships import leave_office

pytestmark = pytest.mark.django_db
AT = work.AT
MAY = datetime(2026, 5, 7, 9, 0, tzinfo=pay.TOKYO)
JUNE = datetime(2026, 6, 1, 9, 0, tzinfo=pay.TOKYO)


class TestCloseMonth:
    def test_each_payee_gets_one_statement_that_adds_up(self):
        worker, other = work.worker(), work.worker()
        pay.earned([worker, other], tasks=3)

        pay.desk().close()

        statement = Statement.objects.get(worker=worker)
        assert statement.total_yen == 450
        assert sum(earning.yen for earning in earnings_of(statement)) == 450
        assert PayoutLine.objects.get(statement=statement).state == LineState.DUE
        assert list(all_differences()) == []

    def test_members_of_an_office_share_one_statement_of_the_office(self):
        office = work.office()
        members = [work.worker(at_office=office), work.worker(at_office=office)]
        pay.earned(members, tasks=2)

        pay.desk().close()

        statement = Statement.objects.get()
        assert (statement.office_id, statement.worker_id) == (office.pk, None)
        assert statement.total_yen == 600

    def test_who_left_an_office_is_paid_each_way_for_its_own_time(self):
        office = work.office()
        worker = work.worker(at_office=office)
        pay.earned([worker, work.worker()])
        seat = OfficeMembership.objects.get(worker=worker)
        leave_office(actor=work.acting(worker), membership_id=seat.pk, at=AT + timedelta(hours=12))
        pay.earned([worker, work.worker()], at=AT + timedelta(days=1))

        pay.desk().close()

        assert Statement.objects.get(office=office.pk).total_yen == 150
        assert Statement.objects.get(worker=worker).total_yen == 150
        assert list(all_differences()) == []

    def test_nothing_is_withheld_and_the_reason_is_on_the_statement(self):
        pay.earned([work.worker(), work.worker()])

        pay.desk().close()

        for statement in Statement.objects.order_by("number"):
            line = statement.lines.get()
            assert (line.kind, line.yen, line.reason) == ("withholding", 0, "not_listed_work")
            assert statement.withheld_yen == 0

    def test_the_month_begins_and_ends_at_midnight_in_japan(self):
        last = datetime(2026, 4, 30, 23, 45, tzinfo=pay.TOKYO)
        first = datetime(2026, 4, 30, 23, 55, tzinfo=pay.TOKYO)
        inside, outside = work.worker(), work.worker()
        pay.earned([inside, work.worker()], at=last)
        pay.earned([outside, work.worker()], at=first)

        pay.desk().close()

        assert Statement.objects.filter(worker=inside).exists()
        assert not Statement.objects.filter(worker=outside).exists()

    def test_is_due_on_the_15th_or_the_business_day_before(self):
        pay.earned([work.worker(), work.worker()], at=datetime(2026, 7, 6, 9, 0, tzinfo=pay.TOKYO))

        close_month(
            actor=work.operator(),
            year=2026,
            month=7,
            at=datetime(2026, 8, 1, 9, 0, tzinfo=pay.TOKYO),
        )

        # 15 August 2026 is a Saturday.
        assert set(Statement.objects.values_list("due_on", flat=True)) == {date(2026, 8, 14)}

    def test_a_long_check_does_not_push_payment_beyond_day_sixty(self):
        first, second = work.worker(), work.worker()
        city = work.city()
        programme = work.programme(city, entries=2)
        batch = work.open_batch(work.clerk(city), programme, work.price_rows(1))
        pay.hand_in(first, batch, at=AT)
        pay.hand_in(second, batch, at=datetime(2026, 5, 20, 9, 0, tzinfo=pay.TOKYO))

        close_month(actor=work.operator(), year=2026, month=5, at=JUNE)

        # Received on 6 April: day 60 is 4 June. The other one can wait for 15 June.
        assert Statement.objects.get(worker=first).due_on == date(2026, 6, 4)
        assert Statement.objects.get(worker=second).due_on == date(2026, 6, 15)

    def test_refuses_a_month_that_is_not_over(self):
        with pytest.raises(MonthNotOver):
            close_month(actor=work.operator(), year=2026, month=5, at=MAY)

    def test_refuses_a_second_time(self):
        pay.earned([work.worker(), work.worker()])
        desk = pay.desk()
        desk.close()

        with pytest.raises(MonthAlreadyClosed):
            desk.close()

        assert Statement.objects.count() == 2

    def test_refuses_to_leave_an_earlier_month_open(self):
        pay.earned([work.worker(), work.worker()])

        with pytest.raises(EarlierMonthOpen) as refused:
            close_month(actor=work.operator(), year=2026, month=5, at=JUNE)

        assert refused.value.params == {"year": 2026, "month": 4}

    def test_a_month_in_which_nobody_earned_can_be_closed(self):
        closing = pay.desk().close()

        assert closing.statements.count() == 0

    def test_what_comes_late_is_on_the_next_statement(self):
        worker = work.worker()
        desk = pay.desk()
        desk.close()
        pay.earned([worker, work.worker()])

        close_month(actor=desk.first, year=2026, month=5, at=JUNE)

        assert Statement.objects.get(worker=worker).closing.month == 5
        assert list(all_differences()) == []

    def test_is_for_the_operator_only(self):
        with pytest.raises(Forbidden):
            close_month(actor=work.acting(work.worker()), year=2026, month=4, at=MAY)

    def test_an_earning_is_in_one_closing_at_most_and_a_payee_has_one_statement_in_it(self):
        pay.earned([work.worker(), work.worker()])
        pay.desk().close()
        statement = Statement.objects.order_by("number").first()

        with pytest.raises(IntegrityError), transaction.atomic():
            Statement.objects.create(
                closing=statement.closing,
                worker=statement.worker,
                number="9",
                gross_yen=1,
                total_yen=1,
                due_on=statement.due_on,
                latest_on=statement.latest_on,
                issued_at=AT,
            )

    def test_a_statement_that_does_not_add_up_is_refused_by_the_database(self):
        pay.earned([work.worker(), work.worker()])
        pay.desk().close()

        with pytest.raises(IntegrityError), transaction.atomic():
            Statement.objects.update(total_yen=1)

    def test_asks_the_database_a_number_of_times_that_does_not_grow(
        self, django_assert_max_num_queries
    ):
        for _pair in range(4):
            pay.earned([work.worker(), work.worker()])
        operator = work.operator()

        with django_assert_max_num_queries(26):
            close_month(actor=operator, year=2026, month=4, at=pay.CLOSED_AT)

        assert Statement.objects.count() == 8


class TestCloseUntilNow:
    def test_pays_sooner_what_was_earned_so_far(self):
        worker = work.worker()
        pay.earned([worker, work.worker()])

        closing = close_until_now(actor=work.operator(), at=AT + timedelta(hours=1))

        assert (closing.is_final, closing.sequence) == (False, 1)
        numbers = sorted(Statement.objects.values_list("number", flat=True))
        assert numbers == ["2604100001", "2604100002"]
        assert Statement.objects.get(worker=worker).total_yen == 150

    def test_the_rest_of_the_month_follows_at_its_end(self):
        worker = work.worker()
        pay.earned([worker, work.worker()])
        close_until_now(actor=work.operator(), at=AT + timedelta(hours=1))
        pay.earned([worker, work.worker()], at=AT + timedelta(days=1))

        pay.desk().close()

        own = Statement.objects.filter(worker=worker).values_list("total_yen", flat=True)
        assert list(own) == [150, 150]
        assert not Earning.objects.filter(closing__isnull=True).exists()
        assert list(all_differences()) == []

    def test_refuses_when_nothing_was_earned_since(self):
        pay.earned([work.worker(), work.worker()])
        close_until_now(actor=work.operator(), at=AT + timedelta(hours=1))

        with pytest.raises(NothingToClose):
            close_until_now(actor=work.operator(), at=AT + timedelta(hours=2))

    def test_does_not_take_what_is_earned_after_that_moment(self):
        pay.earned([work.worker(), work.worker()])

        with pytest.raises(NothingToClose):
            close_until_now(actor=work.operator(), at=AT)


class TestAnnounce:
    def test_every_payee_is_told_once_and_who_has_no_account_is_told_that(self):
        known, unknown = work.worker(), work.worker()
        pay.account(known)
        pay.earned([known, unknown])
        pay.desk().close()

        run_due(pay.CLOSED_AT)
        run_due(pay.CLOSED_AT + timedelta(minutes=1))

        issued = Event.objects.filter(name=events.STATEMENT_ISSUED)
        missing = Event.objects.get(name=events.ACCOUNT_MISSING)
        line = PayoutLine.objects.get(statement__worker=unknown)
        assert issued.count() == 2
        assert missing.payload["line_id"] == str(line.pk)


class TestReading:
    def test_a_worker_reads_the_own_statements_only(self):
        worker, other = work.worker(), work.worker()
        pay.earned([worker, other])
        pay.desk().close()
        mine, theirs = Statement.objects.get(worker=worker), Statement.objects.get(worker=other)

        assert list(visible_statements(work.acting(worker))) == [mine]
        with pytest.raises(OutOfScope):
            statement_detail(work.acting(worker), theirs.pk)

    def test_an_office_reads_its_members_under_their_pseudonyms(self):
        office = work.office()
        members = [work.worker(at_office=office), work.worker(at_office=office)]
        pay.earned(members, tasks=2)
        pay.desk().close()
        staff = work.member(Role.OFFICE_STAFF, office.organisation)

        detail = statement_detail(staff, Statement.objects.get().pk)

        assert {row.pseudonym: row.yen for row in detail.members} == {
            member.pseudonym: 300 for member in members
        }
        assert {row.count for row in detail.members} == {2}

    def test_a_member_does_not_read_the_statement_of_the_office(self):
        office = work.office()
        member = work.worker(at_office=office)
        pay.earned([member, work.worker(at_office=office)])
        pay.desk().close()

        with pytest.raises(OutOfScope):
            statement_detail(work.acting(member), Statement.objects.get().pk)

    def test_another_office_reads_nothing(self):
        office = work.office()
        pay.earned([work.worker(at_office=office), work.worker(at_office=office)])
        pay.desk().close()
        staff = work.member(Role.OFFICE_STAFF, work.office(name="ほか").organisation)

        with pytest.raises(OutOfScope):
            statement_detail(staff, Statement.objects.get().pk)

    def test_a_municipality_reads_none(self):
        with pytest.raises(Forbidden):
            visible_statements(work.clerk(work.city()))

    def test_the_operator_reads_all_and_sees_what_each_closing_came_to(self):
        pay.earned([work.worker(), work.worker()])
        desk = pay.desk()
        desk.close()

        closing = closings(desk.second).get()

        assert visible_statements(desk.second).count() == 2
        assert (closing.count, closing.total_yen) == (2, 300)


class TestNextPayments:
    def test_what_is_not_closed_is_expected_on_the_usual_day(self):
        worker = work.worker()
        pay.earned([worker, work.worker()])

        (expected,) = next_payments(work.acting(worker), at=AT)

        assert (expected.pay_on, expected.yen, expected.state) == (date(2026, 5, 15), 150, None)

    def test_what_is_closed_is_due_on_the_day_of_its_statement(self):
        worker = work.worker()
        pay.earned([worker, work.worker()])
        pay.desk().close()

        (due,) = next_payments(work.acting(worker), at=pay.CLOSED_AT)

        assert due.statement_id == Statement.objects.get(worker=worker).pk
        assert due.state == LineState.DUE

    def test_an_office_sees_what_will_come_for_its_members(self):
        office = work.office()
        pay.earned([work.worker(at_office=office), work.worker(at_office=office)])
        staff = work.member(Role.OFFICE_STAFF, office.organisation)

        (expected,) = next_payments(staff, at=AT)

        assert expected.yen == 300


def test_a_closing_names_who_closed():
    desk = pay.desk()

    closing = desk.close()

    assert MonthClosing.objects.get(pk=closing.pk).closed_by_id == desk.first.user_id
