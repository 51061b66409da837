"""Django's entry to this room."""

from __future__ import annotations

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Telling people what happened, calmly."""

    name = "marketplace.notifications"
    label = "notifications"
