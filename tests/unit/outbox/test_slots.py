"""Slots of periodic work."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.outbox.periodic import slot_of


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


class TestSlotOf:
    @pytest.mark.parametrize(
        ("at", "interval", "slot"),
        [
            ("2026-04-06T08:59:59+09:00", timedelta(days=1), "2026-04-06T00:00:00+09:00"),
            ("2026-04-05T15:00:00+00:00", timedelta(days=1), "2026-04-06T00:00:00+09:00"),
            ("2026-04-06T08:59:59+09:00", timedelta(minutes=15), "2026-04-06T08:45:00+09:00"),
        ],
    )
    def test_counts_from_midnight_in_japan(self, at, interval, slot):
        assert slot_of(moment(at), interval) == moment(slot)

    @given(
        at=st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2040, 1, 1)),
        minutes=st.integers(1, 60 * 24 * 31),
    )
    def test_a_moment_lies_in_its_slot_and_the_slot_begins_itself(self, at, minutes):
        interval = timedelta(minutes=minutes)
        at = at.replace(tzinfo=moment("2026-01-01T00:00:00+09:00").tzinfo)

        slot = slot_of(at, interval)

        assert slot <= at < slot + interval
        assert slot_of(slot, interval) == slot
