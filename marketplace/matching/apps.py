"""Django's entry to this room."""

from __future__ import annotations

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Dispatch rounds: who is offered which work."""

    name = "marketplace.matching"
    label = "matching"
