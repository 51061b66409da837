"""
The rules of the double-entry ledger (複式簿記), in integer yen. Plain Python.

A line's yen is positive on the debit side (借方) and negative on the credit side (貸方); the
lines of an entry sum to zero. An account grows on its own side: costs and assets by debits,
debts and revenue by credits. ``balance`` turns a sum of lines into the number that people mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from uuid import UUID

from marketplace.kernel.text import N_
from marketplace.payouts.errors import UnbalancedEntry


class Side(IntEnum):
    """On which side an account grows."""

    DEBIT = 1
    CREDIT = -1


class Owner(StrEnum):
    """Whose account it is."""

    OPERATOR = "operator"
    WORKER = "worker"
    PROGRAMME = "programme"


class AccountKind(StrEnum):
    """The accounts (勘定科目) of this ledger."""

    WORK_COST = "work_cost"
    SURPLUS_COST = "surplus_cost"
    GOLD_COST = "gold_cost"
    TOP_UP_COST = "top_up_cost"
    TRAINING_COST = "training_cost"
    WORKER_PAYABLE = "worker_payable"
    IN_TRANSIT = "in_transit"
    BANK = "bank"
    CONTRACT_RECEIVABLE = "contract_receivable"
    WORK_REVENUE = "work_revenue"
    FEE_REVENUE = "fee_revenue"
    TAX_RECEIVED = "tax_received"


class EntryKind(StrEnum):
    """Why an entry was posted."""

    EARNING = "earning"
    INSPECTION = "inspection"
    PAYOUT_HOLD = "payout_hold"
    PAYOUT_PAID = "payout_paid"
    REVERSAL = "reversal"


@dataclass(frozen=True)
class AccountRule:
    """What holds for every account of a kind; ``allow_negative`` False is kept by the database."""

    name: str
    side: Side
    owner: Owner
    allow_negative: bool


PLAN: Mapping[AccountKind, AccountRule] = {
    AccountKind.WORK_COST: AccountRule(N_("外注費"), Side.DEBIT, Owner.PROGRAMME, True),
    # Late work that was no longer needed: the operator bears it, no municipality is billed.
    AccountKind.SURPLUS_COST: AccountRule(
        N_("外注費（運営の負担）"), Side.DEBIT, Owner.PROGRAMME, True
    ),
    # The operator bears the next three as well: learning and the floor are its promise.
    AccountKind.GOLD_COST: AccountRule(
        N_("確かめ用の仕事の費用（運営の負担）"), Side.DEBIT, Owner.PROGRAMME, True
    ),
    AccountKind.TOP_UP_COST: AccountRule(
        N_("報酬の足し分（運営の負担）"), Side.DEBIT, Owner.PROGRAMME, True
    ),
    # A kind of work is learned once for all programmes, so this cost belongs to none of them.
    AccountKind.TRAINING_COST: AccountRule(
        N_("練習の費用（運営の負担）"), Side.DEBIT, Owner.OPERATOR, True
    ),
    AccountKind.WORKER_PAYABLE: AccountRule(N_("未払報酬"), Side.CREDIT, Owner.WORKER, False),
    # Held for a run: no longer waiting, not yet arrived. One account for all runs, so the
    # non-negative rule would add up its whole history at every payment; check_ledger compares
    # it with the open transfers instead.
    AccountKind.IN_TRANSIT: AccountRule(N_("振込手続中"), Side.CREDIT, Owner.OPERATOR, True),
    # Opening balances live in the operator's own books, so this may stand below zero here.
    AccountKind.BANK: AccountRule(N_("普通預金"), Side.DEBIT, Owner.OPERATOR, True),
    AccountKind.CONTRACT_RECEIVABLE: AccountRule(
        N_("未収委託料"), Side.DEBIT, Owner.PROGRAMME, True
    ),
    AccountKind.WORK_REVENUE: AccountRule(N_("受託収入"), Side.CREDIT, Owner.PROGRAMME, True),
    AccountKind.FEE_REVENUE: AccountRule(N_("運営費収入"), Side.CREDIT, Owner.PROGRAMME, True),
    AccountKind.TAX_RECEIVED: AccountRule(N_("仮受消費税"), Side.CREDIT, Owner.PROGRAMME, True),
}


@dataclass(frozen=True, order=True)
class Account:
    """One account: its kind and, unless it is the operator's, its owner's id."""

    kind: AccountKind
    owner_id: UUID | None = None


@dataclass(frozen=True)
class Line:
    """Yen on one account: positive debit, negative credit."""

    account: Account
    yen: int


Lines = tuple[Line, ...]


@dataclass(frozen=True)
class Posting:
    """An entry that is to be posted. ``key`` names its cause; ``params`` hold ids only."""

    key: str
    kind: EntryKind
    lines: Lines
    params: Mapping[str, str] = field(default_factory=dict)
    reverses: int | None = None


def debit(kind: AccountKind, yen: int, owner_id: UUID | None = None) -> Line:
    """Return a line on the debit side."""
    return Line(Account(kind, owner_id), yen)


def credit(kind: AccountKind, yen: int, owner_id: UUID | None = None) -> Line:
    """Return a line on the credit side."""
    return Line(Account(kind, owner_id), -yen)


def settled(lines: Iterable[Line]) -> Lines:
    """
    Return the lines as they are posted: one per account, without zeros, in a fixed order.

    :raises UnbalancedEntry: if they do not sum to zero, or fewer than two remain
    """
    sums: dict[Account, int] = {}
    for line in lines:
        sums[line.account] = sums.get(line.account, 0) + line.yen
    kept = tuple(
        Line(account, sums[account]) for account in sorted(sums, key=_order) if sums[account]
    )
    difference = sum(line.yen for line in kept)
    if len(kept) < 2 or difference != 0:
        raise UnbalancedEntry(lines=len(kept), difference=difference)
    return kept


def _order(account: Account) -> tuple[str, str]:
    return account.kind, str(account.owner_id or "")


def balance(kind: AccountKind, line_sum: int) -> int:
    """Return what an account holds in yen, as people say it: grown is positive."""
    return int(PLAN[kind].side) * line_sum


def decreases(line: Line) -> bool:
    """Say whether a line takes away from an account that may not fall below zero."""
    rule = PLAN[line.account.kind]
    return not rule.allow_negative and balance(line.account.kind, line.yen) < 0


def reversed_lines(lines: Iterable[Line]) -> Lines:
    """Return the lines that undo these."""
    return tuple(Line(line.account, -line.yen) for line in lines)


def earning(
    *,
    worker_id: UUID,
    programme_id: UUID | None,
    yen: int,
    cost: AccountKind = AccountKind.WORK_COST,
) -> Lines:
    """Return the lines of what a worker earned: a cost, of a programme or none / 未払報酬."""
    return settled(
        [debit(cost, yen, programme_id), credit(AccountKind.WORKER_PAYABLE, yen, worker_id)]
    )


def inspection(*, programme_id: UUID, work_yen: int, fee_yen: int, tax_yen: int) -> Lines:
    """Return the lines of a batch that the municipality accepted: 未収委託料 / 受託収入."""
    total = work_yen + fee_yen + tax_yen
    return settled(
        [
            debit(AccountKind.CONTRACT_RECEIVABLE, total, programme_id),
            credit(AccountKind.WORK_REVENUE, work_yen, programme_id),
            credit(AccountKind.FEE_REVENUE, fee_yen, programme_id),
            credit(AccountKind.TAX_RECEIVED, tax_yen, programme_id),
        ]
    )


def payout_hold(shares: Mapping[UUID, int]) -> Lines:
    """Return the lines that put workers' money aside for one transfer: 未払報酬 / 振込手続中."""
    held = [debit(AccountKind.WORKER_PAYABLE, yen, worker) for worker, yen in shares.items()]
    return settled([*held, credit(AccountKind.IN_TRANSIT, sum(shares.values()))])


def payout_paid(yen: int) -> Lines:
    """Return the lines of one transfer that arrived: 振込手続中 / 普通預金."""
    return settled([debit(AccountKind.IN_TRANSIT, yen), credit(AccountKind.BANK, yen)])
