"""What somebody wrote about a bank account, checked and brought into the banks' own form."""

from __future__ import annotations

from dataclasses import dataclass

from marketplace.kernel.text import fold
from marketplace.payouts import banks, zengin
from marketplace.payouts.errors import (
    AccountNumberInvalid,
    AccountTypeUnknown,
    BankUnknown,
    BranchUnknown,
    HolderNameEmpty,
    HolderNameInvalid,
    HolderNameTooLong,
)
from marketplace.payouts.states import AccountType

NAME_BYTES = 30
NUMBER_DIGITS = 7
HINT_DIGITS = 3


@dataclass(frozen=True)
class AccountFacts:
    """An account as it was typed: codes and numbers in any width, the holder in any kana."""

    bank_code: str
    branch_code: str
    account_type: str
    number: str
    holder_kana: str


def checked(facts: AccountFacts, *, name_bytes: int = NAME_BYTES) -> AccountFacts:
    """
    Return the facts as the bank file needs them.

    :raises BankUnknown: if no bank has the code
    :raises BranchUnknown: if the bank has no such branch
    :raises AccountTypeUnknown: if it is no kind of account that money can be sent to
    :raises AccountNumberInvalid: if the number is not made of 1 to 7 digits
    :raises HolderNameEmpty: if there is no name
    :raises HolderNameInvalid: if the name holds characters that the bank file cannot carry
    :raises HolderNameTooLong: if the name is longer than the bank file can carry
    """
    bank_code, branch_code = _codes(facts)
    if facts.account_type not in set(AccountType):
        raise AccountTypeUnknown()
    return AccountFacts(
        bank_code=bank_code,
        branch_code=branch_code,
        account_type=facts.account_type,
        number=_number(facts.number),
        holder_kana=_holder(facts.holder_kana, name_bytes),
    )


def _codes(facts: AccountFacts) -> tuple[str, str]:
    bank_code, branch_code = _digits(facts.bank_code, 4), _digits(facts.branch_code, 3)
    name = banks.bank_name(bank_code)
    if name is None:
        raise BankUnknown(value=facts.bank_code)
    if banks.branch(bank_code, branch_code) is None:
        raise BranchUnknown(bank=name, value=facts.branch_code)
    return bank_code, branch_code


def _digits(typed: str, length: int) -> str:
    """Return digits in their full length; leading zeros are often left out. Else the text itself."""
    narrow = fold(typed).replace("-", "").replace(" ", "")
    return narrow.zfill(length) if narrow.isascii() and narrow.isdigit() else narrow


def _number(typed: str) -> str:
    number = _digits(typed, NUMBER_DIGITS)
    if len(number) != NUMBER_DIGITS or not number.isdigit() or not number.strip("0"):
        raise AccountNumberInvalid()
    return number


def _holder(typed: str, name_bytes: int) -> str:
    name = zengin.file_name_of(typed)
    if not name:
        raise HolderNameEmpty()
    outside = zengin.foreign_to(name, zengin.NAME)
    if outside:
        raise HolderNameInvalid(characters=outside)
    if len(name) > name_bytes:
        raise HolderNameTooLong(length=len(name), limit=name_bytes)
    return name
