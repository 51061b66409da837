"""The connectors as an installed app: it brings management commands, but no tables."""

from __future__ import annotations

from django.apps import AppConfig


class ConnectorsConfig(AppConfig):
    """Files in, results out."""

    name = "marketplace.connectors"
    label = "connectors"
    verbose_name = "connectors"
