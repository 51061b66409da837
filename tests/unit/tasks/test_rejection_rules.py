"""How many rejections there may be, and until when they can be questioned."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tasks.rejection_rules import (
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
from tasks.review_reasons import (
    FOR_REJECTION,
    SENTENCES,
    ReasonCode,
    reason_of,
    steps_to_name,
)

JAPAN = timezone(timedelta(hours=9))


class TestCap:
    @pytest.mark.parametrize(
        ("decided", "most"), [(0, 3), (9, 3), (10, 3), (13, 3), (14, 4), (100, 30), (103, 30)]
    )
    def test_is_three_or_thirty_percent_rounded_down(self, decided: int, most: int) -> None:
        assert most_rejections(decided) == most

    def test_the_rejections_themselves_count_as_decided(self) -> None:
        assert may_reject(Tally(decided=13, rejected=3))
        assert not may_reject(Tally(decided=12, rejected=3))
        assert not may_reject(Tally(decided=2, rejected=2), more=2)


class TestBreaker:
    @pytest.mark.parametrize(
        ("decided", "rejected", "stops"),
        [(5, 5, True), (4, 4, False), (24, 5, True), (25, 5, False), (29, 6, True), (30, 6, False)],
    )
    def test_needs_five_and_more_than_a_fifth(
        self, decided: int, rejected: int, stops: bool
    ) -> None:
        assert breaks(Tally(decided, rejected)) is stops


class TestDays:
    def test_a_month_is_japans(self) -> None:
        first, following = month_of(date(2026, 12, 31), JAPAN)

        assert first == datetime(2026, 11, 30, 15, tzinfo=UTC)
        assert following == datetime(2026, 12, 31, 15, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("rejected", "last"),
        [
            (date(2026, 4, 6), date(2026, 10, 6)),
            (date(2026, 8, 31), date(2027, 2, 28)),
            (date(2027, 8, 30), date(2028, 2, 29)),
            (date(2026, 12, 31), date(2027, 6, 30)),
        ],
    )
    def test_an_appeal_is_possible_for_six_months_to_the_end_of_the_day(
        self, rejected: date, last: date
    ) -> None:
        until = appeal_until(rejected, JAPAN)

        assert until.date() == last
        assert (until + timedelta(seconds=1)).date() == last + timedelta(days=1)

    def test_an_answer_comes_in_two_weeks_and_in_doubt_a_month_later(self) -> None:
        assert answer_by(date(2026, 4, 6)) == date(2026, 4, 20)
        assert granted_on(date(2026, 4, 20)) == date(2026, 5, 20)

    def test_reminds_once_a_day(self) -> None:
        day = date(2026, 4, 20)

        assert not reminds(day, date(2026, 4, 16), None)
        assert reminds(day, date(2026, 4, 17), None)
        assert not reminds(day, date(2026, 4, 17), date(2026, 4, 17))
        assert reminds(day, date(2026, 5, 1), date(2026, 4, 30))


class TestReasons:
    def test_every_reason_has_a_sentence(self) -> None:
        assert set(SENTENCES) == set(ReasonCode)

    def test_a_matter_of_taste_is_no_reason_for_a_rejection(self) -> None:
        assert ReasonCode.UNCLEAR not in FOR_REJECTION
        assert len(FOR_REJECTION) == len(ReasonCode) - 1

    def test_codes_outside_the_list_mean_nothing(self) -> None:
        assert reason_of("length") is ReasonCode.LENGTH
        assert reason_of("ugly") is None

    def test_steps_carry_version_and_number_and_the_clients_note_comes_last(self) -> None:
        steps = steps_to_name("EC-05", 2, ["読む", "書く"], " 税こみで ")

        assert [step.ref for step in steps] == ["EC-05/2/1", "EC-05/2/2", "EC-05/2/note"]
        assert steps[-1].words == "税こみで"
        assert len(steps_to_name("EC-05", 2, ["読む"])) == 1
