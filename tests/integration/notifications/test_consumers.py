"""The websocket of notices: who may listen, what it says, when it ends."""

from __future__ import annotations

import asyncio
import threading
from importlib import import_module

import pytest
from asgiref.sync import sync_to_async
from channels.layers import channel_layers, get_channel_layer
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connections

from marketplace.asgi import application
from marketplace.notifications import consumers
from marketplace.notifications.handlers.listening import close_sockets
from marketplace.notifications.senders import live
from tests.factories import work

pytestmark = pytest.mark.django_db(transaction=True)

HOST = b"localhost"
ORIGIN = b"http://localhost"


@pytest.fixture(autouse=True)
def no_server(monkeypatch):
    """Begin as a process that has no sockets yet, with a channel layer of its own."""
    monkeypatch.setattr(live, "_serving", None)
    monkeypatch.setattr(channel_layers, "backends", {})


def session_of(user) -> str:
    """Return the key of a session in which the person is signed in."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key


def socket(session: str = "", *, origin: bytes = ORIGIN, path: str = "/ws/notices/"):
    headers = [(b"host", HOST), (b"origin", origin)]
    if session:
        headers.append((b"cookie", f"{settings.SESSION_COOKIE_NAME}={session}".encode()))
    return WebsocketCommunicator(application, path, headers)


def run(scenario):
    """Run a scenario, then give back the database connection that its worker thread opened."""

    async def to_its_end():
        try:
            return await scenario
        finally:
            await sync_to_async(connections.close_all)()

    return asyncio.run(to_its_end())


async def closing_code(communicator) -> int:
    await communicator.connect(timeout=20)
    closed = await communicator.receive_output()
    assert closed["type"] == "websocket.close"
    return closed["code"]


async def in_a_thread(call, *args):
    """Call from a thread of its own, as handlers and views do."""
    done = asyncio.get_running_loop().create_future()
    loop = asyncio.get_running_loop()

    def run():
        call(*args)
        loop.call_soon_threadsafe(done.set_result, None)

    threading.Thread(target=run).start()
    await done


class TestConnecting:
    def test_somebody_signed_in_is_let_in(self):
        session = session_of(work.person())

        async def scenario():
            page = socket(session)
            accepted, _ = await page.connect(timeout=20)
            await page.disconnect(timeout=20)
            return accepted

        assert run(scenario())

    def test_a_stranger_is_told_by_a_code_of_their_own(self):
        async def scenario():
            return await closing_code(socket())

        assert run(scenario()) == consumers.NOT_SIGNED_IN

    def test_a_session_of_nobody_is_a_stranger(self):
        async def scenario():
            return await closing_code(socket("a-session-that-does-not-exist"))

        assert run(scenario()) == consumers.NOT_SIGNED_IN

    def test_a_page_of_another_site_is_refused(self):
        session = session_of(work.person())

        async def scenario():
            page = socket(session, origin=b"https://elsewhere.example.com")
            accepted, _ = await page.connect(timeout=20)
            return accepted

        assert not run(scenario())

    def test_an_address_that_does_not_exist_is_closed_quietly(self):
        async def scenario():
            return await closing_code(socket(path="/ws/other/"))

        assert run(scenario()) == consumers.NO_SUCH_ADDRESS


class TestNudging:
    def test_a_nudge_from_a_thread_reaches_every_page_of_the_person_and_nobody_else(self):
        person, other = work.person(), work.person()
        sessions = [session_of(person), session_of(person), session_of(other)]

        async def scenario():
            pages = [socket(session) for session in sessions]
            for page in pages:
                await page.connect(timeout=20)
            await in_a_thread(live.nudge, person.pk, 12)
            heard = [await page.receive_json_from() for page in pages[:2]]
            silence = await pages[2].receive_nothing()
            for page in pages:
                await page.disconnect(timeout=20)
            return heard, silence

        heard, silence = run(scenario())
        assert heard == [{"event": "notice", "id": 12}] * 2
        assert silence

    def test_what_a_page_sends_is_ignored(self):
        person = work.person()
        session = session_of(person)

        async def scenario():
            page = socket(session)
            await page.connect(timeout=20)
            await page.send_to(text_data="not even JSON")
            await page.send_to(bytes_data=b"\x00")
            await in_a_thread(live.nudge, person.pk, 1)
            heard = await page.receive_json_from()
            await page.disconnect(timeout=20)
            return heard

        assert run(scenario())["id"] == 1

    def test_a_page_that_left_is_forgotten(self):
        person = work.person()
        session = session_of(person)

        async def scenario():
            page = socket(session)
            await page.connect(timeout=20)
            await page.disconnect(timeout=20)
            return dict(get_channel_layer().groups)

        assert run(scenario()) == {}

    def test_without_any_socket_in_the_process_nothing_happens(self):
        live.nudge(work.person().pk, 1)

        assert get_channel_layer().channels == {}


class TestSignOut:
    def test_closes_the_sockets_of_that_sign_in_only(self, rf):
        person = work.person()
        here, elsewhere = session_of(person), session_of(person)
        request = rf.post("/account/logout/")
        request.session = import_module(settings.SESSION_ENGINE).SessionStore(here)

        async def scenario():
            pages = [socket(here), socket(elsewhere)]
            for page in pages:
                await page.connect(timeout=20)
            await in_a_thread(close_sockets, None, request)
            closed = await pages[0].receive_output()
            still_open = await pages[1].receive_nothing()
            await pages[1].disconnect(timeout=20)
            return closed, still_open

        closed, still_open = run(scenario())
        assert (closed["type"], closed["code"]) == ("websocket.close", consumers.SIGNED_OUT)
        assert still_open

    def test_django_tells_us_about_it(self, client, monkeypatch):
        ended = []
        monkeypatch.setattr(live, "end_session", ended.append)
        client.force_login(work.person(), backend=settings.AUTHENTICATION_BACKENDS[0])
        key = client.session.session_key

        client.logout()

        assert ended == [key]
