"""The six journeys by keyboard in a window of 320 pixels with text of twice the size."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.journeys.routes import JOURNEYS
from tests.browser.journeys.walk import LARGE_AND_NARROW, Walk, Way


@pytest.mark.parametrize("journey", JOURNEYS)
class TestLargeAndNarrow:
    def test_is_walked_with_nothing_cut_off(
        self, walk: Callable[[Way], Walk], journey: str
    ) -> None:
        walked = walk(LARGE_AND_NARROW)

        JOURNEYS[journey](walked)

        assert walked.pages_read() > 3
