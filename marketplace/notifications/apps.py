"""Django's entry to this room."""

from __future__ import annotations

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Telling people what happened, calmly."""

    name = "marketplace.notifications"
    label = "notifications"

    def ready(self) -> None:
        """Listen to the events that people are told about, and to sign-out."""
        from marketplace.notifications.handlers import listening

        listening.listen()
