"""
Help with a kind of work: offered when many known answers were missed, ended with words.

Meanwhile a reviewer looks at each of the worker's entries of the kind. Offers, order, unit price and
the badge stay as they are; nobody is ever taken out of a kind of work by a number.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked, violation_as
from marketplace.outbox.services import emit
from tasks import events
from tasks.catalogue import TaskType
from tasks.errors.learning import CoachingClosed, CoachingNoteMissing, CoachingOpen
from tasks.known_answers import needs_coaching
from tasks.models import Coaching, GoldOutcome


def offer_coaching(*, worker_id: UUID, kind: TaskType, at: datetime) -> Coaching | None:
    """
    Open help where the latest known answers say that it would be welcome, in the caller's transaction.

    What was before the end of the last help is forgotten, and so are keys that were retired.
    """
    helped = Coaching.objects.filter(worker_id=worker_id, task_type=kind.code)
    if helped.filter(closed_at__isnull=True).exists():
        return None
    latest = _latest(worker_id, kind, helped.order_by("-closed_at").first())
    policy = kind.gold
    if not needs_coaching(
        latest, after=policy.coach_after, below_percent=policy.coach_below_percent
    ):
        return None
    return open_coaching(worker_id=worker_id, kind=kind, at=at)


def open_coaching(*, worker_id: UUID, kind: TaskType, at: datetime) -> Coaching | None:
    """Open help, in the caller's transaction; None where somebody helps already."""
    made = Coaching(worker_id=worker_id, task_type=kind.code, opened_at=at)
    # Two entries of one person may arrive at this moment: the database lets one open it.
    with suppress(CoachingOpen), violation_as(CoachingOpen(), "coaching_one_open"):
        made.save(force_insert=True)
        emit(events.COACHING_OPENED, coaching_id=made.pk, at=at)
        return made
    return None


def _latest(worker_id: UUID, kind: TaskType, before: Coaching | None) -> list[bool]:
    rows = GoldOutcome.objects.filter(worker_id=worker_id, task_type=kind.code)
    rows = rows.exclude(assignment__task__gold_key__retired_at__isnull=False)
    if before is not None and before.closed_at is not None:
        rows = rows.filter(at__gt=before.closed_at)
    newest = rows.order_by("-at", "pk").values_list("is_right", flat=True)
    return list(newest[: kind.gold.coach_after])


def take_on(*, actor: Actor, coaching_id: UUID, at: datetime) -> Coaching:
    """
    Become the one who helps.

    :raises CoachingClosed: if it is over
    """
    with transaction.atomic():
        row = _going_on(actor, coaching_id)
        row.coach_id = actor.user_id
        row.save(update_fields=["coach"])
        audit.record(actor=actor, action="coaching.taken", at=at, about=row)
    return row


def close_coaching(*, actor: Actor, coaching_id: UUID, note: str, at: datetime) -> Coaching:
    """
    End the help with what was found out together; the worker reads it.

    :raises CoachingNoteMissing: without words
    :raises CoachingClosed: if it was ended before
    """
    with transaction.atomic():
        row = _going_on(actor, coaching_id)
        if not note.strip():
            raise CoachingNoteMissing()
        row.note, row.closed_at = note.strip(), at
        row.coach_id = row.coach_id or actor.user_id
        row.save(update_fields=["note", "closed_at", "coach"])
        emit(events.COACHING_CLOSED, coaching_id=row.pk, at=at)
        audit.record(actor=actor, action="coaching.closed", at=at, about=row)
    return row


def _going_on(actor: Actor, coaching_id: UUID) -> Coaching:
    require(actor, Action.COACH)
    row = locked(Coaching, coaching_id)
    if row.closed_at is not None:
        raise CoachingClosed()
    return row
