"""Django's entry to this room."""

from __future__ import annotations

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """The work itself: programmes, batches, tasks, assignments, submissions, reviews."""

    name = "tasks"
    label = "tasks"

    def ready(self) -> None:
        """Register handlers and periodic work."""
        from tasks import handlers

        handlers.register()
