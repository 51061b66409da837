"""Reading drafts: the versions of one, what was written before, and what is kept after the work."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action
from tasks.models import Assignment, Draft, DraftVersion
from tasks.policies import check_may_draft, worker_of
from tasks.states import AssignmentState

KEPT = timedelta(days=30)
"""How long what was typed can be read after the work has left the hands, and every version of it."""

#: Where work stands that is no longer on the worker's desk, with what they wrote still there.
LEFT = frozenset(
    {
        AssignmentState.LAPSED,
        AssignmentState.RELEASED,
        AssignmentState.HANDED_OVER,
        AssignmentState.SURPLUS,
        AssignmentState.REJECTED,
    }
)


def versions_of(actor: Actor, assignment_id: UUID) -> QuerySet[DraftVersion]:
    """
    Return the versions of a draft, the newest first.

    :raises OutOfScope: if the actor may not write in it
    """
    assignment = Assignment.objects.filter(pk=assignment_id).first()
    if assignment is None:
        raise OutOfScope()
    check_may_draft(actor, assignment)
    rows = DraftVersion.objects.filter(assignment=assignment)
    return rows.select_related("saved_by").order_by("-version")


def draft_before(version: DraftVersion) -> DraftVersion | None:
    """Return the version that was the draft before this one, None for the first."""
    rows = DraftVersion.objects.filter(assignment_id=version.assignment_id, is_aside=False)
    return rows.filter(version__lt=version.version).order_by("-version").first()


def put_aside(draft: Draft | None) -> DraftVersion | None:
    """Return the words that a second screen wrote in the same fields, while nobody has chosen yet."""
    if draft is None:
        return None
    rows = DraftVersion.objects.filter(
        assignment_id=draft.pk, is_aside=True, version__gt=draft.version
    )
    return rows.order_by("-version").first()


def kept_drafts(actor: Actor) -> QuerySet[Draft]:
    """Return what the worker wrote for work that has left the desk, the newest first."""
    worker = worker_of(actor, Action.WORK_VIEW)
    rows = Draft.objects.filter(assignment__worker=worker, assignment__state__in=sorted(LEFT))
    client = "assignment__task__batch__programme__municipality__organisation"
    return rows.select_related(client).order_by("-saved_at", "pk")


def earlier_draft(assignment: Assignment) -> Draft | None:
    """Return what the worker wrote when they had the same task before, None when that is nothing."""
    rows = Draft.objects.filter(
        assignment__task_id=assignment.task_id, assignment__worker_id=assignment.worker_id
    )
    others = rows.exclude(pk=assignment.pk).order_by("-saved_at", "pk")
    return next((draft for draft in others if _says_something(draft)), None)


def _says_something(draft: Draft) -> bool:
    return any(any(values) for values in draft.raw.values())
