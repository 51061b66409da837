"""Whatever is decided in whatever order: a month never ends above the cap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tasks.rejection_rules import (
    ALWAYS_ALLOWED,
    SHARE_PERCENT,
    Tally,
    breaks,
    may_reject,
    most_rejections,
)


@given(st.lists(st.integers(min_value=0, max_value=4), max_size=300))
def test_no_order_of_decisions_leads_above_the_cap(wishes: list[int]) -> None:
    decided = rejected = 0
    for wish in wishes:
        # 0 accepts one entry; anything else wishes to reject so many at once.
        if wish == 0:
            decided += 1
        elif may_reject(Tally(decided, rejected), wish):
            decided, rejected = decided + wish, rejected + wish

        assert rejected <= max(ALWAYS_ALLOWED, decided * SHARE_PERCENT / 100)


@given(st.integers(min_value=0, max_value=10_000))
def test_more_decisions_never_allow_less(decided: int) -> None:
    assert most_rejections(decided) <= most_rejections(decided + 1)


@given(st.integers(0, 500), st.integers(0, 500))
def test_accepting_more_never_stops_a_reviewer(accepted: int, rejected: int) -> None:
    if not breaks(Tally(accepted + rejected, rejected)):
        assert not breaks(Tally(accepted + rejected + 1, rejected))
