"""A registry of handlers that belongs to one test."""

from __future__ import annotations

import pytest

from marketplace.outbox import registry


@pytest.fixture(autouse=True)
def own_registry(monkeypatch):
    """Forget the handlers of the apps: a test says itself who listens."""
    monkeypatch.setattr(registry, "_subscriptions", {})
    monkeypatch.setattr(registry, "_periodic", {})
