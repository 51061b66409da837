"""The product as a newcomer meets it: `manage.py demo` in a process and a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from tests.support.services import free_port, running, wait_for_port

ROOT = Path(__file__).resolve().parents[2]
#: Setting up and telling the story takes a while on a busy machine.
PATIENCE_SECONDS = 180
#: A variable of the machine that runs the tests must not decide what the demo does.
NOT_PASSED_ON = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "DATA_DIR"}


@dataclass(frozen=True)
class LiveSite:
    """A served site: its address, its data and what it printed."""

    url: str
    data: Path
    log: Path

    def address(self, path: str) -> str:
        """Return the whole address of a path of the site."""
        return f"{self.url}{path}"

    def printed(self) -> str:
        """Return what the process has written so far."""
        return self.log.read_text(encoding="utf-8")

    def complaints(self) -> list[str]:
        """Return the lines of the log that tell of an unexpected failure."""
        return re.findall(r"^(?:Traceback|Internal Server Error|\w*Error:).*", self.printed(), re.M)


def demo(port: int) -> list[str]:
    """Return the command that serves the demo as everybody starts it."""
    return [sys.executable, str(ROOT / "manage.py"), "demo", "--port", str(port)]


@contextmanager
def serve(
    data: Path, log: Path, *, command: Callable[[int], list[str]] = demo
) -> Iterator[LiveSite]:
    """Serve the data of a folder; an empty folder is given the story of the demo first."""
    port = free_port()
    passed_on = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    own = {"DATA_DIR": str(data), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    env = passed_on | own
    with running(command(port), env=env, log=log) as process:
        try:
            wait_for_port(port, process, seconds=PATIENCE_SECONDS)
        except RuntimeError as error:
            raise RuntimeError(
                f"{error}; it printed:\n{log.read_text(encoding='utf-8')}"
            ) from error
        site = LiveSite(f"http://127.0.0.1:{port}", data, log)
        with urlopen(site.address("/")) as answer:  # noqa: S310 - our own loopback address
            assert answer.status == 200
        yield site


def copy_of(seeded: Path, place: Path) -> Path:
    """Return a copy of a folder of data that no process is writing to."""
    return Path(shutil.copytree(seeded, place))
