"""The 40 invented producers, with the faults that such lists really have."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("producers.csv")


@lru_cache(maxsize=1)
def producers() -> tuple[dict[str, str], ...]:
    """Return the rows of the list: header -> cell, exactly as it stands there."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def sheet() -> list[list[str]]:
    """Return the list as a spreadsheet, headers first."""
    rows = producers()
    return [list(rows[0]), *(list(row.values()) for row in rows)]
