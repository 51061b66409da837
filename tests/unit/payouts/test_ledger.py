"""The rules of double entry."""

from __future__ import annotations

from uuid import UUID

import pytest

from marketplace.payouts import ledger
from marketplace.payouts.errors import UnbalancedEntry
from marketplace.payouts.ledger import PLAN, AccountKind, Owner, credit, debit

WORKER, OTHER, PROGRAMME = UUID(int=1), UUID(int=2), UUID(int=3)


def amounts(lines):
    return {(line.account.kind, line.account.owner_id): line.yen for line in lines}


class TestSettled:
    def test_puts_lines_of_one_account_together(self):
        lines = ledger.settled(
            [
                debit(AccountKind.IN_TRANSIT, 3),
                debit(AccountKind.IN_TRANSIT, 4),
                credit(AccountKind.BANK, 7),
            ]
        )

        assert amounts(lines) == {(AccountKind.IN_TRANSIT, None): 7, (AccountKind.BANK, None): -7}

    def test_has_one_order_whatever_the_order_given(self):
        one, two = debit(AccountKind.IN_TRANSIT, 7), credit(AccountKind.BANK, 7)

        assert ledger.settled([one, two]) == ledger.settled([two, one])

    @pytest.mark.parametrize(
        "lines",
        [
            [],
            [debit(AccountKind.BANK, 5)],
            [debit(AccountKind.BANK, 5), credit(AccountKind.IN_TRANSIT, 4)],
            [debit(AccountKind.BANK, 5), credit(AccountKind.BANK, 5)],
            [debit(AccountKind.BANK, 0), credit(AccountKind.IN_TRANSIT, 0)],
        ],
    )
    def test_refuses_what_does_not_balance_over_two_accounts(self, lines):
        with pytest.raises(UnbalancedEntry):
            ledger.settled(lines)


class TestEntries:
    def test_an_earning_is_cost_and_debt(self):
        lines = ledger.earning(worker_id=WORKER, programme_id=PROGRAMME, yen=150)

        assert amounts(lines) == {
            (AccountKind.WORK_COST, PROGRAMME): 150,
            (AccountKind.WORKER_PAYABLE, WORKER): -150,
        }

    def test_surplus_work_is_borne_by_the_operator(self):
        lines = ledger.earning(
            worker_id=WORKER, programme_id=PROGRAMME, yen=150, cost=AccountKind.SURPLUS_COST
        )

        assert (AccountKind.SURPLUS_COST, PROGRAMME) in amounts(lines)

    def test_an_inspection_splits_what_is_owed(self):
        lines = ledger.inspection(programme_id=PROGRAMME, work_yen=900, fee_yen=180, tax_yen=108)

        assert amounts(lines)[AccountKind.CONTRACT_RECEIVABLE, PROGRAMME] == 1188

    def test_an_inspection_without_fee_has_no_line_for_it(self):
        lines = ledger.inspection(programme_id=PROGRAMME, work_yen=900, fee_yen=0, tax_yen=90)

        assert (AccountKind.FEE_REVENUE, PROGRAMME) not in amounts(lines)

    def test_a_hold_takes_from_each_worker_his_share(self):
        lines = ledger.payout_hold({WORKER: 100, OTHER: 50})

        assert amounts(lines) == {
            (AccountKind.WORKER_PAYABLE, WORKER): 100,
            (AccountKind.WORKER_PAYABLE, OTHER): 50,
            (AccountKind.IN_TRANSIT, None): -150,
        }

    def test_a_reversal_undoes_every_line(self):
        lines = ledger.payout_paid(150)

        together = [*lines, *ledger.reversed_lines(lines)]

        assert sum(line.yen for line in together) == 0
        with pytest.raises(UnbalancedEntry):
            ledger.settled(together)


class TestPlan:
    def test_every_kind_of_account_has_a_rule(self):
        assert set(PLAN) == set(AccountKind)

    def test_a_debt_grows_by_credits_and_a_cost_by_debits(self):
        assert ledger.balance(AccountKind.WORKER_PAYABLE, -150) == 150
        assert ledger.balance(AccountKind.WORK_COST, 150) == 150

    def test_only_what_workers_are_owed_may_not_fall_below_zero(self):
        guarded = {kind for kind, rule in PLAN.items() if not rule.allow_negative}

        assert guarded == {AccountKind.WORKER_PAYABLE}
        assert PLAN[AccountKind.WORKER_PAYABLE].owner is Owner.WORKER

    def test_taking_from_a_guarded_account_is_noticed(self):
        assert ledger.decreases(debit(AccountKind.WORKER_PAYABLE, 1, WORKER))
        assert not ledger.decreases(credit(AccountKind.WORKER_PAYABLE, 1, WORKER))
        assert not ledger.decreases(credit(AccountKind.BANK, 1))
