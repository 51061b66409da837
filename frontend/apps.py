"""The pages: server-rendered HTML for people."""

from __future__ import annotations

from django.apps import AppConfig


class FrontendConfig(AppConfig):
    """Pages, forms, components and the words on them."""

    name = "frontend"

    def ready(self) -> None:
        """Carry what was chosen as a visitor over to the account, at sign-in."""
        from django.contrib.auth.signals import user_logged_in

        from frontend.display import adopt_from_browser

        user_logged_in.connect(adopt_from_browser, dispatch_uid="frontend.adopt-display")
