"""The demo as a newcomer meets it: one process, its logins, its live line, its end."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest
from bs4 import BeautifulSoup

from marketplace.devtools.management.commands.demo import LOGINS
from marketplace.devtools.story import cast
from marketplace.notifications import consumers
from tests.support.services import free_port
from tests.support.websocket import Closed, Refused, Socket

ROOT = Path(__file__).resolve().parents[3]
PROGRAMMES = "/city/programmes/"
READY = "Tomoni is ready"
# Telling the story takes a while on a busy machine.
PATIENCE_SECONDS = 300


class Demo:
    """A demo on a port and folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.log = folder / "log"
        own = {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "marketplace.settings.dev"}
        self.environment = {**os.environ, **own, "PYTHONUNBUFFERED": "1"}
        self.environment.pop("DATABASE_URL", None)
        self.process: subprocess.Popen[bytes] | None = None

    def command(self, *options: str) -> list[str]:
        return [sys.executable, "manage.py", "demo", "--port", str(self.port), *options]

    def start(self, until: str = READY) -> str:
        """Start, wait until a text was printed, and return what was printed."""
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                self.command(), cwd=ROOT, env=self.environment, stdout=output, stderr=output
            )
        deadline = time.monotonic() + PATIENCE_SECONDS
        while until not in self.printed():
            assert self.process.poll() is None, self.printed()
            assert time.monotonic() < deadline, self.printed()
            time.sleep(0.1)
        return self.printed()

    def printed(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def end(self, how: signal.Signals) -> int:
        """Send a signal and return the exit code."""
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(timeout=60)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run another process on the same data."""
        return subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Iterator[Demo]:
    """Return a running demo."""
    running = Demo(tmp_path_factory.mktemp("demo"))
    running.start()
    yield running
    if running.process is not None and running.process.poll() is None:
        running.end(signal.SIGKILL)


class Visitor:
    """A browser without JavaScript."""

    def __init__(self, demo: Demo) -> None:
        self.port, self.jar = demo.port, CookieJar()
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(self.jar))

    def open(self, path: str, fields: dict[str, str] | None = None, **headers: str) -> str:
        data = urlencode(fields).encode() if fields is not None else None
        request = Request(f"http://127.0.0.1:{self.port}{path}", data, headers)
        with self.opener.open(request, timeout=60) as answer:
            return answer.read().decode()

    def send_form(self, path: str, **fields: str) -> str:
        """Fill in the page's form that has these fields, and send it."""
        soup = BeautifulSoup(self.open(path), "html.parser")
        forms = soup.select("main form[method=post]")
        form = next(one for one in forms if all(one.select_one(f"[name={n}]") for n in fields))
        kept = {one["name"]: one.get("value", "") for one in form.select("input[type=hidden]")}
        return self.open(form.get("action") or path, kept | fields)

    def sign_in(self, key: str) -> str:
        email = cast.person(key).email
        return self.send_form("/account/login/", login=email, password=cast.PASSWORD)

    @property
    def cookie(self) -> str:
        return "; ".join(f"{one.name}={one.value}" for one in self.jar)

    def socket(self) -> Socket:
        return Socket(self.port, "/ws/notices/", cookie=self.cookie)


class TestStart:
    def test_prints_where_to_go_and_a_login_of_every_kind(self, demo):
        printed = demo.printed()

        assert f"http://localhost:{demo.port}/" in printed
        assert cast.PASSWORD in printed
        roles = {cast.person(key).role for _why, key in LOGINS}
        assert len(roles) == 4
        assert all(cast.person(key).email in printed for _why, key in LOGINS)

    @pytest.mark.parametrize("key", [key for _why, key in LOGINS])
    def test_every_login_works_and_leads_to_a_first_page(self, demo, key):
        visitor = Visitor(demo)

        visitor.sign_in(key)

        assert "<h1>" in visitor.open("/start/")
        assert "<h1>お知らせ</h1>" in visitor.open("/notices/")

    def test_the_machine_clients_key_opens_the_api(self, demo):
        key = re.search(r"Bearer (\S+)", demo.printed())
        assert key is not None

        answer = Visitor(demo).open("/api/v1/programmes", Authorization=f"Bearer {key[1]}")

        assert "地場産品ネット販売の運営" in answer

    def test_the_programmes_pages_say_that_the_city_is_invented(self, demo):
        visitor = Visitor(demo)
        visitor.sign_in("taniguchi")
        links = re.findall(r'href="(/city/programmes/[0-9a-f-]{36}/)"', visitor.open(PROGRAMMES))

        pages = [visitor.open(link) for link in set(links)]

        assert len(pages) == 2
        assert all("架空の市" in page for page in pages)

    def test_leaves_files_to_try_the_upload_pages_with(self, demo):
        names = {place.name for place in (demo.folder / "demo").iterdir()}

        assert {"商品一覧.csv", "生産者一覧.csv", "商品の写真.zip"} <= names

    def test_refuses_a_port_that_is_in_use_and_names_another(self, demo):
        second = demo.run(*demo.command())

        assert second.returncode == 1
        assert f"--port {demo.port + 1}" in second.stderr
        assert "Traceback" not in second.stderr

    def test_refuses_to_share_its_data_with_a_second_demo(self, demo):
        command = [*demo.command()[:-1], str(free_port())]

        second = demo.run(*command)

        assert second.returncode == 1
        assert "Another demo is running on the same data." in second.stderr


def expect_told(visitor: Visitor, line: Socket, sentence: str) -> None:
    """Read the list at each word of the line until it says so: the demo has other news as well."""
    told = line.receive()
    while told["event"] == "notice" and sentence not in visitor.open("/notices/"):
        told = line.receive()
    assert told["event"] == "notice"


class TestLiveLine:
    def test_what_another_process_does_reaches_an_open_page(self, demo):
        operator = Visitor(demo)
        operator.sign_in("mizuno")

        with operator.socket() as line:
            done = demo.run(sys.executable, "-m", "tests.integration.devtools.publish_draft")
            assert done.returncode == 0, done.stderr
            expect_told(operator, line, "「60商品の分類」を公開しました。")

        pulse = json.loads(operator.open("/notices/pulse/?after=0"))
        assert pulse["sentence"] == f"新しいお知らせが{pulse['unread']}件あります。"

    def test_closes_a_stranger_with_a_code_of_its_own(self, demo):
        with Visitor(demo).socket() as line:
            assert line.receive() == Closed(consumers.NOT_SIGNED_IN)

    def test_refuses_a_page_of_another_site(self, demo):
        visitor = Visitor(demo)
        visitor.sign_in("sakura")

        with pytest.raises(Refused, match="403"):
            Socket(
                demo.port, "/ws/notices/", cookie=visitor.cookie, origin="https://elsewhere.example"
            )

    def test_ends_when_its_reader_signs_out(self, demo):
        visitor = Visitor(demo)
        visitor.sign_in("haruno")

        with visitor.socket() as line:
            visitor.send_form("/account/logout/")
            assert line.receive() == Closed(consumers.SIGNED_OUT)


class TestEnd:
    def test_a_killed_demo_starts_again_with_its_data(self, demo):
        visitor = Visitor(demo)
        visitor.sign_in("natsume")
        demo.end(signal.SIGKILL)

        printed = demo.start()

        assert "telling the story" not in printed
        # Even the session is still there.
        assert "夏目" in visitor.open("/account/profile/")

    def test_sigterm_ends_it_cleanly(self, demo):
        code = demo.end(signal.SIGTERM)
        printed = demo.printed()
        demo.start()

        assert code == 0
        assert "stopped; nothing was left half-done" in printed
        assert "Traceback" not in printed


class TestSeparateRelay:
    def test_runs_beside_the_demo_and_ends_cleanly(self, demo):
        command = [sys.executable, "manage.py", "relay", "--skip-checks"]
        relay = subprocess.Popen(
            command, cwd=ROOT, env=demo.environment, stdout=subprocess.PIPE, text=True
        )
        assert relay.stdout is not None
        begun = relay.stdout.readline()

        relay.send_signal(signal.SIGTERM)
        rest, _ = relay.communicate(timeout=60)

        assert begun.startswith("The relay is running.")
        assert "nothing was left half-done" in rest
        assert relay.returncode == 0


class TestInterruptedStory:
    def test_leaves_no_database_behind(self, tmp_path):
        first = Demo(tmp_path)
        first.start(until="telling the story")

        first.end(signal.SIGKILL)

        assert not (tmp_path / "tomoni.sqlite3").exists()


class TestWithoutAnything:
    def test_an_address_that_does_not_exist_answers_404(self, demo):
        with pytest.raises(HTTPError) as answer:
            Visitor(demo).open("/no-such-page/")

        with answer.value:
            assert answer.value.code == 404
