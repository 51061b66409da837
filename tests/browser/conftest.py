"""What every journey needs: a browser, a served site, and an eye on both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.live_site import LiveSite, copy_of, serve
from tests.browser.touring import Tour, tour_of
from tests.support import services

#: As root there is no sandbox; the rest keeps the browser from talking to its maker.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": services.chromium(), "args": CHROMIUM_FLAGS, "headless": True}


@pytest.fixture(scope="session")
def browser_context_args():
    return {
        "locale": "ja-JP",
        "timezone_id": "Asia/Tokyo",
        "viewport": {"width": 1280, "height": 900},
    }


@pytest.fixture(scope="session")
def seeded(tmp_path_factory) -> Path:
    """Return a folder of data with the story of the demo in it; it is made once and never served."""
    place = tmp_path_factory.mktemp("seeded")
    with serve(place / "data", place / "log"):
        pass
    return place / "data"


@pytest.fixture(scope="module")
def live_site(seeded: Path, tmp_path_factory) -> Iterator[LiveSite]:
    """Serve an own copy of the story to the journeys of one module."""
    place = tmp_path_factory.mktemp("site")
    with serve(copy_of(seeded, place / "data"), place / "log") as site:
        yield site
        assert not site.complaints(), site.printed()[-4000:]


@pytest.fixture(autouse=True)
def _quiet_page(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a journey whose page broke a rule of its own: an error of a script, or of the policy."""
    if "page" not in request.fixturenames:
        yield
        return
    page: Page = request.getfixturevalue("page")
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    yield
    # A refused form is answered with 422 on purpose; the console calls that an error.
    assert not [line for line in heard if "status of 4" not in line], heard


@pytest.fixture
def plain_page(browser, browser_context_args) -> Iterator[Page]:
    """Return a page of a browser without JavaScript."""
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def tour(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Tour]:
    """Serve the world that a module is about (its ``WORLD``) and say where its pages are."""
    world = request.module.WORLD
    place = tmp_path_factory.mktemp(world)
    if world == "empty":
        data = place / "data"
        data.mkdir()
    else:
        data = copy_of(request.getfixturevalue("seeded"), place / "data")
    with tour_of(data, place / "log", world=world) as tour:
        yield tour


@pytest.fixture(scope="module")
def shown(browser, browser_context_args) -> Iterator[Page]:
    """Return a window that many pages of a module are opened in, one after the other."""
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def plain(browser, browser_context_args) -> Iterator[Page]:
    """Return such a window of a browser without JavaScript."""
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def narrow_page(browser, browser_context_args) -> Iterator[Page]:
    """Return a page 320 px wide, which is also what 400 % zoom makes of 1280 px."""
    size = {"width": 320, "height": 640}
    context = browser.new_context(**browser_context_args | {"viewport": size})
    yield context.new_page()
    context.close()
