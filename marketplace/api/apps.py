"""Django's entry to this room."""

from __future__ import annotations

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The REST API for machine clients and workers."""

    name = "marketplace.api"
    label = "api"
