"""What a person changes about their own account."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.models import User
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked


def change_profile(*, actor: Actor, display_name: str, language: str, at: datetime) -> User:
    """
    Change one's own name and the language of pages and letters.

    :raises Forbidden: for somebody without a role
    """
    require(actor, Action.ACCOUNT_MANAGE_OWN)
    with transaction.atomic():
        user = locked(User, actor.user_id)
        user.display_name, user.language = display_name, language
        user.save(update_fields=["display_name", "language"])
        audit.record(actor=actor, action="account.change-profile", at=at, about=user)
    return user
