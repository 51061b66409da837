"""Django's entry to this room."""

from __future__ import annotations

from django.apps import AppConfig


class PayoutsConfig(AppConfig):
    """Ledger, statements and the rails that pay people."""

    name = "marketplace.payouts"
    label = "payouts"

    def ready(self) -> None:
        """Register handlers."""
        from marketplace.payouts import handlers

        handlers.register()
