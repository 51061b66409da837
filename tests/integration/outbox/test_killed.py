"""kill -9 of a relay in the middle of its work: nothing lost, no effect in the database doubled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random

import psycopg
import pytest

EVENTS = 300
CHILD = "tests.integration.outbox.relay_child"
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def environment(tmp_path):
    """Return the variables of child processes: an empty database of their own."""
    given = os.environ.get("DATABASE_URL", "")
    own = {"LINES": str(tmp_path / "lines"), "PYTHONWARNINGS": "default"}
    if not given.startswith("postgres"):
        yield os.environ | own | {"DATABASE_URL": f"sqlite:///{tmp_path / 'own.sqlite3'}"}
        return
    with psycopg.connect(given, autocommit=True) as server:
        server.execute("CREATE DATABASE killed_relay")
        yield os.environ | own | {"DATABASE_URL": given.rsplit("/", 1)[0] + "/killed_relay"}
        server.execute("DROP DATABASE killed_relay WITH (FORCE)")


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", CHILD, *words]


def child(environment, *words: str) -> str:
    done = subprocess.run(
        command(*words), env=environment, cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout


def lines(environment) -> Counter[str]:
    place = Path(environment["LINES"])
    return Counter(place.read_text().split()) if place.exists() else Counter()


def kill_in_the_middle(environment, chance: Random) -> None:
    """Start a relay, wait until it has begun to work, kill it a moment later."""
    before = lines(environment).total()
    with subprocess.Popen(command("run", "400"), env=environment, cwd=ROOT) as process:
        while process.poll() is None and lines(environment).total() == before:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.05))
        process.kill()


class TestKilledRelay:
    def test_every_effect_happens_and_those_in_the_database_exactly_once(self, environment):
        child(environment, "emit", str(EVENTS))
        chance = Random(7)

        for _ in range(4):
            kill_in_the_middle(environment, chance)
        # Two at a time for the rest, as in production.
        others = [
            subprocess.Popen(command("run", "400"), env=environment, cwd=ROOT) for _ in range(2)
        ]
        for other in others:
            other.wait(timeout=420)

        found = json.loads(child(environment, "report"))
        assert found["effects"] == [1] * EVENTS
        sent = lines(environment)
        held = {f"{cause}:line" for cause in found["causes"]} - set(sent)
        # A kill between the claim and the sending holds a delivery for the length of the lease.
        assert len(held) <= found["left"] <= 4
        # A kill between the sending and writing that down: the same key can come twice, no more.
        assert sent.total() - len(sent) <= 4
