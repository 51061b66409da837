"""Django's entry to this room."""

from __future__ import annotations

from django.apps import AppConfig


class WorkersConfig(AppConfig):
    """Workers, support offices, needs, hours and skills."""

    name = "workers"
    label = "workers"
