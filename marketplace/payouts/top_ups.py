"""
What is added to a month that came to less than the floor (Fair Work). Plain Python, whole yen.

The floor is the programme's promise for every hour of real time, whoever's time it is: who is
twice as slow has the same floor for twice the minutes.
"""

from __future__ import annotations

from tasks.pricing import fair_unit_price


def missing_yen(*, minutes: int, earned_yen: int, floor_hourly_yen: int) -> int:
    """Return the yen that are missing to the floor, rounded up to the yen; 0 when none are."""
    if minutes <= 0:
        return 0
    promised = fair_unit_price(minutes=minutes, reference_hourly_yen=floor_hourly_yen)
    return max(0, promised - earned_yen)
