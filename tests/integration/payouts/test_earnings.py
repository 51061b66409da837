"""Accepted work is money in the same breath."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from marketplace.accounts.errors import Forbidden
from marketplace.kernel.db import RowMissing
from marketplace.outbox import registry
from marketplace.outbox.models import Event
from marketplace.payouts import events
from marketplace.payouts.models import Earning, LedgerEntry
from marketplace.payouts.queries.balances import line_states, worker_balance, worker_earnings
from marketplace.payouts.queries.differences import all_differences
from marketplace.payouts.queries.ledger import payable_yen, trial_balance
from marketplace.payouts.services.earnings import earn
from marketplace.payouts.states import EarningKind, LineState
from tasks import events as work_events
from tasks.models import Assignment, Batch, Submission
from tasks.services import assignments, batches, submissions
from tests.factories import pay, work

pytestmark = pytest.mark.django_db
AT = work.AT


class TestAcceptance:
    def test_every_agreeing_entry_earns_the_price_that_was_published(self):
        first, second = work.worker(), work.worker()

        batch = pay.earned([first, second])

        earnings = Earning.objects.order_by("pk")
        assert {earning.worker_id for earning in earnings} == {first.pk, second.pk}
        assert [earning.yen for earning in earnings] == [batch.unit_price_yen] * 2
        assert payable_yen(first.pk) == batch.unit_price_yen
        assert list(all_differences()) == []

    def test_a_later_price_of_the_programme_changes_nothing(self):
        first, second = work.worker(), work.worker()
        city = work.city()
        programme = work.programme(city, entries=2)
        batch = work.open_batch(work.clerk(city), programme, work.price_rows(1))
        programme.rates.update(unit_price_yen=1)

        pay.hand_in(first, batch)
        pay.hand_in(second, batch)

        assert payable_yen(first.pk) == 150

    def test_nothing_is_accepted_when_the_earning_cannot_be_posted(self, monkeypatch):
        first, second = work.worker(), work.worker()
        city = work.city()
        batch = work.open_batch(
            work.clerk(city), work.programme(city, entries=2), work.price_rows(1)
        )
        pay.hand_in(first, batch)
        _break_posting(monkeypatch)

        with pytest.raises(RuntimeError, match="no ledger"), transaction.atomic():
            pay.hand_in(second, batch)

        assert not Submission.objects.filter(accepted_at__isnull=False).exists()
        assert not Earning.objects.exists()
        assert not LedgerEntry.objects.exists()

    def test_the_clock_starts_when_work_was_received(self):
        first, second = work.worker(), work.worker()
        city = work.city()
        batch = work.open_batch(
            work.clerk(city), work.programme(city, entries=2), work.price_rows(1)
        )

        pay.hand_in(first, batch)
        pay.hand_in(second, batch, at=AT + timedelta(days=3))

        early = Earning.objects.get(worker=first)
        assert early.received_at == AT + timedelta(minutes=10)
        assert early.earned_at == AT + timedelta(days=3, minutes=10)

    def test_a_member_of_an_office_earns_for_the_office_of_that_day(self):
        office = work.office()
        member, freelance = work.worker(at_office=office), work.worker()

        pay.earned([member, freelance])

        assert Earning.objects.get(worker=member).office_id == office.pk
        assert Earning.objects.get(worker=freelance).office_id is None


def _break_posting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the handler of accepted work fail, as a full disk would."""
    key = (work_events.SUBMISSION_ACCEPTED, "payouts.earn")
    known = registry._subscriptions[key]

    def fail(event: object) -> None:
        raise RuntimeError("no ledger")

    broken = registry.Subscription(known.event, known.name, fail, known.lane)
    monkeypatch.setitem(registry._subscriptions, key, broken)


class TestSurplus:
    def test_late_work_whose_place_was_taken_is_paid_at_the_operators_cost(self):
        late, second, third = work.worker(), work.worker(), work.worker()
        batch, lost = _lapsed(late)
        pay.hand_in(second, batch, at=AT + timedelta(days=30))
        pay.hand_in(third, batch, at=AT + timedelta(days=30))

        submissions.submit(
            actor=work.acting(late),
            assignment_id=lost.pk,
            answers=work.price_answers(),
            reason="",
            at=AT + timedelta(days=31),
        )

        assert Earning.objects.get(worker=late).kind == EarningKind.SURPLUS
        assert payable_yen(late.pk) == batch.unit_price_yen
        sums = {row.kind: row.balance_yen for row in trial_balance(work.operator())}
        assert sums["surplus_cost"] == batch.unit_price_yen
        assert list(all_differences()) == []


def _lapsed(late: object) -> tuple[Batch, Assignment]:
    """Return a batch of one task and an assignment whose time is over."""
    city = work.city()
    programme = work.programme(city, entries=2)
    batch = work.open_batch(work.clerk(city), programme, work.price_rows(1))
    lost = work.take(late, batch)
    assignments.lapse_leases(actor=work.operator(), at=AT + timedelta(days=29))
    return batch, lost


class TestEarn:
    def test_a_second_call_does_nothing(self):
        pay.earned([work.worker(), work.worker()])
        earning = Earning.objects.order_by("pk").first()
        before = LedgerEntry.objects.count()

        again = earn(submission_id=earning.submission_id, kind=EarningKind.NORMAL, at=AT)

        assert again.pk == earning.pk
        assert LedgerEntry.objects.count() == before

    def test_refuses_work_that_does_not_exist(self):
        with pytest.raises(RowMissing):
            earn(submission_id=work.worker().pk, kind=EarningKind.NORMAL, at=AT)

    def test_tells_that_something_was_earned(self):
        pay.earned([work.worker(), work.worker()])

        told = Event.objects.filter(name=events.EARNING_POSTED)
        assert {event.payload["earning_id"] for event in told} == {
            str(pk) for pk in Earning.objects.values_list("pk", flat=True)
        }


class TestInspection:
    def test_an_accepted_batch_is_owed_by_its_municipality_with_fee_and_tax(self):
        batch = pay.earned([work.worker(), work.worker()], tasks=3)
        _inspect(batch)

        sums = {row.kind: row.balance_yen for row in trial_balance(work.operator())}
        # 3 tasks x 2 entries x 150 yen, 20 % for the operator, 10 % tax.
        assert sums["work_revenue"] == 900
        assert sums["fee_revenue"] == 180
        assert sums["tax_received"] == 108
        assert sums["contract_receivable"] == 1188
        assert list(all_differences()) == []


def _inspect(batch: Batch) -> None:
    clerk = work.clerk(batch.programme.municipality)
    batches.inspect(actor=clerk, batch_id=batch.pk, at=AT + timedelta(days=1))


class TestOwnEarnings:
    def test_every_yen_is_listed_with_the_work_it_was_for(self, django_assert_max_num_queries):
        worker = work.worker()
        batch = pay.earned([worker, work.worker()], tasks=3)
        actor = work.acting(worker)

        with django_assert_max_num_queries(1):
            rows = list(worker_earnings(actor))
            titles = {row.submission.assignment.task.batch.title for row in rows}

        assert titles == {batch.title}
        assert sum(row.yen for row in rows) == 450

    def test_another_workers_yen_are_not_listed(self):
        pay.earned([work.worker(), work.worker()])

        assert not worker_earnings(work.acting(work.worker())).exists()

    def test_nobody_but_workers_has_earnings(self):
        with pytest.raises(Forbidden):
            worker_earnings(work.operator())

    def test_the_balance_is_open_until_the_month_is_closed(self):
        worker = work.worker()
        pay.earned([worker, work.worker()], tasks=2)

        balance = worker_balance(work.acting(worker))

        assert (balance.earned_yen, balance.open_yen, balance.owed_yen) == (300, 300, 300)

    @pytest.mark.parametrize("at_office", [False, True])
    def test_the_parts_of_the_balance_follow_the_money(self, at_office):
        office = work.office() if at_office else None
        worker = work.worker(at_office=office)
        pay.earned([worker, work.worker()], tasks=2)
        desk = pay.desk()
        pay.office_account(office) if office else pay.account(worker)
        actor = work.acting(worker)
        desk.close()
        due = worker_balance(actor)
        run = desk.sent()
        sending = worker_balance(actor)
        pay.settle(desk, run)

        paid = worker_balance(actor)

        assert (due.due_yen, due.owed_yen) == (300, 300)
        assert (sending.sending_yen, sending.owed_yen) == (300, 300)
        assert (paid.paid_yen, paid.owed_yen) == (300, 0)

    def test_each_earning_says_how_its_payment_stands(self):
        worker = work.worker()
        pay.earned([worker, work.worker()])
        rows = list(worker_earnings(work.acting(worker)))
        before = line_states(rows)
        pay.desk().close()

        after = line_states(list(worker_earnings(work.acting(worker))))

        assert list(before.values()) == [None]
        assert list(after.values()) == [LineState.DUE]
