"""How long the relay waits before it tries again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.outbox.backoff import gives_up_after, pause_after


class TestPauseAfter:
    @pytest.mark.parametrize(
        ("failures", "seconds"), [(1, 10), (2, 20), (3, 40), (9, 2560), (10, 3600), (60_000, 3600)]
    )
    def test_doubles_from_ten_seconds_to_an_hour(self, failures, seconds):
        assert pause_after(failures) == timedelta(seconds=seconds)


class TestGivesUpAfter:
    def test_the_twelfth_failure_is_one_for_a_person(self):
        assert [gives_up_after(count) for count in (1, 11, 12, 13)] == [False, False, True, True]
