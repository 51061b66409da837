"""Database helpers: locks, named constraint violations, and the guard that keeps reads reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_

M = TypeVar("M", bound=models.Model)

_READ_WORDS = (
    "SELECT",
    "SAVEPOINT",
    "RELEASE",
    "ROLLBACK",
    "BEGIN",
    "COMMIT",
    "PRAGMA",
    "SET ",
    "WITH",
    "EXPLAIN",
)


class RowMissing(DomainError):
    """The row is not there, or not there for this reader."""

    code = "row.missing"
    kind = Kind.MISSING
    title = N_("見つかりませんでした。")
    next_step = N_("一覧にもどって、もう一度えらんでください。")


class WriteDuringRead(Exception):
    """A page that only reads tried to write: a defect, never shown to a person as advice."""


def locked(model: type[M], pk: object) -> M:
    """
    Return a row locked until the end of the transaction.

    SQLite has no row locks: there the IMMEDIATE transaction already keeps every other writer out.

    :raises RowMissing: if there is no such row
    """
    queryset = model._default_manager.select_for_update(of=("self",)).order_by("pk")
    row = queryset.filter(pk=pk).first()
    if row is None:
        raise RowMissing(model=model._meta.model_name, pk=str(pk))
    return row


def _mentions(error: IntegrityError, constraint: str) -> bool:
    """Say whether a violation is of a named constraint, on either engine."""
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is not None:
        return bool(diagnosis.constraint_name == constraint)
    message = str(error)
    # SQLite names a check, but only the columns of a broken unique constraint.
    return constraint in message or any(
        all(column in message for column in columns) for columns in _unique_columns(constraint)
    )


def _unique_columns(constraint: str) -> list[list[str]]:
    found: list[list[str]] = []
    for model in apps.get_models():
        for rule in model._meta.constraints:
            if rule.name == constraint and isinstance(rule, models.UniqueConstraint):
                fields = [model._meta.get_field(name) for name in rule.fields]
                columns = [field.column for field in fields if isinstance(field, models.Field)]
                found.append([f"{model._meta.db_table}.{column}" for column in columns])
    return found


@contextmanager
def violation_as(error: DomainError, constraint: str) -> Iterator[None]:
    """Raise a typed error when the block breaks the named constraint; the outer transaction stays usable."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as violation:
        if not _mentions(violation, constraint):
            raise
        raise error from violation


def _refuse_writes(
    execute: Callable[..., object], sql: str, params: object, many: bool, context: object
) -> object:
    if not sql.lstrip().upper().startswith(_READ_WORDS):
        raise WriteDuringRead(sql[:80])
    return execute(sql, params, many, context)


@contextmanager
def read_only() -> Iterator[None]:
    """Refuse every statement that would change the database while the block runs."""
    with connection.execute_wrapper(_refuse_writes):
        yield


@contextmanager
def writing_allowed() -> Iterator[None]:
    """Lift the guard for one audited exception (session touch, access log of sensitive data)."""
    wrappers = connection.execute_wrappers
    kept = list(wrappers)
    wrappers[:] = [wrapper for wrapper in wrappers if wrapper is not _refuse_writes]
    try:
        yield
    finally:
        wrappers[:] = kept
