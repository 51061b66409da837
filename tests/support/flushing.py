"""
Lets a test empty its database although some rows may never be changed.

After a test that commits, every table is emptied. The rules that keep the ledger append-only
refuse that, as they should; so they are put aside for that moment, and only for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.base.operations import BaseDatabaseOperations


def install() -> None:
    """Put the triggers aside whenever a test database is emptied."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_everything(operations: Any, sql_list: Any) -> None:
        aside = _replica_role if operations.connection.vendor == "postgresql" else _dropped
        with operations.connection.cursor() as cursor, aside(cursor):
            flush(operations, sql_list)

    BaseDatabaseOperations.execute_sql_flush = flush_everything  # type: ignore[assignment]


@contextmanager
def _replica_role(cursor: Any) -> Iterator[None]:
    """A replica trusts what it is sent: PostgreSQL runs no triggers in this role."""
    cursor.execute("SET session_replication_role = replica")
    try:
        yield
    finally:
        cursor.execute("SET session_replication_role = origin")


@contextmanager
def _dropped(cursor: Any) -> Iterator[None]:
    """SQLite has no such role: its triggers are dropped and created again."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = cursor.fetchall()
    for name, _ in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"')
    try:
        yield
    finally:
        for _, sql in triggers:
            cursor.execute(sql)
