"""
Pages of a list by the values of its last row, so that rows that come or go in between are neither
shown twice nor passed over, and page 1,000 costs as much as page 1.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Field, Model, Q, QuerySet

from marketplace.api.errors import CursorNotValid

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Page(Generic[M]):
    """Some rows of a list, and the cursor of the next ones; empty on the last page."""

    rows: list[M]
    cursor: str


def page_of(rows: QuerySet[M], *, cursor: str, limit: int) -> Page[M]:
    """
    Return the rows after a cursor, the first ones without it.

    The order is the query's own; it has to be total, without nulls, and by fields.

    :raises CursorNotValid: if the cursor was not made by such a list
    """
    order = [str(name) for name in rows.query.order_by]
    if cursor:
        rows = rows.filter(_after(order, _read(rows.model, order, cursor)))
    found = list(rows[: limit + 1])
    more = len(found) > limit
    shown = found[:limit]
    return Page(shown, _write(shown[-1], order) if more else "")


def _after(order: Sequence[str], values: Sequence[object]) -> Q:
    """Return the condition of rows behind these values: (a, b) > (x, y) for mixed directions."""
    condition = Q()
    same = Q()
    for name, value in zip(order, values, strict=True):
        field = name.lstrip("-")
        direction = "lt" if name.startswith("-") else "gt"
        condition |= same & Q(**{f"{field}__{direction}": value})
        same &= Q(**{field: value})
    return condition


def _write(row: Model, order: Sequence[str]) -> str:
    values = [_plain(_value(row, name.lstrip("-"))) for name in order]
    text = json.dumps(values, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _value(row: Any, path: str) -> object:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _plain(value: object) -> object:
    # Microseconds are kept: two rows of one millisecond must not hide each other.
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)


def _read(model: type[Model], order: Sequence[str], cursor: str) -> list[object]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.urlsafe_b64decode(padded.encode()))
        if not isinstance(values, list) or len(values) != len(order):
            raise CursorNotValid()
        return [
            _typed(_field(model, name.lstrip("-")), value)
            for name, value in zip(order, values, strict=True)
        ]
    except (binascii.Error, ValueError, TypeError, OverflowError, ValidationError) as error:
        raise CursorNotValid() from error


def _typed(field: Field[Any, Any], value: object) -> object:
    if isinstance(value, str) and "\x00" in value:
        raise CursorNotValid()
    typed = field.to_python(value)
    if typed is None or (isinstance(typed, datetime) and typed.tzinfo is None):
        raise CursorNotValid()
    return typed


def _field(model: type[Model], path: str) -> Field[Any, Any]:
    *steps, last = path.split("__")
    for step in steps:
        related = model._meta.get_field(step).related_model
        if not isinstance(related, type):
            raise FieldDoesNotExist(path)
        model = related
    field = model._meta.pk if last == "pk" else model._meta.get_field(last)
    if not isinstance(field, Field):
        raise FieldDoesNotExist(path)
    return field
