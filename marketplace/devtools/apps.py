"""Django's entry to this room."""

from __future__ import annotations

from django.apps import AppConfig


class DevtoolsConfig(AppConfig):
    """Demo and seed: never in production."""

    name = "marketplace.devtools"
    label = "devtools"
