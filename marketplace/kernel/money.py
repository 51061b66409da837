"""Integer yen and the two roundings that the law and the contracts ask for. Plain Python."""

from __future__ import annotations

from typing import NewType

Yen = NewType("Yen", int)


def ceil_div(amount: int, divisor: int) -> int:
    """Divide and round up, for prices that may never fall below a reference."""
    return -(-amount // divisor)


def floor_share(amount: int, numerator: int, denominator: int) -> Yen:
    """Return amount x numerator / denominator in yen, rounded down, in integers only."""
    return Yen(amount * numerator // denominator)
