"""Django's entry to accounts."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, organisations, roles and the audit trail."""

    name = "marketplace.accounts"
    label = "accounts"
