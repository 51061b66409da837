"""What a batch costs the municipality. Pure: integers and dates only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marketplace.kernel.money import Yen, ceil_div

# 消費税法29条と地方税法72条の83: standard rate by the day from which it holds. Dated data.
CONSUMPTION_TAX_PERCENT = ((date(2019, 10, 1), 10), (date(2014, 4, 1), 8))


@dataclass(frozen=True)
class Cost:
    """The parts of a batch's price in yen; everybody concerned may see all of them."""

    pay: Yen
    fee: Yen
    tax: Yen

    @property
    def total(self) -> Yen:
        """Tax-inclusive yen."""
        return Yen(self.pay + self.fee + self.tax)


def consumption_tax_percent(on: date) -> int:
    """Return the standard rate on a day, in whole percent."""
    return next(percent for start, percent in CONSUMPTION_TAX_PERCENT if on >= start)


def batch_cost(*, entries: int, unit_price_yen: int, fee_percent: int, on: date) -> Cost:
    """
    Return what a number of entries costs: workers' pay, the operator's fee on top, and tax.

    The fee is rounded up to a yen, the tax is cut below one yen once for the whole (消費税法
    施行令70条の10: one rounding per rate and document).
    """
    pay = entries * unit_price_yen
    fee = ceil_div(pay * fee_percent, 100)
    tax = (pay + fee) * consumption_tax_percent(on) // 100
    return Cost(pay=Yen(pay), fee=Yen(fee), tax=Yen(tax))


def fiscal_year_bounds(year: int) -> tuple[date, date]:
    """Return the first and last day of a Japanese fiscal year (地方自治法208条)."""
    return date(year, 4, 1), date(year + 1, 3, 31)
