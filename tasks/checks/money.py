"""
Prices and contents as producers write them: reading, tax, units, 総額表示.

Tax: 10 %, reduced rate 8 % for food and soft drinks (消費税法29条, 軽減税率). Shown prices include tax
(総額表示, 消費税法63条). Amounts are integer yen; contents are exact decimals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

from marketplace.kernel.text import fold

TAX_RATES = (8, 10)
"""Percent of consumption tax that a price can carry."""

ROUNDINGS = {"floor": ROUND_FLOOR, "round": ROUND_HALF_UP, "ceil": ROUND_CEILING}
"""How a shop turns a fraction of a yen of tax into whole yen."""

BASE_UNITS = {"g": ("g", 1), "kg": ("g", 1000), "ml": ("ml", 1), "L": ("ml", 1000)}
"""Unit -> base unit and how many of it. Units that are counted (個, 枚 ...) are their own base."""

COUNTED = ("個", "枚", "本", "袋", "箱", "セット")

_SPELLINGS = {
    "g": ("g", "グラム"),
    "kg": ("kg", "キロ", "キログラム"),
    "ml": ("ml", "cc", "ミリリットル"),
    "L": ("l", "リットル"),
}
_UNITS = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings}
# Every repetition that could run on is bounded: a cell of 10,000 signs must not hold up a server.
_AMOUNT = re.compile(
    r"(?P<before>税込み?|税抜き?|税別|本体(?:価格)?)?[価格:\s]{0,4}¥?\s*"
    r"(?P<yen>\d{1,3}(?:,\d{3})+|\d{1,9})\s*(?:円|yen|(?=-?\s*[(（]?税|-|\s|$|[)）~〜、,/]))"
    # A tax word right before the next amount speaks about that one: 10,000円（税込11,000円）.
    r"(?:\s*[(（]?\s*(?P<after>税込み?|税抜き?|税別|本体|\+\s*税|プラス税)(?![価格:\s]{0,4}¥?\s*\d))?",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"(?P<value>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?)\s*"
    r"(?P<unit>kg|g|ml|cc|l|キログラム|キロ|グラム|ミリリットル|リットル|個|枚|本|袋|箱|セット|缶|パック|尾|切れ?)",
    re.IGNORECASE,
)
_TIMES = re.compile(r"[×x*]\s*(\d{1,4})", re.IGNORECASE)
_APPROXIMATE = re.compile(r"[~〜～約]|前後|程度|くらい|ほど|(?<=[円g個枚本])から")


class TaxMode(StrEnum):
    """Whether a price holds the tax already."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ReadPrice:
    """One amount of yen found in a text, with what the text says about tax."""

    yen: int
    mode: TaxMode


@dataclass(frozen=True)
class ReadContent:
    """One quantity found in a text, in the unit as written."""

    value: Decimal
    unit: str


def read_prices(text: str) -> list[ReadPrice]:
    """Return the amounts of yen in a text, in order; an amount without a word on tax is UNKNOWN."""
    return [
        ReadPrice(
            int(match["yen"].replace(",", "")), _mode(match["after"] or match["before"] or "")
        )
        for match in _AMOUNT.finditer(_plain(text))
    ]


def _plain(text: str) -> str:
    return fold(text).replace("~", "〜").replace("〜", " 〜 ")


def _mode(word: str) -> TaxMode:
    if word.startswith("税込"):
        return TaxMode.INCLUDED
    return TaxMode.EXCLUDED if word else TaxMode.UNKNOWN


def read_contents(text: str) -> list[ReadContent]:
    """Return the quantities with a unit in a text, in order."""
    return [
        ReadContent(
            Decimal(match["value"].replace(",", "")),
            _UNITS.get(match["unit"].lower(), match["unit"]),
        )
        for match in _CONTENT.finditer(fold(text))
    ]


def read_packs(text: str) -> int | None:
    """Return the number after a multiplication sign ("200g×3" is 3), None without one."""
    found = _TIMES.search(fold(text))
    return int(found[1]) if found else None


def is_approximate(text: str) -> bool:
    """Tell whether a text says about how much: 約, 前後, 〜."""
    return bool(_APPROXIMATE.search(fold(text)))


def including_tax(excluded_yen: int, rate_percent: int, rounding: str) -> int:
    """Return price × (1 + rate) in whole yen, by one of ROUNDINGS."""
    exact = Decimal(excluded_yen) * (100 + rate_percent) / 100
    return int(exact.to_integral_value(ROUNDINGS[rounding]))


def possible_totals(price: ReadPrice, rate_percent: int, mode: TaxMode, rounding: str) -> set[int]:
    """
    Return the tax-included prices that a written price can mean.

    What the text says about tax goes before `mode`, the shop's rule. Without a fixed rounding, each
    of the three is possible; without any word on tax, so is the price itself.
    """
    stated = mode if price.mode is TaxMode.UNKNOWN else price.mode
    used = [rounding] if rounding in ROUNDINGS else list(ROUNDINGS)
    with_tax = {including_tax(price.yen, rate_percent, each) for each in used}
    if stated is TaxMode.INCLUDED:
        return {price.yen}
    return with_tax if stated is TaxMode.EXCLUDED else with_tax | {price.yen}


def to_base(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Return a quantity in g or ml; what is counted stays as it is."""
    base, factor = BASE_UNITS.get(unit, (unit, 1))
    return value * factor, base


def yen_per_100(price_yen: int, value: Decimal, unit: str, packs: int) -> Decimal | None:
    """Return yen per 100 g or 100 ml (or per one, where it is counted). None without a quantity."""
    amount, base = to_base(value, unit)
    total = amount * packs
    if total <= 0:
        return None
    per = 100 if base in {"g", "ml"} else 1
    return Decimal(price_yen) * per / total


def shows_only_excluded(text: str) -> list[int]:
    """
    Return the amounts of a public text that are shown without tax and without their total.

    「11,000円」, 「11,000円（税込）」 and 「10,000円（税込11,000円）」 are right, 「10,000円（税抜）」 alone is not.
    """
    prices = read_prices(text)
    return [
        price.yen
        for index, price in enumerate(prices)
        if price.mode is TaxMode.EXCLUDED
        and not any(
            other.mode is not TaxMode.EXCLUDED and other.yen >= price.yen
            for other in prices[max(0, index - 1) : index + 2]
        )
    ]
