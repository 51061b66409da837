"""From a run to the banks' file."""

from __future__ import annotations

from collections.abc import Sequence

from marketplace.accounts.actors import Actor
from marketplace.payouts import banks, zengin
from marketplace.payouts.errors import RemitterMissing
from marketplace.payouts.models import BankAccount, PayoutRun, Remitter, Transfer
from marketplace.payouts.queries.accounts import number_of, own_remitter

ID_DIGITS = 10


def bank_file(*, actor: Actor, run: PayoutRun, transfers: Sequence[Transfer]) -> bytes:
    """
    Return the 総合振込 file of a run's transfers, in their order.

    :raises RemitterMissing: if the operator's own account is not registered
    :raises ZenginCharError: if a name holds characters that the file cannot carry
    """
    remitter = own_remitter(actor)
    if remitter is None:
        raise RemitterMissing()
    return zengin.write(_header(remitter, run), [_payment(transfer) for transfer in transfers])


def _header(remitter: Remitter, run: PayoutRun) -> zengin.Header:
    bank_name, branch_name = _names(remitter)
    return zengin.Header(
        remitter_code=remitter.code,
        remitter_name=remitter.name_kana,
        pay_day=f"{run.pay_on:%m%d}",
        bank_code=remitter.bank_code,
        bank_name=bank_name,
        branch_code=remitter.branch_code,
        branch_name=branch_name,
        account_type=remitter.account_type,
        account_number=number_of(remitter),
    )


def _payment(transfer: Transfer) -> zengin.Payment:
    account = transfer.bank_account
    bank_name, branch_name = _names(account)
    return zengin.Payment(
        bank_code=account.bank_code,
        bank_name=bank_name,
        branch_code=account.branch_code,
        branch_name=branch_name,
        account_type=account.account_type,
        account_number=number_of(account),
        name=account.holder_kana,
        yen=transfer.yen,
        # The bank gives these back with its results: they find the statement and the transfer.
        customer_1=transfer.line.statement.number.zfill(ID_DIGITS),
        customer_2=str(transfer.number).zfill(ID_DIGITS),
    )


def _names(account: BankAccount | Remitter) -> tuple[str, str]:
    """Return the names of bank and branch; empty for one that closed since, the codes decide."""
    branch = banks.branch(account.bank_code, account.branch_code)
    if branch is None:
        return "", ""
    return zengin.place_name_of(branch.bank_kana), zengin.place_name_of(branch.kana)
