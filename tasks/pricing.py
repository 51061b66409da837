"""
Prices of micro-tasks: from expected minutes and a reference hourly wage to whole yen.

Unit: integer yen and minutes. Every price is rounded UP to the yen, so that rounding never takes
from the worker. The reference wage is a fairness reference for freelance and B-type work and the
legal floor for A-type work (最低賃金法4条); it is passed in, because it is dated and regional.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

MINUTES_PER_HOUR = 60

DEFAULT_REFERENCE_HOURLY_YEN = 1_121
"""Weighted national average of the regional minimum wages, fiscal year 2025 (令和7年度)."""


class BadPrice(ValueError):
    """Minutes or yen that cannot be a price: zero, negative or missing."""


class Fairness(StrEnum):
    """How a price compares with the reference."""

    FAIR = "fair"
    LOW = "low"


@dataclass(frozen=True)
class FairPrice:
    """A price beside its reference: yen per task, yen per hour at the expected pace, and the verdict."""

    unit_price_yen: int
    fair_unit_price_yen: int
    hourly_yen: int
    reference_hourly_yen: int

    @property
    def fairness(self) -> Fairness:
        """FAIR when the price reaches the reference for the expected minutes."""
        enough = self.unit_price_yen >= self.fair_unit_price_yen
        return Fairness.FAIR if enough else Fairness.LOW

    @property
    def shortfall_yen(self) -> int:
        """Yen per task that are missing to the reference, 0 when the price is fair."""
        return max(0, self.fair_unit_price_yen - self.unit_price_yen)


def fair_unit_price(*, minutes: Decimal | int, reference_hourly_yen: int) -> int:
    """
    Return the yen for one task at the reference wage, rounded up to the yen.

    :raises BadPrice: if minutes or wage are not above zero
    """
    _above_zero(minutes, reference_hourly_yen)
    exact = Decimal(minutes) * reference_hourly_yen / MINUTES_PER_HOUR
    return int(exact.to_integral_value(ROUND_CEILING))


def effective_hourly(*, yen: int, minutes: Decimal | int) -> int:
    """
    Return the yen per hour that a price comes to, rounded down: never promise more than is paid.

    :raises BadPrice: if minutes are not above zero or yen are negative
    """
    _above_zero(minutes)
    if yen < 0:
        raise BadPrice("yen must not be negative")
    exact = Decimal(yen) * MINUTES_PER_HOUR / Decimal(minutes)
    return int(exact.to_integral_value(ROUND_FLOOR))


def assess_price(
    *, unit_price_yen: int, minutes: Decimal | int, reference_hourly_yen: int
) -> FairPrice:
    """
    Return a price beside its fairness reference, for the preflight page and the worker's offer.

    :raises BadPrice: if minutes, wage or price make no sense
    """
    return FairPrice(
        unit_price_yen=unit_price_yen,
        fair_unit_price_yen=fair_unit_price(
            minutes=minutes, reference_hourly_yen=reference_hourly_yen
        ),
        hourly_yen=effective_hourly(yen=unit_price_yen, minutes=minutes),
        reference_hourly_yen=reference_hourly_yen,
    )


def _above_zero(*amounts: Decimal | int) -> None:
    if any(amount <= 0 for amount in amounts):
        raise BadPrice("minutes and wages must be above zero")
