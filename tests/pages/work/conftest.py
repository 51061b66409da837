"""Who looks at the pages of workers."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import work
from workers.models import Worker


@pytest.fixture
def worker() -> Worker:
    """Return a worker."""
    return work.worker()


@pytest.fixture
def visitor(client: Client, worker: Worker) -> Client:
    """Return a browser in which the worker is signed in."""
    client.force_login(worker.user)
    return client
