"""Getting the demo's database ready: built aside and put in place whole, so that no half is left."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from marketplace.devtools import seeding

Say = Callable[[str], None]

# Safe because the file only counts once it is complete, synced and renamed.
_FAST = "PRAGMA journal_mode=MEMORY;PRAGMA synchronous=OFF;PRAGMA foreign_keys=ON;"
_LEFTOVERS = ("", "-wal", "-shm", "-journal", ".new", ".new-journal")


class DemoRefused(Exception):
    """The demo cannot start; the message says why and what to do."""


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """
    Keep a second demo away from the same data for as long as the block runs.

    The lock ends with its process, however that ends.

    :raises DemoRefused: when another demo has the data
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "demo.lock").open("w") as file:
        _lock(file)
        yield


def _lock(file: IO[str]) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as taken:
        raise DemoRefused(
            "Another demo is running on the same data. Stop it first (Ctrl+C in its window), "
            "or set DATA_DIR to another folder."
        ) from taken


def reset() -> None:
    """
    Throw the demo's data away: database file, uploads and sample files.

    :raises DemoRefused: when the database is not a file of the demo's own
    """
    place = _file()
    if place is None:
        raise DemoRefused("--reset only knows SQLite. Empty the database of DATABASE_URL yourself.")
    connection.close()
    for ending in _LEFTOVERS:
        place.with_name(place.name + ending).unlink(missing_ok=True)
    for folder in (Path(settings.MEDIA_ROOT), seeding.samples_folder()):
        shutil.rmtree(folder, ignore_errors=True)


def prepare(*, now: datetime, say: Say) -> None:
    """
    Bring the database up to date and tell the story if it is empty.

    :raises DemoRefused: when the database holds something else, or half a story
    """
    place = _file()
    if place is not None and not place.exists():
        _build_aside(place, now, say)
        return
    _migrate(say)
    if not seeding.was_told():
        _tell(now, say)


def _file() -> Path | None:
    if connection.vendor != "sqlite":
        return None
    return Path(str(connection.settings_dict["NAME"]))


def _build_aside(place: Path, now: datetime, say: Say) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = place.with_name(place.name + ".new")
    aside.unlink(missing_ok=True)
    with _connected_to(aside):
        _migrate(say)
        _tell(now, say)
    with aside.open("rb") as file:
        os.fsync(file.fileno())
    aside.replace(place)


@contextmanager
def _connected_to(aside: Path) -> Iterator[None]:
    given = connection.settings_dict
    kept = {"NAME": given["NAME"], "OPTIONS": given["OPTIONS"]}
    connection.close()
    given |= {"NAME": str(aside), "OPTIONS": kept["OPTIONS"] | {"init_command": _FAST}}
    try:
        yield
    finally:
        connection.close()
        given |= kept


def _migrate(say: Say) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("making the tables of the database")
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)


def _tell(now: datetime, say: Say) -> None:
    try:
        seeding.tell_story(now=now, say=say)
    except seeding.DatabaseNotEmpty as refusal:
        raise DemoRefused(
            "The database holds other data, or a story that was interrupted. "
            "Start over with --reset (make demo RESET=1), or set DATA_DIR to another folder."
        ) from refusal
