"""Django's entry to accounts."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, organisations, roles and the audit trail."""

    name = "marketplace.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register what follows from events, and the daily tidying up."""
        from django.conf import settings
        from django.core.mail.utils import DNS_NAME

        from marketplace.accounts import events, handlers
        from marketplace.accounts.services import purge_kept_forms
        from marketplace.outbox import registry

        # Names the sender in the id of every letter. Left alone, Django asks the network for this
        # machine's name, and the first person who signs in waits half a minute where none answers.
        DNS_NAME._fqdn = urlsplit(settings.SITE_URL).hostname
        registry.on_outside(
            events.INVITATION_MADE, handlers.mail_invitation, name="accounts.mail-invitation"
        )
        registry.every(timedelta(days=1), purge_kept_forms, name="accounts.purge-kept-forms")
