"""Django's entry to this room."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The REST API for machine clients and workers."""

    name = "marketplace.api"
    label = "api"

    def ready(self) -> None:
        """Register the tidying up of kept answers."""
        from marketplace.api.services import purge_answers
        from marketplace.outbox import registry

        registry.every(timedelta(hours=1), purge_answers, name="api.purge-answers")
