"""
Fails a test whose code reaches outside where it must not.

Two rules: nothing but this machine is ever contacted, and nothing at all is sent while a
transaction is open (it may still be rolled back, and locks would be held for as long as a
stranger takes to answer).
"""

from __future__ import annotations

import sys
from functools import wraps
from inspect import iscoroutinefunction
from ipaddress import ip_address
from typing import Any

from channels.layers import InMemoryChannelLayer
from channels_redis.pubsub import RedisPubSubLoopLayer
from django.core.mail import EmailMessage

from tests.support import transactions

NAMES_OF_THIS_MACHINE = {"localhost", "", None}

#: What the running test did wrong. Kept beside the exception: code that turns every failure of
#: a gateway into "unavailable" would otherwise hide it.
breaches: list[str] = []
_watching = False


class OutboundBreach(AssertionError):
    """The code under test contacted somebody it must not, or at a moment when it must not."""


def _refuse(what: str) -> None:
    breaches.append(what)
    raise OutboundBreach(what)


def _is_this_machine(host: object) -> bool:
    if host in NAMES_OF_THIS_MACHINE:
        return True
    try:
        return ip_address(str(host).split("%")[0]).is_loopback
    except ValueError:
        return False


def _audit(event: str, args: tuple[Any, ...]) -> None:
    if not _watching:
        return
    if event == "socket.getaddrinfo" and not _is_this_machine(_text(args[0])):
        _refuse(f"looked up the host {_text(args[0])!r}: tests never leave this machine")
    if event == "socket.connect":
        _check_connection(args[1])


def _check_connection(address: object) -> None:
    if isinstance(address, tuple) and not _is_this_machine(_text(address[0])):
        _refuse(f"connected to {address[0]}: tests never leave this machine")
    if isinstance(address, tuple) and transactions.is_open():
        _refuse(f"connected to port {address[1]} inside a transaction")


def _text(host: object) -> object:
    return host.decode("ascii", "replace") if isinstance(host, bytes) else host


def install() -> None:
    """Listen to the interpreter's own audit events: no library can go around them."""
    sys.addaudithook(_audit)


def watch(monkeypatch: Any) -> None:
    """Refuse mail and channel messages inside a transaction, for the length of one test."""
    global _watching  # noqa: PLW0603 - an audit hook can never be taken off again
    _watching = True
    breaches.clear()
    _guard(monkeypatch, EmailMessage, "send", "sent mail inside a transaction")
    for layer in (InMemoryChannelLayer, RedisPubSubLoopLayer):
        for method in ("send", "group_send"):
            what = f"sent a channel message ({method}) inside a transaction"
            _guard(monkeypatch, layer, method, what)


def _guard(monkeypatch: Any, owner: type, method: str, what: str) -> None:
    original = getattr(owner, method)

    @wraps(original)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if transactions.is_open():
            _refuse(what)
        return original(*args, **kwargs)

    @wraps(original)
    async def guarded_coroutine(*args: Any, **kwargs: Any) -> Any:
        return await guarded(*args, **kwargs)

    guard = guarded_coroutine if iscoroutinefunction(original) else guarded
    monkeypatch.setattr(owner, method, guard)
