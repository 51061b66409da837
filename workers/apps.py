"""Django's entry to this room."""

from __future__ import annotations

from django.apps import AppConfig


class WorkersConfig(AppConfig):
    """Workers, support offices, needs, hours and skills."""

    name = "workers"
    label = "workers"

    def ready(self) -> None:
        """Register what follows from events."""
        from marketplace.accounts import events
        from marketplace.outbox import registry
        from workers import handlers

        registry.on(
            events.INVITATION_ACCEPTED,
            handlers.start_as_worker,
            name="workers.start-as-worker",
            atomic=True,
        )
