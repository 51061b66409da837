"""A told story for every journey, and the walks through it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.journeys.clocked_site import ClockedSite, serve_clocked
from tests.browser.journeys.walk import Walk, Way


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the story as it is told on the morning of the journeys."""
    place = tmp_path_factory.mktemp("told")
    with serve_clocked(place / "data", place):
        pass
    return place / "data"


@pytest.fixture(scope="module")
def clocked_site(told: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClockedSite]:
    """Serve an own copy of the story to the journeys of one module."""
    with serve_clocked(told, tmp_path_factory.mktemp("clocked")) as site:
        yield site


@pytest.fixture
def walk(browser, browser_context_args, clocked_site: ClockedSite) -> Callable[[Way], Walk]:
    """Return what begins a walk: nothing has happened yet on that morning."""

    def begin(way: Way) -> Walk:
        clocked_site.begin_again()
        return Walk(browser, dict(browser_context_args), clocked_site, way)

    return begin
