"""Marking notices as read."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.kernel.db import RowMissing
from marketplace.notifications.queries import moment_of, notices_of, unread_of


def mark_read(*, actor: Actor, notice_id: int, at: datetime) -> None:
    """
    Mark one of the actor's notices as read; one that is read already stays as it is.

    :raises Forbidden: if no person acts
    :raises RowMissing: if the actor has no such notice
    """
    with transaction.atomic():
        mine = notices_of(actor).filter(pk=notice_id)
        if not mine.exists():
            raise RowMissing(model="notice", pk=str(notice_id))
        mine.filter(read_at__isnull=True).update(read_at=at)


def mark_all_read(*, actor: Actor, up_to: int, at: datetime) -> int:
    """
    Mark as read what the actor had on the page; what came later stays unread.

    ``up_to`` is the cursor of the newest notice that was shown. Returns how many were marked.

    :raises Forbidden: if no person acts
    """
    with transaction.atomic():
        return unread_of(actor).filter(changed_at__lte=moment_of(up_to)).update(read_at=at)
