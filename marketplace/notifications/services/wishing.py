"""Saving how a person wants to be told."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.notifications.models import NoticeWish
from marketplace.notifications.policies import person_of
from marketplace.notifications.wishes import Wishes


def save_wishes(*, actor: Actor, wishes: Wishes, at: datetime) -> NoticeWish:
    """
    Save how the actor wants to be told, from now on.

    :raises Forbidden: if no person acts
    """
    user_id = person_of(actor, Action.ACCOUNT_MANAGE_OWN)
    with transaction.atomic():
        row, _created = NoticeWish.objects.update_or_create(
            user_id=user_id,
            defaults={
                "interval": wishes.interval,
                "quiet_from": wishes.quiet.start,
                "quiet_to": wishes.quiet.end,
                "mail": wishes.mail,
                "mail_timing": wishes.mail_timing,
                "changed_at": at,
            },
        )
    return row
