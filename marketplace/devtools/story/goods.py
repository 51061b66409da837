"""The 120 invented goods: what producers wrote, and what is right."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from marketplace.devtools.story.producers import producers

FILE = Path(__file__).with_name("goods.csv")
NOT_FOOD = ("craft", "clothes", "household")


@dataclass(frozen=True)
class Good:
    """One product. ``price_yen`` includes tax; ``net`` is the amount in one of ``packs`` packs."""

    number: str
    producer: str
    name: str
    category: str
    price_yen: int
    style: str
    net: str
    unit: str
    packs: int
    description: str

    @property
    def tax_percent(self) -> int:
        """8 for food and soft drinks, 10 for everything else (軽減税率)."""
        return 8 if self.tax_reason == "food_drink" else 10

    @property
    def tax_reason(self) -> str:
        """Why the rate is what it is, as the task form names it."""
        if self.category == "alcohol":
            return "alcohol"
        return "not_food" if self.category in NOT_FOOD else "food_drink"

    @property
    def is_approximate(self) -> bool:
        """Whether the producer only wrote about how much it is."""
        return self.style == "approx"

    @property
    def price_raw(self) -> str:
        """The price as the producer wrote it."""
        return PRICE_STYLES[self.style](self.price_yen)

    @property
    def content_raw(self) -> str:
        """The content as the producer wrote it."""
        times = f"×{self.packs}" if self.packs > 1 else ""
        return f"{'約' if self.is_approximate else ''}{self.net}{self.unit}{times}"


_WIDE = str.maketrans("0123456789,", "０１２３４５６７８９，")


def _excluding(percent: int) -> Callable[[int], int]:
    # The goods are priced so that this is exact.
    return lambda yen: yen * 100 // (100 + percent)


#: Every way of writing a price that city halls get from producers.
PRICE_STYLES: dict[str, Callable[[int], str]] = {
    "incl": lambda yen: f"{yen:,}円（税込）",
    "plain": lambda yen: f"{yen}円",
    "wide": lambda yen: f"{yen:,}円（税込）".translate(_WIDE),
    "ship": lambda yen: f"{yen:,}円（税込・送料込み）",
    "approx": lambda yen: f"{yen:,}円（税込）",
    "excl": lambda yen: f"{_excluding(8)(yen):,}円（税抜）",
    "excl10": lambda yen: f"{_excluding(10)(yen):,}円（税抜）",
    "both": lambda yen: f"{_excluding(8)(yen):,}円（税込{yen:,}円）",
    "both10": lambda yen: f"{_excluding(10)(yen):,}円（税込{yen:,}円）",
}


@lru_cache(maxsize=1)
def goods() -> tuple[Good, ...]:
    """Return all goods in the order of their numbers."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_good(row) for row in csv.reader(file) if row[0] != "番号")


def _good(row: list[str]) -> Good:
    number, producer, name, category, price, style, net, unit, packs, description = row
    return Good(
        number=number,
        producer=producer,
        name=name,
        category=category,
        price_yen=int(price),
        style=style,
        net=net,
        unit=unit,
        packs=int(packs),
        description=description,
    )


HEADERS = ("商品番号", "商品名", "生産者", "価格", "内容量", "商品説明")


def sheet(rows: tuple[Good, ...]) -> list[list[str]]:
    """Return goods as the spreadsheet of a clerk, headers first."""
    names = {one["番号"]: one["事業者名"] for one in producers()}
    lines = [
        [one.number, one.name, names[one.producer], one.price_raw, one.content_raw, one.description]
        for one in rows
    ]
    return [list(HEADERS), *lines]
