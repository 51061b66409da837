"""
Lets a test empty its database although some rows may never be changed.

After a test that commits, every table is emptied. The rules that keep the ledger append-only
refuse that, as they should; so they are put aside for that moment, and only for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.backends.base.operations import BaseDatabaseOperations


def install() -> None:
    """Empty test databases in our own way: without triggers, and only the tables that hold rows."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_sqlite(operations: Any, sql_list: Any) -> None:
        with operations.connection.cursor() as cursor, _triggers_dropped(cursor):
            flush(operations, sql_list)

    def flush_everything(operations: Any, sql_list: Any) -> None:
        if operations.connection.vendor == "postgresql":
            _empty_postgres(operations.connection)
        else:
            flush_sqlite(operations, sql_list)

    BaseDatabaseOperations.execute_sql_flush = flush_everything  # type: ignore[assignment]


def _empty_postgres(connection: Any) -> None:
    """
    Delete every row, in a role that knows neither triggers nor foreign keys.

    TRUNCATE of all tables writes new files for each of them, a few hundred times as slow as
    deleting the few rows of a test.
    """
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(" UNION ALL ".join(map(_names_itself_if_filled, names)))
        for (name,) in cursor.fetchall():
            cursor.execute(f'DELETE FROM "{name}"')  # noqa: S608 - the name of a model's table


def _names_itself_if_filled(table: str) -> str:
    return f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")"  # noqa: S608 - as above


@contextmanager
def _triggers_dropped(cursor: Any) -> Iterator[None]:
    """SQLite has no role without triggers: they are dropped and created again."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = cursor.fetchall()
    for name, _ in triggers:
        cursor.execute(f'DROP TRIGGER "{name}"')
    try:
        yield
    finally:
        for _, sql in triggers:
            cursor.execute(sql)
