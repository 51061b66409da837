"""What the bank did, and what happens to money that came back."""

from __future__ import annotations

import pytest

from marketplace.accounts.errors import Forbidden
from marketplace.kernel.states import IllegalMove
from marketplace.outbox.models import Event
from marketplace.payouts import events
from marketplace.payouts.errors import BounceReasonMissing, TransferNotInRun
from marketplace.payouts.models import LedgerEntry, LineMove, PayoutLine, Transfer
from marketplace.payouts.queries.balances import next_payments, worker_balance
from marketplace.payouts.queries.differences import all_differences
from marketplace.payouts.queries.ledger import payable_yen, trial_balance
from marketplace.payouts.queries.runs import Blocker, waiting_lines
from marketplace.payouts.services.runs import prepare_run
from marketplace.payouts.services.settlement import reissue_line, settle_run
from marketplace.payouts.states import LineState, RunState, TransferOutcome
from tests.factories import pay, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def workers():
    """Return two freelance workers who earned 150 yen each and have accounts."""
    both = [work.worker(), work.worker()]
    for worker in both:
        pay.account(worker)
    pay.earned(both)
    return both


@pytest.fixture
def desk(workers):
    """Return the operator's two people, with April closed."""
    both = pay.desk()
    both.close()
    return both


def payee_of(run, number):
    return run.transfers.get(number=number).line.statement.worker


class TestSettle:
    def test_everything_arrived(self, desk):
        run = pay.settle(desk, desk.sent())

        assert run.state == RunState.SETTLED
        assert set(PayoutLine.objects.values_list("state", flat=True)) == {LineState.PAID}
        sums = {row.kind: row.balance_yen for row in trial_balance(desk.first)}
        assert (sums["bank"], sums["in_transit"], sums["worker_payable"]) == (-300, 0, 0)
        assert list(all_differences()) == []

    def test_every_paid_line_is_one_entry_of_the_ledger(self, desk):
        run = pay.settle(desk, desk.sent())

        keys = {f"payout-paid:{transfer.pk}" for transfer in run.transfers.order_by("number")}
        found = LedgerEntry.objects.filter(kind="payout_paid").values_list("key", flat=True)
        assert set(found) == keys

    def test_what_came_back_is_owed_again(self, desk):
        sent = desk.sent()

        run = pay.settle(desk, sent, n2="no_such_account")

        worker = payee_of(run, 2)
        assert run.state == RunState.PART_SETTLED
        assert payable_yen(worker.pk) == 150
        assert worker_balance(work.acting(worker)).bounced_yen == 150
        assert list(all_differences()) == []

    def test_everybody_is_told_what_became_of_the_money(self, desk):
        run = pay.settle(desk, desk.sent(), n2="name_differs")

        paid = Event.objects.get(name=events.LINE_PAID)
        bounced = Event.objects.get(name=events.LINE_BOUNCED)
        assert paid.payload["line_id"] == str(run.transfers.get(number=1).line_id)
        assert bounced.payload["line_id"] == str(run.transfers.get(number=2).line_id)

    def test_the_reason_is_kept_with_the_transfer_and_in_the_log(self, desk):
        run = pay.settle(desk, desk.sent(), n1="account_closed")

        transfer = run.transfers.get(number=1)
        move = LineMove.objects.get(event="bounce")
        assert (transfer.outcome, transfer.bounce_reason) == ("bounced", "account_closed")
        assert (move.reason, move.user_id) == ("account_closed", desk.first.user_id)

    def test_refuses_a_second_result(self, desk):
        run = pay.settle(desk, desk.sent())

        with pytest.raises(IllegalMove):
            pay.settle(desk, run)

        assert LedgerEntry.objects.filter(kind="payout_paid").count() == 2

    def test_refuses_a_run_whose_file_was_not_taken_out(self, desk):
        run = desk.approve(desk.prepare())

        with pytest.raises(IllegalMove):
            pay.settle(desk, run)

    def test_refuses_a_transfer_of_another_run(self, desk):
        run = desk.sent()

        with pytest.raises(TransferNotInRun):
            settle_run(
                actor=desk.first,
                run_id=run.pk,
                bounced={run.pk: "no_such_account"},
                at=pay.SETTLED_AT,
            )

        assert run.transfers.filter(outcome=TransferOutcome.OPEN).count() == 2

    def test_refuses_a_reason_that_nobody_knows(self, desk):
        with pytest.raises(BounceReasonMissing):
            pay.settle(desk, desk.sent(), n1="")

    def test_is_for_the_operator_only(self, desk, workers):
        run = desk.sent()

        with pytest.raises(Forbidden):
            settle_run(actor=work.acting(workers[0]), run_id=run.pk, bounced={}, at=pay.SETTLED_AT)


class TestAfterBouncing:
    def test_a_new_account_makes_the_money_due_again_and_the_next_run_pays_it(self, desk):
        run = pay.settle(desk, desk.sent(), n2="no_such_account")
        worker = payee_of(run, 2)
        pay.account(worker, number="5555555", at=pay.SETTLED_AT)

        again = prepare_run(actor=desk.second, pay_on=pay.SETTLED_AT.date(), at=pay.SETTLED_AT)

        assert (again.count, again.total_yen) == (1, 150)
        assert list(all_differences()) == []

    def test_the_second_attempt_ends_with_each_worker_paid_once(self, desk):
        run = pay.settle(desk, desk.sent(), n2="no_such_account")
        pay.account(payee_of(run, 2), number="5555555", at=pay.SETTLED_AT)

        pay.settle(desk, desk.sent())

        sums = {row.kind: row.balance_yen for row in trial_balance(desk.first)}
        assert (sums["bank"], sums["worker_payable"]) == (-300, 0)
        assert Transfer.objects.filter(outcome=TransferOutcome.PAID).count() == 2
        assert list(all_differences()) == []

    def test_without_a_new_account_it_waits_and_the_reason_is_shown(self, desk):
        pay.settle(desk, desk.sent(), n2="no_such_account")

        (waiting,) = waiting_lines(desk.first)

        assert waiting.blocker == Blocker.BOUNCED

    def test_the_worker_sees_it_among_the_coming_payments(self, desk):
        run = pay.settle(desk, desk.sent(), n2="no_such_account")

        (coming,) = next_payments(work.acting(payee_of(run, 2)), at=pay.SETTLED_AT)

        assert (coming.state, coming.yen) == (LineState.BOUNCED, 150)

    def test_the_operator_can_try_the_same_account_when_the_bank_was_at_fault(self, desk):
        run = pay.settle(desk, desk.sent(), n2="bank_trouble")
        line = run.transfers.get(number=2).line

        reissue_line(actor=desk.first, line_id=line.pk, at=pay.SETTLED_AT)

        (waiting,) = waiting_lines(desk.first)
        assert waiting.blocker is None

    def test_money_that_arrived_is_not_sent_again(self, desk):
        run = pay.settle(desk, desk.sent())
        line = run.transfers.get(number=1).line

        with pytest.raises(IllegalMove):
            reissue_line(actor=desk.first, line_id=line.pk, at=pay.SETTLED_AT)
