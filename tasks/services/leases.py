"""Speaking early of a lease that ends. Nothing is counted down, and nothing follows from silence."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery

from accessibility.timing import FACTORS, warning
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.outbox.services import emit
from tasks import events
from tasks.models import Assignment, AssignmentMove
from tasks.services.moves import log_assignment
from tasks.states import AssignmentState

WARNED = "warn"
"""In the log of moves: the end of the present lease was spoken of."""

_RUNNING = (AssignmentState.ACCEPTED, AssignmentState.RETURNED)
_AT_ONCE = 500
_USUAL = 100
"""Percent: the factor of somebody who never said anything."""


def warn_leases(*, actor: Actor, at: datetime) -> int:
    """
    Speak of every running lease of which half is left at most, once. Returns how many.

    How early that is follows the personal time; without a limit nothing is said. A lease that was
    made longer is a new one, of which is spoken again. Nobody who rests is spoken to.
    """
    require(actor, Action.ROUND_RUN)
    with transaction.atomic():
        due = _due(at).select_for_update(skip_locked=True, of=("self",)).order_by("pk")
        rows = list(due[:_AT_ONCE])
        for assignment in rows:
            log_assignment(assignment, WARNED, assignment.state, actor=actor, at=at)
            emit(events.LEASE_ENDING, assignment_id=assignment.pk, at=at)
    return len(rows)


def is_warned(assignment: Assignment) -> bool:
    """Say whether nothing happened to a running lease since it was spoken of."""
    running = assignment.state in _RUNNING
    last = AssignmentMove.objects.filter(assignment=assignment).order_by("-pk").first()
    return running and last is not None and last.event == WARNED


def _due(at: datetime) -> QuerySet[Assignment]:
    """Return running leases near their end of which has not been spoken since they were given."""
    newest = AssignmentMove.objects.filter(assignment=OuterRef("pk")).order_by("-pk")
    running = Assignment.objects.filter(
        state__in=_RUNNING, lease_until__gt=at, worker__paused_at__isnull=True
    )
    last = running.annotate(last_move=Subquery(newest.values("event")[:1]))
    near = running.filter(_near(running, at)).values("pk")
    return running.filter(pk__in=near).exclude(pk__in=last.filter(last_move=WARNED).values("pk"))


def _near(running: QuerySet[Assignment], at: datetime) -> Q:
    """Say of which half is left: one condition for each length that a lease can have."""
    lengths = running.values_list("task__batch__expected_minutes", flat=True).distinct()
    near = Q(pk__in=[])
    for minutes in lengths.order_by("task__batch__expected_minutes"):
        for factor in FACTORS:
            ahead = warning(minutes, factor)
            if ahead is not None:
                same = Q(task__batch__expected_minutes=minutes) & _of_factor(factor)
                near |= same & Q(lease_until__lte=at + ahead)
    return near


def _of_factor(factor: int) -> Q:
    own = Q(worker__needs__time_factor_percent=factor)
    return own | Q(worker__needs__isnull=True) if factor == _USUAL else own
