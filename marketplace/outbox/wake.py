"""A hint to the relays of this process that there is something to do. They poll anyway."""

from __future__ import annotations

import threading

_changed = threading.Condition()
_rung = 0


def nudge() -> None:
    """Tell every relay of this process to look now."""
    global _rung  # noqa: PLW0603 - one bell per process
    with _changed:
        _rung += 1
        _changed.notify_all()


def heard() -> int:
    """Return how often the bell has rung; taken before looking, so that no hint falls between."""
    with _changed:
        return _rung


def wait(seconds: float, *, since: int) -> None:
    """Wait until the bell has rung again after ``since``, or until the polling interval is over."""
    with _changed:
        _changed.wait_for(lambda: _rung != since, timeout=seconds)
