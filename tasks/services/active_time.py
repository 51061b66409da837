"""
Measuring the time that a worker is at a piece of work, and taking their word for it.

Nobody but the worker ever sees the minutes of one piece of work. They raise pay, where a month
falls below the floor, and lower nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import locked
from tasks.active_time import GAP, Sign, Stretch, stretch_until
from tasks.errors import MinutesOutOfRange
from tasks.models import ActiveSpan, Assignment
from tasks.policies import check_owns, worker_of
from tasks.queries.active_time import active_time
from tasks.states import IN_HAND, AssignmentEvent, AssignmentState

# What says that somebody begins, and that they stop.
_BEGINNINGS = ("take", AssignmentEvent.ACCEPT, AssignmentEvent.RESUME, "resume_returned")
_MOVES = (*_BEGINNINGS, AssignmentEvent.PAUSE)
_MEASURED = IN_HAND - {AssignmentState.PAUSED}


def note_seen(assignment: Assignment, *, actor: Actor, at: datetime) -> None:
    """
    Remember that the worker is at a locked piece of work, inside the caller's transaction.

    Staff of the office who help on it leave no time; neither does work that is paused or out of
    the worker's hands. The clock of another device that is behind changes nothing.
    """
    if assignment.state not in _MEASURED or assignment.worker.user_id != actor.user_id:
        return
    latest = _latest_span(assignment, at)
    signs = [*_signs(assignment, at), *([Sign(latest.last_seen_at)] if latest else [])]
    stretch = stretch_until(at, signs)
    if latest is not None and _is_one(latest, assignment, stretch):
        latest.last_seen_at = at
        latest.save(update_fields=["last_seen_at"])
        return
    ActiveSpan.objects.get_or_create(
        assignment=assignment,
        started_at=stretch.started_at,
        defaults={"last_seen_at": stretch.last_seen_at},
    )


def _latest_span(assignment: Assignment, at: datetime) -> ActiveSpan | None:
    """Return where the worker was seen last, in whichever work: time is in one place only."""
    rows = ActiveSpan.objects.filter(
        assignment__worker=assignment.worker_id, last_seen_at__gte=at - GAP
    )
    return rows.order_by("-last_seen_at", "-pk").first()


def _signs(assignment: Assignment, at: datetime) -> Iterator[Sign]:
    rows = assignment.moves.filter(event__in=_MOVES, at__gte=at - GAP, at__lte=at)
    for event, moved_at in rows.order_by("pk").values_list("event", "at"):
        yield Sign(moved_at, ends=event == AssignmentEvent.PAUSE)


def _is_one(latest: ActiveSpan, assignment: Assignment, stretch: Stretch) -> bool:
    """Say whether a new stretch goes on where the last one of the same work ended."""
    same = latest.assignment_id == assignment.pk
    return same and latest.last_seen_at == stretch.started_at


def state_minutes(
    *, actor: Actor, assignment_id: UUID, minutes: int | None, at: datetime
) -> Assignment:
    """
    Take the worker's word for the minutes of a piece of work; None goes back to the measured ones.

    Whether the month is still open is the caller's question: money lies above work.

    :raises MinutesOutOfRange: beyond the time that there was, or far beyond the usual
    :raises OutOfScope: if the work is somebody else's
    """
    with transaction.atomic():
        worker = worker_of(actor, Action.WORK_SUBMIT)
        assignment = locked(Assignment, assignment_id)
        check_owns(worker, assignment)
        most = active_time(assignment, at=at).most
        if minutes is not None and not 0 <= minutes <= most:
            raise MinutesOutOfRange(most=most)
        assignment.stated_minutes = minutes
        assignment.save(update_fields=["stated_minutes"])
    return assignment
