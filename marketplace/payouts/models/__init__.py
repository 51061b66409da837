"""Rows about money: the ledger, earnings, statements, accounts and payout runs."""

from __future__ import annotations

from marketplace.payouts.models.accounts import BankAccount, Remitter
from marketplace.payouts.models.earnings import CAUSES, Earning, TopUp
from marketplace.payouts.models.ledger import LedgerAccount, LedgerEntry, LedgerLine, LedgerSeal
from marketplace.payouts.models.runs import LineMove, PayoutLine, PayoutRun, RunMove, Transfer
from marketplace.payouts.models.statements import MonthClosing, Statement, StatementLine

__all__ = [
    "CAUSES",
    "BankAccount",
    "Earning",
    "LedgerAccount",
    "LedgerEntry",
    "LedgerLine",
    "LedgerSeal",
    "LineMove",
    "MonthClosing",
    "PayoutLine",
    "PayoutRun",
    "Remitter",
    "RunMove",
    "Statement",
    "StatementLine",
    "TopUp",
    "Transfer",
]
