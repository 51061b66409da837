"""Reading how much work is where, for the operator and for offices."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from tasks.models import Assignment, Batch, Slot, Task
from tasks.states import IN_HAND, AssignmentState, BatchState, TaskState
from workers.models import Worker


@dataclass(frozen=True)
class Workload:
    """What is open on the whole platform, in counts."""

    open_batches: int
    to_review: int
    free: int
    in_hand: int


@dataclass(frozen=True)
class MemberLoad:
    """How much a member of an office has in hand and has done; no need, no judgement."""

    worker: Worker
    in_hand: int
    returned: int
    waiting: int
    accepted: int


def workload(actor: Actor) -> Workload:
    """Return the counts of what is open. :raises Forbidden: for everybody but the operator"""
    require(actor, Action.REVIEW_VIEW)
    return Workload(
        open_batches=Batch.objects.filter(state=BatchState.OPEN).count(),
        to_review=Task.objects.filter(state=TaskState.REVIEW).count(),
        free=Slot.objects.filter(is_free=True, batch__state=BatchState.OPEN).count(),
        in_hand=Assignment.objects.filter(state__in=sorted(IN_HAND)).count(),
    )


def member_loads(actor: Actor) -> list[MemberLoad]:
    """Return the members of the actor's office with their work, by name."""
    require(actor, Action.MEMBER_VIEW)
    members = Worker.objects.filter(office_id=_office(actor), left_at__isnull=True).select_related(
        "user"
    )
    counted = members.annotate(
        in_hand=_count(*IN_HAND),
        returned=_count(AssignmentState.RETURNED),
        waiting=_count(AssignmentState.SUBMITTED),
        accepted=_count(AssignmentState.APPROVED, AssignmentState.SURPLUS),
    )
    return [
        MemberLoad(row, row.in_hand, row.returned, row.waiting, row.accepted)
        for row in counted.order_by("user__display_name", "pk")
    ]


def _office(actor: Actor) -> UUID | None:
    return actor.organisation_id


def _count(*states: AssignmentState) -> Count:
    return Count("assignments", filter=Q(assignments__state__in=sorted(states)))
