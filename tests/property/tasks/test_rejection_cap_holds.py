"""Whatever is decided in whatever order: a month never ends above the cap, and no day is lost."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tasks.rejection_rules import (
    ALWAYS_ALLOWED,
    ANSWER_DAYS,
    GRANTED_AFTER_DAYS,
    SHARE_PERCENT,
    Tally,
    answer_by,
    appeal_until,
    breaks,
    granted_on,
    may_reject,
    month_of,
    most_rejections,
    reminds,
)

JAPAN = ZoneInfo("Asia/Tokyo")
DAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2126, 12, 31))


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


@given(DAYS)
def test_every_moment_belongs_to_the_cap_of_exactly_one_month(day: date) -> None:
    first, following = month_of(day, JAPAN)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=JAPAN)

    assert first <= noon < following
    assert month_of(following.date(), JAPAN)[0] == following
    assert (following - timedelta(seconds=1)).month == day.month


@given(DAYS)
def test_six_months_for_an_appeal_are_never_fewer_days_because_of_the_calendar(day: date) -> None:
    until = appeal_until(day, JAPAN)

    assert (until.year * 12 + until.month) - (day.year * 12 + day.month) == 6
    # Whoever is told on the last of August has until the last of February.
    is_last = (until + timedelta(seconds=1)).day == 1
    assert until.day == day.day or (until.day < day.day and is_last)
    assert appeal_until(day + timedelta(days=1), JAPAN) >= until


@given(appealed=DAYS, waited=st.integers(0, 80))
def test_an_appeal_that_nobody_answers_is_reminded_of_every_day_until_it_is_granted(
    appealed: date, waited: int
) -> None:
    due = answer_by(appealed)
    reminded: list[date] = []
    for day in (appealed + timedelta(days=passed) for passed in range(waited + 1)):
        if reminds(due, day, reminded[-1] if reminded else None):
            reminded.append(day)
            assert not reminds(due, day, day)

    assert granted_on(due) - appealed == timedelta(days=ANSWER_DAYS + GRANTED_AFTER_DAYS)
    assert len(reminded) == max(0, waited - 10)
