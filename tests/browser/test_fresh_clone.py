"""The promise of the README: on a clean clone one command ends in a served page."""

from __future__ import annotations

import os
import signal
import subprocess
from urllib.request import urlopen

import pytest

from tests.browser.live_site import NOT_PASSED_ON, ROOT
from tests.support.services import REQUIRE, free_port, running, wait_for_port

#: Packages are fetched and a whole city is invented meanwhile.
PATIENCE_SECONDS = 600


@pytest.fixture
def clone(tmp_path):
    if os.environ.get(REQUIRE) != "1":
        pytest.skip(f"installs every package anew from the registry: set {REQUIRE}=1")
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(tmp_path / "clone")], check=True)
    return tmp_path / "clone"


def test_make_demo_serves_the_first_page(clone, tmp_path):
    port, log = free_port(), tmp_path / "log"
    foreign = {*NOT_PASSED_ON, "VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL", "MFLAGS"}
    env = {name: value for name, value in os.environ.items() if name not in foreign}
    command = ["make", "--directory", str(clone), "demo", f"PORT={port}"]

    with running(command, env=env, log=log, stop=signal.SIGINT, whole_group=True) as process:
        wait_for_port(port, process, seconds=PATIENCE_SECONDS)
        with urlopen(f"http://127.0.0.1:{port}/") as answer:
            page = answer.read().decode("utf-8")

    assert "<html lang=" in page
    assert f"http://localhost:{port}/" in log.read_text(encoding="utf-8")
