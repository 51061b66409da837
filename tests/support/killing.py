"""Kills a process in the middle of its work: at every SQL statement, one after the other."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from django.db import connection

#: More statements than any single step of the product sends.
LIMIT = 400
FINISHED, BROKEN = 0, 3


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class _Executioner:
    """Lets a number of statements and commits through, then ends the process as `kill -9` does."""

    def __init__(self, allowed: int) -> None:
        self.left = allowed

    def count(self) -> None:
        """Count one step towards the end."""
        self.left -= 1
        if self.left == 0:
            _end()

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.count()
        return execute(sql, params, many, context)

    def around_commit(self, commit: Callable[[], None]) -> Callable[[], None]:
        """Return a commit that counts twice: just before it happens, and just after."""

        def counted() -> None:
            self.count()
            commit()
            self.count()

        return counted


def _forget_connection() -> None:
    """Leave the parent's connection alone: closing it here would say goodbye in the parent's name."""
    connection.connection = None
    connection.in_atomic_block = False
    connection.savepoint_ids = []
    connection.needs_rollback = False


def _in_child(work: Callable[[], object], allowed: int) -> None:
    _forget_connection()
    executioner = _Executioner(allowed)
    connection.commit = executioner.around_commit(connection.commit)  # type: ignore[method-assign]
    try:
        with connection.execute_wrapper(executioner):
            work()
    except BaseException as error:  # noqa: BLE001 - nothing may travel back up into the parent's test
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        os._exit(BROKEN)
    os._exit(FINISHED)


def killed_at(work: Callable[[], object], allowed: int) -> bool:
    """
    Run the work in a process of its own that is killed at its n-th statement or commit.

    Returns whether it was killed; False means that it finished first.
    """
    child = os.fork()
    if child == 0:
        _in_child(work, allowed)
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == FINISHED, "the work failed by itself, see its message"
    return False


def kill_everywhere(work: Callable[[], object], look: Callable[[], None]) -> int:
    """
    Kill the work before each of its statements, and before and after each commit.

    Looks at the database every time. Returns how often the work was killed until it got through.
    """
    for allowed in range(1, LIMIT):
        got_through = not killed_at(work, allowed)
        look()
        if got_through:
            return allowed - 1
    raise AssertionError(f"the work sent more than {LIMIT} statements")
