"""
The strict harness: what a test of this project can never do without failing.

Warnings are errors, the order is random, undefined template variables fail (pyproject.toml).
Here: nothing leaves the machine, nothing is sent inside a transaction, rows without an order
come in a random one, and a folder decides what its tests may use.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import hypothesis
import pytest
import time_machine
from django.db import connections

from tests.support import flushing, outbound, querysets, services, transactions

HERE = Path(__file__).parent
SHARED_DATA = HERE.parent.parent / "shared" / "data"
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}

ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")

hypothesis.settings.register_profile("tomoni", deadline=None, print_blob=True)
hypothesis.settings.load_profile("tomoni")


def pytest_configure(config: pytest.Config) -> None:
    """Prepare what holds for the whole run: an audit hook can never be taken off again."""
    outbound.install()
    flushing.install()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the folder of a test say what it is."""
    for item in items:
        room = item.path.relative_to(HERE).parts[0]
        if room == "browser":
            item.add_marker(pytest.mark.browser)
        if room in {"unit", "architecture"}:
            _refuse_a_database(item)
        if item.get_closest_marker("postgres") and not ON_POSTGRES:
            reason = "runs on PostgreSQL only: python -m tests.support.postgres pytest"
            item.add_marker(pytest.mark.skip(reason=reason))


def _refuse_a_database(item: pytest.Item) -> None:
    used = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    if used or item.get_closest_marker("django_db"):
        raise pytest.UsageError(f"{item.nodeid}: a test in this folder has no database")


@pytest.fixture(autouse=True)
def _strict(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Watch the code under test, and fail even where it swallowed our objection."""
    seed = request.config.getoption("randomly_seed", default=0)
    transactions.watch(monkeypatch)
    outbound.watch(monkeypatch)
    querysets.watch(monkeypatch, seed=int(seed))
    yield
    assert not outbound.breaches, outbound.breaches


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """
    Keep SQLite's test database in a file, as it is served.

    A database in memory knows no WAL and answers a second thread with "table is locked", so
    races would be tested against an engine that nobody runs.
    """
    settings = connections["default"].settings_dict
    if settings["ENGINE"].endswith("sqlite3"):
        settings["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        # A killed process loses nothing by this, only a lost machine would.
        pragmas = settings["OPTIONS"]["init_command"].replace("synchronous=FULL", "synchronous=OFF")
        settings["OPTIONS"]["init_command"] = pragmas


@pytest.fixture
def at() -> datetime:
    """Return the moment at which tests happen: a Monday morning at the start of a fiscal year."""
    return datetime(2026, 4, 6, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def frozen(at: datetime) -> Iterator[time_machine.Coordinates]:
    """Stop the clock of the edges at `at`; `frozen.shift(...)` moves it."""
    with time_machine.travel(at, tick=False) as clock:
        yield clock


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """Return the URL of a real Redis of our own."""
    with services.redis_server() as url:
        yield url


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Return the folder with real municipal files, which is kept beside the project."""
    if not SHARED_DATA.is_dir():
        services.absent("The folder shared/data", how="real files are kept beside the project")
    return SHARED_DATA
