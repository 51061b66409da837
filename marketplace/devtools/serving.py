"""One process that serves pages, websockets and background work."""

from __future__ import annotations

import socket
from collections.abc import Callable

from django.urls import reverse

from marketplace.devtools.database import DemoRefused
from marketplace.outbox import relay

HOST = "127.0.0.1"
#: The name people type: browsers offer passkeys to a name, never to a bare number.
NAME = "localhost"
# How long pages in the making may take to finish when the process is asked to stop.
CLOSE_SECONDS = 3


def claim_port(port: int) -> socket.socket:
    """
    Return a socket that listens on the port, so that nobody else can take it meanwhile.

    :raises DemoRefused: when the port is in use
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(128)
    except OSError as taken:
        listening.close()
        raise DemoRefused(
            f"Port {port} is in use or not allowed. Stop the program that uses it, "
            f"or choose another: manage.py demo --port {port + 1}"
        ) from taken
    return listening


def serve(listening: socket.socket, *, ready: Callable[[], None]) -> None:
    """
    Serve until SIGTERM or SIGINT, then finish what is being delivered and return.

    ``ready`` is called once when the first page can be asked for.
    """
    # Imported here: it installs the event loop of the whole process.
    from channels.routing import get_default_application
    from daphne.server import Server

    # Reads every module behind an address now, not while the first reader waits.
    reverse("public:home")

    server = Server(
        application=get_default_application(),
        endpoints=[f"fd:fileno={listening.fileno()}"],
        server_name="tomoni",
        verbosity=0,
        application_close_timeout=CLOSE_SECONDS,
        ready_callable=ready,
    )
    relays = relay.start()
    try:
        server.run()
    finally:
        relay.stop(relays)
        listening.close()
