"""Keeping how a person wants pages to look."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.display import Display
from marketplace.accounts.errors import Forbidden
from marketplace.accounts.models import DisplayWishes, User
from marketplace.kernel.db import locked

SAVE = "account.save-display-wishes"


def save_display_wishes(
    *, actor: Actor, wishes: Display, at: datetime, language: str = ""
) -> DisplayWishes:
    """
    Keep how the person wants pages to look on every device; ``language``, where given, as well.

    Not in the audit trail: that a person reads in large letters is nobody's business.

    :raises Forbidden: for somebody who is not signed in; a role is not needed
    """
    if actor.user_id is None:
        raise Forbidden(action=SAVE)
    with transaction.atomic():
        user = locked(User, actor.user_id)
        if language:
            user.language = language
            user.save(update_fields=["language"])
        kept, _made = DisplayWishes.objects.update_or_create(
            user=user, defaults={**asdict(wishes), "updated_at": at}
        )
    return kept


def adopt_display_wishes(*, actor: Actor, wishes: Display, at: datetime) -> bool:
    """
    Keep for an account what its owner chose as a visitor; what the account has already stays.

    Says whether anything was kept.

    :raises Forbidden: for somebody who is not signed in
    """
    if actor.user_id is None:
        raise Forbidden(action=SAVE)
    with transaction.atomic():
        user = locked(User, actor.user_id)
        _kept, made = DisplayWishes.objects.get_or_create(
            user=user, defaults={**asdict(wishes), "updated_at": at}
        )
    return made
