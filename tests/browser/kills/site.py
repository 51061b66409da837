"""A site that can be killed with -9 and started again at the same address."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.browser.live_site import NOT_PASSED_ON, PATIENCE_SECONDS, ROOT, demo
from tests.support.services import free_port, wait_for_port


class KillableSite:
    """The demo in a process of its own, on a port that stays the same."""

    def __init__(self, data: Path, log: Path) -> None:
        self.data, self.log, self.port = data, log, free_port()
        passed_on = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
        own = {"DATA_DIR": str(data), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self._env = passed_on | own
        self._process: subprocess.Popen[bytes] | None = None

    def address(self, path: str) -> str:
        """Return the whole address of a path of the site."""
        return f"http://127.0.0.1:{self.port}{path}"

    def start(self) -> None:
        """Serve, and return when pages can be asked for."""
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                demo(self.port), stdout=output, stderr=output, env=self._env
            )
        wait_for_port(self.port, self._process, seconds=PATIENCE_SECONDS)

    def kill(self) -> None:
        """End it as `kill -9` does: nothing is finished, nothing is said."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None

    def stage(self, what: str) -> Any:
        """Prepare or end the tasks, beside the site."""
        command = [sys.executable, "-m", "tests.browser.kills.stage", what]
        done = subprocess.run(
            command, cwd=ROOT, env=self._env, stdout=subprocess.PIPE, check=True, text=True
        )
        return json.loads(done.stdout or "null")

    def entries(self, assignment_id: str) -> int:
        """Return how often a piece of work was handed in."""
        query = "SELECT count(*) FROM tasks_submission WHERE assignment_id = ?"
        with closing(sqlite3.connect(self.data / "tomoni.sqlite3")) as database:
            row = database.execute(query, [assignment_id.replace("-", "")]).fetchone()
        return int(row[0])


@contextmanager
def killable(data: Path, log: Path) -> Iterator[KillableSite]:
    """Return a site that is not served yet; it ends with the block."""
    site = KillableSite(data, log)
    try:
        yield site
    finally:
        site.kill()
