"""The list of Japanese banks and branches (全銀協 統一金融機関コード), from the zengin-code data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Branch:
    """A branch and its bank; kana as published, in wide katakana."""

    bank_code: str
    bank_name: str
    bank_kana: str
    code: str
    name: str
    kana: str


def _bank(code: str) -> Any:  # noqa: ANN401 - the library has no types
    # The data of 1,146 banks takes a moment to load: only those who ask wait for it.
    from zengin_code import Bank

    return Bank.all.get(code)


def bank_name(code: str) -> str | None:
    """Return a bank's name, or None when no bank has the four-digit code."""
    bank = _bank(code)
    return None if bank is None else str(bank.name)


def branch(bank_code: str, branch_code: str) -> Branch | None:
    """Return a branch, or None when the bank has none with the three-digit code."""
    bank = _bank(bank_code)
    found = bank.branches.get(branch_code) if bank is not None else None
    if found is None:
        return None
    return Branch(bank_code, bank.name, bank.kana, branch_code, found.name, found.kana)
