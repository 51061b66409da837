"""The six journeys by keyboard alone, and what a screen reader says on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.journeys.routes import JOURNEYS
from tests.browser.journeys.walk import BY_KEYBOARD, Walk, Way


@pytest.mark.parametrize("journey", JOURNEYS)
class TestByKeyboard:
    def test_is_walked_and_heard_as_a_person_has_read_it(
        self, walk: Callable[[Way], Walk], journey: str
    ) -> None:
        walked = walk(BY_KEYBOARD)

        JOURNEYS[journey](walked)

        assert walked.differences(journey) == []
