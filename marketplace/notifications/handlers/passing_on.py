"""From a notice to open pages and mail: outside of any transaction, inside the person's wishes."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from marketplace.kernel.clock import now
from marketplace.notifications.models import Notice
from marketplace.notifications.queries import wishes_of
from marketplace.notifications.senders import email, live
from marketplace.outbox.registry import EventRow, Postpone


def nudge(event: EventRow, _key: str) -> None:
    """Nudge the open pages of the person, after quiet hours and only if it is still unread."""
    notice = _unread(event)
    if notice is None:
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
    """
    notice = _unread(event)
    if notice is None or notice.mailed_at is not None:
        return
    wishes = wishes_of(notice.recipient_id)
    due = wishes.mail_at(timezone.localtime(event.occurred_at))
    moment = now()
    # The wish may be younger than the notice: quiet hours are asked again.
    due = max(due, wishes.quiet.over_at(timezone.localtime(moment)))
    if due > moment:
        raise Postpone(due)
    _send_waiting(notice, key)


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
        waiting.filter(by_mail=True, mail_key="").update(mail_key=key)
        return list(waiting.filter(mail_key=key).order_by("created_at", "id"))
