"""A worker and somebody of the operator, each at a browser."""

from __future__ import annotations

import pytest
from django.test import Client

from marketplace.accounts.actors import Actor
from tests.factories import work
from tests.pages.accommodations.visiting import browser_of
from workers.models import Worker


@pytest.fixture
def worker() -> Worker:
    return work.worker()


@pytest.fixture
def visitor(client: Client, worker: Worker) -> Client:
    client.force_login(worker.user)
    return client


@pytest.fixture
def operator() -> Actor:
    return work.operator()


@pytest.fixture
def desk(operator: Actor) -> Client:
    """Return a browser in which somebody of the operator is signed in."""
    return browser_of(operator)
