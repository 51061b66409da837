"""Django's entry to this room."""

from __future__ import annotations

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Dispatch rounds: who is offered which work."""

    name = "marketplace.matching"
    label = "matching"

    def ready(self) -> None:
        """Register when rounds run by themselves."""
        from datetime import timedelta

        from marketplace.matching import handlers
        from marketplace.outbox import registry
        from tasks import events

        registry.every(timedelta(minutes=15), handlers.run_periodic, name="matching.round")
        registry.on_outside(
            events.BATCH_PUBLISHED, handlers.offer_new_batch, name="matching.offer-new-batch"
        )
