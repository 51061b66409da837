"""Django's entry to the outbox."""

from __future__ import annotations

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Events, deliveries and periodic work."""

    name = "marketplace.outbox"
    label = "outbox"
