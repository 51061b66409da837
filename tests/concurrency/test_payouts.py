"""Two people pay at the same moment: every line is taken, approved and booked once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from marketplace.kernel.errors import DomainError
from marketplace.kernel.states import IllegalMove
from marketplace.payouts import ledger
from marketplace.payouts.errors import InsufficientBalance, MonthAlreadyClosed, NothingToPay
from marketplace.payouts.ledger import EntryKind
from marketplace.payouts.models import (
    BankAccount,
    LedgerEntry,
    PayoutLine,
    PayoutRun,
    Statement,
    Transfer,
)
from marketplace.payouts.queries.differences import all_differences
from marketplace.payouts.queries.ledger import payable_yen
from marketplace.payouts.queries.runs import run_file
from marketplace.payouts.services.ledger import post
from marketplace.payouts.services.runs import discard_run
from tests.factories import pay, work

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def at_once(call: Callable[[int], object], times: int = AT_ONCE) -> list[object]:
    """Return what every call gave, or the refusal it met; each thread has its own connection."""

    def run(number: int) -> object:
        try:
            return call(number)
        except DomainError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def kinds(outcomes: list[object]) -> Counter[str]:
    return Counter(type(outcome).__name__ for outcome in outcomes)


@pytest.fixture
def desk() -> pay.PayDesk:
    """Return the operator's two people with April closed and four workers to pay."""
    for _pair in range(2):
        workers = [work.worker(), work.worker()]
        for worker in workers:
            pay.account(worker)
        pay.earned(workers)
    both = pay.desk()
    both.close()
    return both


class TestRuns:
    def test_prepared_by_many_at_once_no_line_is_in_two(self, desk):
        outcomes = at_once(lambda _n: desk.prepare())

        live = Transfer.objects.filter(outcome="").values_list("line", flat=True)
        assert len(set(live)) == len(live) == PayoutLine.objects.count() == 4
        assert set(kinds(outcomes)) <= {PayoutRun.__name__, NothingToPay.__name__}
        assert kinds(outcomes)[PayoutRun.__name__] == 1
        assert list(all_differences()) == []

    def test_approved_twice_at_once_the_money_is_put_aside_once(self, desk):
        run = desk.prepare()

        outcomes = at_once(lambda _n: desk.approve(run))

        assert kinds(outcomes) == {"PayoutRun": 1, IllegalMove.__name__: AT_ONCE - 1}
        assert LedgerEntry.objects.filter(kind=EntryKind.PAYOUT_HOLD).count() == 4
        assert list(all_differences()) == []

    def test_approved_and_dropped_at_once_it_is_one_of_the_two_and_then_dropped(self, desk):
        run = desk.prepare()

        def either(number: int) -> object:
            if number % 2:
                return desk.approve(run)
            return discard_run(actor=desk.second, run_id=run.pk, at=pay.CLOSED_AT)

        at_once(either)

        assert PayoutRun.objects.get().state == "discarded"
        assert set(PayoutLine.objects.values_list("state", flat=True)) == {"due"}
        assert list(all_differences()) == []

    def test_taken_out_by_many_at_once_the_file_is_one(self, desk):
        run = desk.approve(desk.prepare())

        at_once(lambda _n: desk.send(run))

        assert len({run_file(desk.first, run.pk), run_file(desk.second, run.pk)}) == 1
        assert run.moves.filter(event="send").count() == 1

    def test_settled_twice_at_once_every_payment_is_booked_once(self, desk):
        run = desk.sent()

        outcomes = at_once(lambda _n: pay.settle(desk, run))

        assert kinds(outcomes) == {"PayoutRun": 1, IllegalMove.__name__: AT_ONCE - 1}
        assert LedgerEntry.objects.filter(kind=EntryKind.PAYOUT_PAID).count() == 4
        assert list(all_differences()) == []


class TestClosing:
    def test_closed_by_many_at_once_everybody_has_one_statement(self):
        pay.earned([work.worker(), work.worker()])
        desk = pay.desk()

        outcomes = at_once(lambda _n: desk.close())

        assert kinds(outcomes) == {"MonthClosing": 1, MonthAlreadyClosed.__name__: AT_ONCE - 1}
        assert Statement.objects.count() == 2
        assert list(all_differences()) == []


class TestLedger:
    def test_one_cause_posted_by_many_at_once_is_one_entry(self):
        worker, programme = work.worker(), work.programme(work.city(), types=())
        lines = ledger.earning(worker_id=worker.pk, programme_id=programme.pk, yen=100)

        outcomes = at_once(
            lambda _n: post(key="earning:1", kind=EntryKind.EARNING, lines=lines, at=work.AT).pk
        )

        assert len(set(outcomes)) == 1
        assert payable_yen(worker.pk) == 100

    def test_many_taking_from_one_worker_at_once_never_take_more_than_there_is(self):
        worker, programme = work.worker(), work.programme(work.city(), types=())
        lines = ledger.earning(worker_id=worker.pk, programme_id=programme.pk, yen=250)
        post(key="earning:1", kind=EntryKind.EARNING, lines=lines, at=work.AT)
        hold = ledger.payout_hold({worker.pk: 100})

        outcomes = at_once(
            lambda n: post(key=f"hold:{n}", kind=EntryKind.PAYOUT_HOLD, lines=hold, at=work.AT)
        )

        assert kinds(outcomes) == {"LedgerEntry": 2, InsufficientBalance.__name__: AT_ONCE - 2}
        assert payable_yen(worker.pk) == 50


class TestBankAccounts:
    def test_changed_in_many_tabs_at_once_one_is_the_present_one(self):
        worker = work.worker()

        at_once(lambda n: pay.account(worker, number=str(n + 1)))

        assert BankAccount.objects.filter(worker=worker).count() == AT_ONCE
        assert BankAccount.objects.filter(worker=worker, replaced_at__isnull=True).count() == 1
