"""Turning an event into lines of people's lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from marketplace.notifications import events
from marketplace.notifications.catalogue import NOTICES, Kind
from marketplace.notifications.models import Notice, NoticeCause
from marketplace.notifications.queries import Addressee, wishes_by_person
from marketplace.notifications.wishes import Wishes
from marketplace.outbox.registry import EventRow
from marketplace.outbox.services import emit

# Parameters that add up when the same thing happens again before it was read.
SUMMED = ("count", "yen")


@dataclass(frozen=True)
class Matter:
    """What is told: the kind, what its words need, and where it leads."""

    kind: Kind
    params: Mapping[str, object] = field(default_factory=dict)
    url_args: Sequence[str] = ()
    # Notices of one kind with the same text here are gathered in one unread line.
    gathers: str = ""


def tell(*, event: EventRow, matter: Matter, to: Iterable[Addressee], at: datetime) -> list[Notice]:
    """
    Write a matter into the lists of the people concerned, in the caller's transaction.

    Nobody is told twice about the same event; calling again does nothing. Open pages and mail
    follow after the commit, as each person wishes.
    """
    people = [one for one in to if not _was_told(event, matter, one)]
    wishes = wishes_by_person(one.user_id for one in people)
    return [_tell_one(event, matter, one, wishes[one.user_id], at) for one in people]


def _was_told(event: EventRow, matter: Matter, one: Addressee) -> bool:
    told = NoticeCause.objects.filter(event_id=event.id, kind=matter.kind)
    return told.filter(recipient_id=one.user_id).exists()


def _tell_one(
    event: EventRow, matter: Matter, one: Addressee, wishes: Wishes, at: datetime
) -> Notice:
    notice = _gathered(matter, one, at) or _new(event, matter, one, at)
    NoticeCause.objects.create(
        notice=notice, recipient_id=one.user_id, kind=matter.kind, event_id=event.id
    )
    if wishes.speaks_live:
        emit(events.NOTICE_RECORDED, at=at, notice_id=notice.pk)
    # A line that was mailed and not read yet is not mailed again because it grew.
    if not notice.by_mail and wishes.wants_mail(NOTICES[matter.kind].urgency):
        notice.by_mail = True
        notice.save(update_fields=["by_mail"])
        emit(events.MAIL_DUE, at=at, notice_id=notice.pk)
    return notice


def _gathered(matter: Matter, one: Addressee, at: datetime) -> Notice | None:
    """Return the unread line that this matter was added to, or None when it needs its own."""
    if not matter.gathers:
        return None
    rows = Notice.objects.filter(
        recipient_id=one.user_id, kind=matter.kind, gathers=matter.gathers, read_at__isnull=True
    )
    notice = rows.select_for_update(of=("self",)).order_by("pk").first()
    if notice is None:
        return None
    for name in SUMMED:
        if name in matter.params:
            notice.params[name] = int(notice.params[name]) + int(str(matter.params[name]))
    notice.changed_at = at
    notice.save(update_fields=["params", "changed_at"])
    return notice


def _new(event: EventRow, matter: Matter, one: Addressee, at: datetime) -> Notice:
    return Notice.objects.create(
        recipient_id=one.user_id,
        role=one.role,
        kind=matter.kind,
        gathers=matter.gathers,
        params=dict(matter.params),
        url_args=list(matter.url_args),
        created_at=event.occurred_at,
        changed_at=at,
    )
