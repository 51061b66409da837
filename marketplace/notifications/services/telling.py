"""Turning an event into lines of people's lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from marketplace.notifications import events
from marketplace.notifications.catalogue import NOTICES, Kind
from marketplace.notifications.models import Notice, NoticeCause
from marketplace.notifications.queries import Addressee, resting_among, wishes_by_person
from marketplace.notifications.resting import waits
from marketplace.notifications.wishes import Urgency, Wishes
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
    follow after the commit, as each person wishes. What is about work waits for the end of a rest.
    """
    people = [one for one in to if not _was_told(event, matter, one)]
    wishes = wishes_by_person(one.user_id for one in people)
    held = resting_among(people) if waits(matter.kind) else frozenset()
    return [
        _keep(event, matter, one, at)
        if one.user_id in held
        else _tell_one(event, matter, one, wishes[one.user_id], at)
        for one in people
    ]


def _was_told(event: EventRow, matter: Matter, one: Addressee) -> bool:
    told = NoticeCause.objects.filter(event_id=event.id, kind=matter.kind)
    return told.filter(recipient_id=one.user_id).exists()


def _tell_one(
    event: EventRow, matter: Matter, one: Addressee, wishes: Wishes, at: datetime
) -> Notice:
    notice = _gathered(matter, one, at) or _new(event, matter, one, at)
    _note_cause(event, notice)
    _pass_on(notice, wishes, at)
    return notice


def _keep(event: EventRow, matter: Matter, one: Addressee, at: datetime) -> Notice:
    """Write a line that nobody sees before the rest is over; a line seen before grows quietly."""
    notice = _gathered(matter, one, None) or _new(event, matter, one, at, is_held=True)
    _note_cause(event, notice)
    return notice


def let_go(*, user_id: UUID, at: datetime) -> int:
    """Tell a person who is back what waited, in the caller's transaction. Returns how many lines."""
    held = Notice.objects.filter(recipient_id=user_id, is_held=True)
    rows = list(held.select_for_update(of=("self",)).order_by("pk"))
    wishes = wishes_by_person([user_id])[user_id]
    for notice in rows:
        notice.is_held = False
        notice.changed_at = at
        notice.save(update_fields=["is_held", "changed_at"])
        _pass_on(notice, wishes, at)
    return len(rows)


def _note_cause(event: EventRow, notice: Notice) -> None:
    NoticeCause.objects.create(
        notice=notice, recipient_id=notice.recipient_id, kind=notice.kind, event_id=event.id
    )


def _pass_on(notice: Notice, wishes: Wishes, at: datetime) -> None:
    """Let open pages and mail follow, as the person wishes."""
    urgency = NOTICES[Kind(notice.kind)].urgency
    if wishes.speaks_live and urgency is not Urgency.QUIET:
        emit(events.NOTICE_RECORDED, at=at, notice_id=notice.pk)
    # A line that was mailed and not read yet is not mailed again because it grew.
    if not notice.by_mail and wishes.wants_mail(urgency):
        notice.by_mail = True
        notice.save(update_fields=["by_mail"])
        emit(events.MAIL_DUE, at=at, notice_id=notice.pk)


def _gathered(matter: Matter, one: Addressee, at: datetime | None) -> Notice | None:
    """
    Return the unread line that this matter was added to, or None when it needs its own.

    Without a moment the line does not count as changed: no open page speaks of it.
    """
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
    notice.changed_at = at or notice.changed_at
    notice.save(update_fields=["params", "changed_at"])
    return notice


def _new(
    event: EventRow, matter: Matter, one: Addressee, at: datetime, *, is_held: bool = False
) -> Notice:
    return Notice.objects.create(
        recipient_id=one.user_id,
        role=one.role,
        kind=matter.kind,
        gathers=matter.gathers,
        params=dict(matter.params),
        url_args=list(matter.url_args),
        created_at=event.occurred_at,
        changed_at=at,
        is_held=is_held,
    )
