"""Knows, in this thread and in every task started from it, whether our code holds a transaction open."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from django.db.transaction import Atomic

# A context variable travels with async_to_sync, sync_to_async and run_coroutine_threadsafe,
# which `connection.in_atomic_block` does not: connections belong to one thread.
_open_blocks: ContextVar[int] = ContextVar("open_atomic_blocks", default=0)


def is_open() -> bool:
    """Tell whether a transaction other than the test case's own is open."""
    return _open_blocks.get() > 0


def watch(monkeypatch: Any) -> None:
    """Count the atomic blocks of the code under test; the test case's own are not counted."""
    enter, leave = Atomic.__enter__, Atomic.__exit__

    def counting_enter(block: Any) -> None:
        enter(block)
        if not block._from_testcase:
            _open_blocks.set(_open_blocks.get() + 1)

    def counting_leave(block: Any, *exc_info: Any) -> None:
        # Before leaving: hooks that run on commit are outside of the transaction.
        if not block._from_testcase:
            _open_blocks.set(max(0, _open_blocks.get() - 1))
        leave(block, *exc_info)

    monkeypatch.setattr(Atomic, "__enter__", counting_enter)
    monkeypatch.setattr(Atomic, "__exit__", counting_leave)
