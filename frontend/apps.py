"""The pages: server-rendered HTML for people."""

from __future__ import annotations

from django.apps import AppConfig


class FrontendConfig(AppConfig):
    """Pages, forms, components and the words on them."""

    name = "frontend"
