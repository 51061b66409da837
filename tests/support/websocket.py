"""A websocket client small enough to read: opens, reads text messages, learns how it was closed."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
from dataclasses import dataclass
from typing import Any, Self

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA


class Refused(ConnectionError):
    """The server answered the handshake with something else; the message is its status line."""


@dataclass(frozen=True)
class Closed:
    """How the server closed; code 1006 when it went away without a word."""

    code: int


class Socket:
    """An open websocket to a server on this machine."""

    def __init__(
        self, port: int, path: str, *, cookie: str = "", origin: str | None = None
    ) -> None:
        self._stream = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._read = self._stream.makefile("rb")
        host = f"127.0.0.1:{port}"
        lines = [
            f"GET {path} HTTP/1.1",
            f"Host: {host}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            "Sec-WebSocket-Version: 13",
            f"Origin: {origin or f'http://{host}'}",
            *([f"Cookie: {cookie}"] if cookie else []),
        ]
        self._stream.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self._expect_switch()

    def _expect_switch(self) -> None:
        status = self._read.readline().decode().strip()
        while self._read.readline().strip():
            continue
        if " 101 " not in f"{status} ":
            self.close()
            raise Refused(status)

    def receive(self) -> Any:
        """Return the next message, parsed from JSON, or ``Closed``."""
        while True:
            kind, payload = self._frame()
            if kind == TEXT:
                return json.loads(payload)
            if kind == CLOSE:
                return Closed(struct.unpack("!H", payload[:2])[0] if payload else 1005)
            if kind == PING:
                self._send(PONG, payload)

    def _frame(self) -> tuple[int, bytes]:
        head = self._read.read(2)
        if len(head) < 2:
            return CLOSE, struct.pack("!H", 1006)
        size = head[1] & 0x7F
        if size == 126:
            size = struct.unpack("!H", self._read.read(2))[0]
        return head[0] & 0x0F, self._read.read(size)

    def _send(self, kind: int, payload: bytes) -> None:
        # A client masks what it sends (RFC 6455, 5.3); a mask of zeros leaves it as it is.
        self._stream.sendall(bytes([0x80 | kind, 0x80 | len(payload)]) + bytes(4) + payload)

    def close(self) -> None:
        """Leave without a word."""
        self._read.close()
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()
