"""What changes people, roles, invitations and keys. Keyword-only; ``at`` is the moment."""

from __future__ import annotations

from marketplace.accounts.services.displays import adopt_display_wishes, save_display_wishes
from marketplace.accounts.services.invitations import (
    NewPerson,
    accept_invitation,
    invite,
    join_by_invitation,
    withdraw_invitation,
)
from marketplace.accounts.services.kept_forms import forget_form, keep_form, purge_kept_forms
from marketplace.accounts.services.people import (
    change_organisation,
    change_profile,
    register_organisation,
)
from marketplace.accounts.services.tokens import create_token, note_use, revoke_token

__all__ = [
    "NewPerson",
    "accept_invitation",
    "adopt_display_wishes",
    "change_organisation",
    "change_profile",
    "create_token",
    "forget_form",
    "invite",
    "join_by_invitation",
    "keep_form",
    "note_use",
    "purge_kept_forms",
    "register_organisation",
    "revoke_token",
    "save_display_wishes",
    "withdraw_invitation",
]
