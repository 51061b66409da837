"""Django's entry to accounts."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, organisations, roles and the audit trail."""

    name = "marketplace.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register what follows from events, and the daily tidying up."""
        from marketplace.accounts import events, handlers
        from marketplace.accounts.services import purge_kept_forms
        from marketplace.outbox import registry

        registry.on_outside(
            events.INVITATION_MADE, handlers.mail_invitation, name="accounts.mail-invitation"
        )
        registry.every(timedelta(days=1), purge_kept_forms, name="accounts.purge-kept-forms")
