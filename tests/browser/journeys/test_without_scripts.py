"""The six journeys in a browser that runs no script: with a mouse, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.journeys.routes import JOURNEYS
from tests.browser.journeys.walk import (
    KEYBOARD_WITHOUT_SCRIPTS,
    WITHOUT_SCRIPTS,
    Walk,
    Way,
)

WAYS = {way.name: way for way in (WITHOUT_SCRIPTS, KEYBOARD_WITHOUT_SCRIPTS)}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("journey", JOURNEYS)
class TestWithoutScripts:
    def test_is_walked_to_its_end(
        self, walk: Callable[[Way], Walk], journey: str, way: str
    ) -> None:
        walked = walk(WAYS[way])

        JOURNEYS[journey](walked)

        assert walked.pages_read() > 3
