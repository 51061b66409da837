"""Makes two silent mistakes of queries visible: relying on a chance order, and locking too much."""

from __future__ import annotations

from random import Random
from typing import Any

from django.db.models import QuerySet


class LocksRelatedRows(AssertionError):
    """select_for_update() with select_related() locks the joined rows too, unless `of` says which."""


def watch(monkeypatch: Any, *, seed: int) -> None:
    """Shuffle what came without an order, and refuse a lock that spreads by a join."""
    chance = Random(seed)
    fetch_all = QuerySet._fetch_all

    def fetch_strictly(queryset: Any) -> None:
        fresh = queryset._result_cache is None
        if fresh:
            _check_lock(queryset)
        fetch_all(queryset)
        if fresh and not queryset.ordered and not queryset.query.is_sliced:
            chance.shuffle(queryset._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", fetch_strictly)


def _check_lock(queryset: Any) -> None:
    query = queryset.query
    if query.select_for_update and query.select_related and not query.select_for_update_of:
        raise LocksRelatedRows(
            f"{queryset.model.__name__}: write select_for_update(of=('self',)) beside select_related"
        )
