"""
The records of 総合振込 (種別コード 21), 120 bytes each, as tables. Plain Python.

Source: 全国銀行協会 レコード・フォーマット (令和元年12月). N fields are digits, right-justified
and filled with zeros; C fields are characters, left-justified and filled with spaces.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from marketplace.kernel.text import N_

RECORD_BYTES = 120
NEWLINE = b"\r\n"
ENCODING = "cp932"

HEADER, DATA, TRAILER, END = "1", "2", "8", "9"


class Fill(StrEnum):
    """What may stand in a field."""

    DIGITS = "digits"
    NAME = "name"
    PLACE = "place"
    SPACES = "spaces"


@dataclass(frozen=True)
class Field:
    """A place in a record. ``value`` is set when only that may stand there."""

    name: str
    length: int
    fill: Fill
    label: str
    values: tuple[str, ...] = ()


def _digits(name: str, length: int, label: str, *values: str) -> Field:
    return Field(name, length, Fill.DIGITS, label, values)


LAYOUTS: dict[str, tuple[Field, ...]] = {
    HEADER: (
        _digits("record", 1, N_("データ区分"), HEADER),
        _digits("kind", 2, N_("種別コード"), "21"),
        _digits("code", 1, N_("コード区分"), "0"),
        _digits("remitter_code", 10, N_("委託者コード")),
        Field("remitter_name", 40, Fill.NAME, N_("委託者名")),
        _digits("pay_day", 4, N_("振込指定日")),
        _digits("bank_code", 4, N_("仕向銀行番号")),
        Field("bank_name", 15, Fill.PLACE, N_("仕向銀行名")),
        _digits("branch_code", 3, N_("仕向支店番号")),
        Field("branch_name", 15, Fill.PLACE, N_("仕向支店名")),
        _digits("account_type", 1, N_("預金種目"), "1", "2", "9"),
        _digits("account_number", 7, N_("口座番号")),
        Field("spare", 17, Fill.SPACES, N_("ダミー")),
    ),
    DATA: (
        _digits("record", 1, N_("データ区分"), DATA),
        _digits("bank_code", 4, N_("被仕向銀行番号")),
        Field("bank_name", 15, Fill.PLACE, N_("被仕向銀行名")),
        _digits("branch_code", 3, N_("被仕向支店番号")),
        Field("branch_name", 15, Fill.PLACE, N_("被仕向支店名")),
        # The clearing houses closed in November 2022; their place is still there, and empty.
        _digits("clearing_house", 4, N_("手形交換所番号"), "0000"),
        _digits("account_type", 1, N_("預金種目"), "1", "2", "4", "9"),
        _digits("account_number", 7, N_("口座番号")),
        Field("name", 30, Fill.NAME, N_("受取人名")),
        _digits("yen", 10, N_("振込金額")),
        _digits("new_code", 1, N_("新規コード"), "0", "1", "2"),
        _digits("customer_1", 10, N_("顧客コード1")),
        _digits("customer_2", 10, N_("顧客コード2")),
        _digits("transfer_kind", 1, N_("振込指定区分"), "7"),
        Field("mark", 1, Fill.SPACES, N_("識別表示")),
        Field("spare", 7, Fill.SPACES, N_("ダミー")),
    ),
    TRAILER: (
        _digits("record", 1, N_("データ区分"), TRAILER),
        _digits("count", 6, N_("合計件数")),
        _digits("total", 12, N_("合計金額")),
        Field("spare", 101, Fill.SPACES, N_("ダミー")),
    ),
    END: (
        _digits("record", 1, N_("データ区分"), END),
        Field("spare", 119, Fill.SPACES, N_("ダミー")),
    ),
}


@dataclass(frozen=True)
class Header:
    """
    Who sends money, from which account, on which day (``pay_day`` is MMDD).

    Codes and numbers are digits in their full length; names are in the file's characters.
    """

    remitter_code: str
    remitter_name: str
    pay_day: str
    bank_code: str
    bank_name: str
    branch_code: str
    branch_name: str
    account_type: str
    account_number: str


@dataclass(frozen=True)
class Payment:
    """One transfer, ``yen`` above zero. Codes and numbers are digits in their full length."""

    bank_code: str
    bank_name: str
    branch_code: str
    branch_name: str
    account_type: str
    account_number: str
    name: str
    yen: int
    new_code: str = "0"
    customer_1: str = "0000000000"
    customer_2: str = "0000000000"
