"""Reading notices and wishes. Everybody sees their own only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils import timezone

from marketplace.accounts.actors import Actor
from marketplace.accounts.models import Membership, User
from marketplace.accounts.roles import Role
from marketplace.notifications.catalogue import QUIET_KINDS
from marketplace.notifications.models import Notice, NoticeWish
from marketplace.notifications.policies import person_of
from marketplace.notifications.quiet_hours import QuietHours
from marketplace.notifications.wishes import Interval, Mail, MailTiming, Wishes
from workers.models import Worker

# An announcement says how many; beyond this it says "many" all the same.
MOST_NEWS = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Addressee:
    """A person, in the role in which something concerns them."""

    user_id: UUID
    role: Role


@dataclass(frozen=True)
class Frame:
    """
    What every page shows about notices, and what its script starts from.

    ``seconds`` is the least time between two announcements, -1 for a page that never speaks up.
    ``cursor`` stands for the newest notice at this moment.
    """

    unread: int = 0
    seconds: int = -1
    cursor: int = 0


@dataclass(frozen=True)
class Pulse:
    """
    What an open page asks for.

    ``news`` are the unread notices that came or grew after the cursor the page sent, the newest
    first; ``cursor`` is what to send next time.
    """

    unread: int
    news: tuple[Notice, ...]
    cursor: int


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """
    Return the actor's notices, the newest first; what waits for the end of a rest is not in it.

    :raises Forbidden: if no person acts
    """
    theirs = Notice.objects.filter(recipient_id=person_of(actor), is_held=False)
    return theirs.order_by("-changed_at", "-id")


def unread_of(actor: Actor) -> QuerySet[Notice]:
    """Return the actor's unread notices, the newest first. :raises Forbidden: if no person acts"""
    return notices_of(actor).filter(read_at__isnull=True)


def frame_of(user_id: UUID) -> Frame:
    """Return what every page shows a person about their notices, in one query."""
    theirs = Notice.objects.filter(recipient=OuterRef("pk"), is_held=False).order_by()
    unread = theirs.filter(read_at__isnull=True).values("recipient").annotate(n=Count("pk"))
    newest = theirs.order_by("-changed_at").values("changed_at")[:1]
    rows = User.objects.filter(pk=user_id).values_list(
        "notice_wish__interval", Subquery(unread.values("n")), Subquery(newest)
    )
    found = rows.first()
    if found is None:
        return Frame()
    interval, count, latest = found
    wishes = Wishes(interval=Interval(interval or Interval.MINUTE))
    shown = 0 if wishes.interval is Interval.NEVER else count or 0
    return Frame(shown, wishes.seconds, cursor_of(latest))


def wishes_of(user_id: UUID) -> Wishes:
    """Return how a person wants to be told."""
    return wishes_by_person([user_id])[user_id]


def wishes_by_person(user_ids: Iterable[UUID]) -> dict[UUID, Wishes]:
    """Return the wishes of several people, in one query."""
    wanted = list(user_ids)
    rows = {row.user_id: _wishes(row) for row in NoticeWish.objects.filter(user_id__in=wanted)}
    return {user_id: rows.get(user_id, Wishes()) for user_id in wanted}


def _wishes(row: NoticeWish) -> Wishes:
    return Wishes(
        interval=Interval(row.interval),
        quiet=QuietHours(row.quiet_from, row.quiet_to),
        mail=Mail(row.mail),
        mail_timing=MailTiming(row.mail_timing),
    )


def resting_among(people: Iterable[Addressee]) -> frozenset[UUID]:
    """Return those who are told something as a worker while they rest."""
    workers = [one.user_id for one in people if one.role is Role.WORKER]
    rows = Worker.objects.filter(user_id__in=workers, paused_at__isnull=False)
    return frozenset(rows.order_by("pk").values_list("user_id", flat=True))


def pulse_of(actor: Actor, *, after: int, at: datetime) -> Pulse:
    """
    Return what came or grew for the actor since the cursor ``after``.

    In quiet hours, and for somebody who wants no announcements, there is no news; the cursor then
    stays where it was, so that nothing is passed over.

    :raises Forbidden: if no person acts
    """
    wishes, local = wishes_of(person_of(actor)), timezone.localtime(at)
    unread = unread_of(actor)
    silent = local in wishes.quiet or not wishes.speaks_live
    spoken = unread.exclude(kind__in=QUIET_KINDS).filter(changed_at__gt=moment_of(after))
    news = [] if silent else list(spoken[:MOST_NEWS])
    return Pulse(
        unread=0 if wishes.interval is Interval.NEVER else unread.count(),
        news=tuple(news),
        cursor=cursor_of(news[0].changed_at) if news else after,
    )


def cursor_of(moment: datetime | None) -> int:
    """Return a moment as the whole number that pages keep: microseconds since 1970, 0 for none."""
    return 0 if moment is None else (moment - _EPOCH) // _MICROSECOND


def moment_of(cursor: int) -> datetime:
    """Return the moment that a cursor stands for; one out of range stands for the beginning."""
    try:
        return _EPOCH + cursor * _MICROSECOND
    except OverflowError:
        return _EPOCH


def people_in(role: Role, *, organisation_id: UUID | None = None) -> list[Addressee]:
    """Return everybody who holds a role now, of one organisation or of all, each person once."""
    rows = Membership.objects.filter(role=role, ended_at__isnull=True, user__is_active=True)
    if organisation_id is not None:
        rows = rows.filter(organisation_id=organisation_id)
    user_ids = rows.order_by("user_id").values_list("user_id", flat=True).distinct()
    return [Addressee(user_id, role) for user_id in user_ids]
