"""Django's entry to this room; nothing else here knows of Django."""

from __future__ import annotations

from django.apps import AppConfig


class AccessibilityConfig(AppConfig):
    """Vocabulary of needs and demands, suitability, personal time. Holds no rows."""

    name = "accessibility"
    label = "accessibility"
