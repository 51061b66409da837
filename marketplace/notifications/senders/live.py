"""
Handing a message to the websockets that are open.

Handlers and views run in threads; the in-memory channel layer belongs to the event loop that serves
the sockets and is not thread-safe. So the send is handed to that loop. A process without sockets
uses a loop of its own for Redis, and has nobody to reach with the in-memory layer.
"""

from __future__ import annotations

import asyncio
import threading
from functools import lru_cache
from hashlib import sha256
from typing import Any
from uuid import UUID

from channels.layers import InMemoryChannelLayer, get_channel_layer

# Longer than a healthy loop ever needs; a relay must not hang on a stuck one.
PATIENCE_SECONDS = 10

_serving: asyncio.AbstractEventLoop | None = None


def person_group(user_id: UUID) -> str:
    """Return the name of the group of all sockets of one person."""
    return f"person.{user_id.hex}"


def session_group(session_key: str) -> str:
    """Return the name of the group of one sign-in; the key itself goes nowhere."""
    return f"session.{sha256(session_key.encode()).hexdigest()[:32]}"


def serve_from_here() -> None:
    """Remember the running loop as the one that holds this process's sockets."""
    global _serving  # noqa: PLW0603 - one server loop per process
    _serving = asyncio.get_running_loop()


def nudge(user_id: UUID, notice_id: int) -> None:
    """Tell a person's open pages to look: an id, no content."""
    _send(person_group(user_id), {"type": "notice.nudge", "id": notice_id})


def end_session(session_key: str) -> None:
    """Close the sockets of a sign-in that ended."""
    _send(session_group(session_key), {"type": "session.ended"})


def _send(group: str, message: dict[str, Any]) -> None:
    layer = get_channel_layer()
    loop = _loop(layer)
    if layer is None or loop is None:
        return
    sending = asyncio.run_coroutine_threadsafe(layer.group_send(group, message), loop)
    sending.result(PATIENCE_SECONDS)


def _loop(layer: object) -> asyncio.AbstractEventLoop | None:
    if _serving is not None and _serving.is_running():
        return _serving
    return None if isinstance(layer, InMemoryChannelLayer) else _own_loop()


@lru_cache(maxsize=1)
def _own_loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="channel-sends", daemon=True).start()
    return loop
