"""Django's entry to the outbox."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Events, deliveries and periodic work."""

    name = "marketplace.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Register the room's own periodic work."""
        from marketplace.outbox import periodic, registry

        registry.every(timedelta(days=1), periodic.tidy, name="outbox.tidy")
