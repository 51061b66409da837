"""From a notice to open pages and mail: outside of any transaction, inside the person's wishes."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.notifications.models import Notice
from marketplace.notifications.queries import Addressee, resting_among, wishes_of
from marketplace.notifications.resting import WAITING, waits
from marketplace.notifications.senders import email, live
from marketplace.outbox.registry import EventRow, Postpone

WHILE_RESTING = timedelta(hours=6)
"""How often a mail about work asks whether its reader is back."""


def nudge(event: EventRow, _key: str) -> None:
    """Nudge the open pages of the person, after quiet hours and only if it is still unread."""
    notice = _unread(event)
    if notice is None or _rests(notice):
        return
    wishes = wishes_of(notice.recipient_id)
    local = timezone.localtime(now())
    if local in wishes.quiet:
        raise Postpone(wishes.quiet.over_at(local))
    if wishes.speaks_live:
        live.nudge(notice.recipient_id, notice.pk)


def mail(event: EventRow, key: str) -> None:
    """
    Mail all that waits for the person in one go, at the moment they wished for.

    A notice is claimed for one delivery before anything is sent: two relays cannot both mail it,
    and after a crash the same delivery sends what it had claimed, under the same Message-ID.
    Nothing about work is mailed to somebody who rests.
    """
    notice = _unread(event)
    if notice is None or notice.mailed_at is not None:
        return
    if _rests(notice):
        raise Postpone(now() + WHILE_RESTING)
    wishes = wishes_of(notice.recipient_id)
    due = wishes.mail_at(timezone.localtime(event.occurred_at))
    moment = now()
    # The wish may be younger than the notice: quiet hours are asked again.
    due = max(due, wishes.quiet.over_at(timezone.localtime(moment)))
    if due > moment:
        raise Postpone(due)
    _send_waiting(notice, key)


def _rests(notice: Notice) -> bool:
    """Say whether a notice has to wait because its reader began to rest after it was written."""
    reader = Addressee(notice.recipient_id, Role(notice.role))
    return waits(notice.kind) and bool(resting_among([reader]))


def _unread(event: EventRow) -> Notice | None:
    rows = Notice.objects.filter(pk=event.payload["notice_id"], read_at__isnull=True)
    return rows.select_related("recipient").first()


def _send_waiting(notice: Notice, key: str) -> None:
    mine = _claim(notice, key)
    if not mine:
        return
    email.send(notice.recipient, mine, key=key)
    sent = Notice.objects.filter(pk__in=[one.pk for one in mine])
    sent.update(mailed_at=now())


def _claim(notice: Notice, key: str) -> list[Notice]:
    with transaction.atomic():
        waiting = Notice.objects.filter(
            recipient_id=notice.recipient_id, mailed_at__isnull=True, read_at__isnull=True
        )
        unclaimed = waiting.filter(by_mail=True, mail_key="", is_held=False)
        if resting_among([Addressee(notice.recipient_id, Role.WORKER)]):
            unclaimed = unclaimed.exclude(kind__in=WAITING)
        unclaimed.update(mail_key=key)
        return list(waiting.filter(mail_key=key).order_by("created_at", "id"))
