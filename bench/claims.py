"""
What a claim costs through the service layer, beside the bare SQL statement.

The unit is the CPU time of the database's own process, which other work on the machine
disturbs least. The bare statement is what a queue in PostgreSQL can do at best.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.db import connection, transaction

from tasks.services import assignments
from tests.factories import work

TASKS = 2_000
WORKERS = 20
CLAIMS = 1_000
GOAL = 3.0

BARE_TABLE = """
CREATE TEMPORARY TABLE bare_task (id serial PRIMARY KEY, free boolean NOT NULL DEFAULT true);
CREATE TEMPORARY TABLE bare_claim (task_id int UNIQUE REFERENCES bare_task, worker int NOT NULL);
CREATE INDEX ON bare_task (id) WHERE free;
"""
BARE_CLAIM = """
WITH taken AS (
  UPDATE bare_task SET free = false WHERE id = (
    SELECT id FROM bare_task WHERE free ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
  ) RETURNING id
) INSERT INTO bare_claim SELECT id, %s FROM taken
"""


def _database_cpu_seconds() -> float:
    """Return the CPU time of the server process behind our connection, from /proc."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _microseconds_each(claim: Callable[[int], None]) -> float:
    before = _database_cpu_seconds()
    for number in range(CLAIMS):
        claim(number)
    return (_database_cpu_seconds() - before) / CLAIMS * 1_000_000


def _bare_claim(number: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BARE_CLAIM, [number % WORKERS])


def _prepare_bare() -> None:
    with connection.cursor() as cursor:
        cursor.execute(BARE_TABLE)
        cursor.execute("INSERT INTO bare_task SELECT FROM generate_series(1, %s)", [TASKS])
        cursor.execute("ANALYZE bare_task")


def _service_claim() -> Callable[[int], None]:
    """Return a claim by the next of a few workers, each of whom gives nothing back."""
    town = work.city()
    batch = work.open_batch(work.clerk(town), work.programme(town), work.price_rows(TASKS))
    actors = [work.acting(work.worker()) for _ in range(WORKERS)]
    at = work.AT + timedelta(minutes=1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    def claim(number: int) -> None:
        assignments.take_next(
            actor=actors[number % WORKERS], batch_ids=[batch.pk], adjustments={}, at=at
        )

    return claim


def report() -> str:
    """Measure both ways of claiming; return what to print."""
    _prepare_bare()
    bare = _microseconds_each(_bare_claim)
    service = _microseconds_each(_service_claim())
    return (
        f"claims: {CLAIMS} of {TASKS} tasks, database CPU a claim\n"
        f"  bare statement {bare:7.0f} us\n"
        f"  service        {service:7.0f} us = {service / bare:.1f}x (goal: {GOAL:.0f}x)"
    )
