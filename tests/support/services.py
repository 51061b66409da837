"""Servers and programs that some tests need, and what happens when one is missing."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

#: Set in CI: a missing program is then a failure, never a gap that nobody sees.
REQUIRE = "TOMONI_REQUIRE_SERVICES"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def absent(what: str, *, how: str) -> None:
    """Skip the running test loudly because `what` is missing, or fail it where all must be there."""
    message = f"{what} is not on this machine: {how}"
    if os.environ.get(REQUIRE) == "1":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def chromium() -> str:
    """Return the path of a Chromium; without one the running test is skipped or fails."""
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), "")
    if not found:
        absent("Chromium", how="install the system package `chromium`")
    return found


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on at this moment."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int, process: subprocess.Popen[bytes], *, seconds: float = 30) -> None:
    """
    Return as soon as something listens on the port.

    :raises RuntimeError: when the process ends first or the seconds have gone by
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens on port {port} after {seconds} s")


@contextmanager
def redis_server() -> Iterator[str]:
    """Yield the URL of a Redis that keeps nothing: the given REDIS_URL, or an own one."""
    given = os.environ.get("REDIS_URL")
    if given:
        yield given
        return
    if not shutil.which("redis-server"):
        absent("Redis", how="install the system package `redis-server`, or set REDIS_URL")
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="tomoni-redis-") as folder:
        options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        with running(["redis-server", *options]) as process:
            wait_for_port(port, process)
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def running(
    command: list[str],
    *,
    env: dict[str, str] | None = None,
    log: Path | None = None,
    stop: signal.Signals = signal.SIGTERM,
    whole_group: bool = False,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server for the length of a block; it is asked to stop, then made to."""

    def send(what: signal.Signals) -> None:
        # `make` and its children are a group of their own, as under a terminal's Ctrl+C.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, what) if whole_group else process.send_signal(what)

    with open(log or os.devnull, "ab") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, env=env, start_new_session=whole_group
        )
        try:
            yield process
        finally:
            send(stop)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                send(signal.SIGKILL)
                process.wait()
