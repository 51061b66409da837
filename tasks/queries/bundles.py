"""Reading bundles: work that one worker took together."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from tasks.models import Assignment
from tasks.states import IN_HAND


@dataclass(frozen=True)
class BundlePlace:
    """Where a task stands in its bundle: the k-th of n, how many are in hand, which comes next."""

    number: int
    size: int
    left: int
    next_id: UUID | None


def in_bundle_of(assignment_id: UUID) -> QuerySet[Assignment]:
    """Return an assignment and everything that was taken together with it."""
    bundle = Assignment.objects.filter(pk=assignment_id, bundle__isnull=False).values("bundle")
    return Assignment.objects.filter(Q(pk=assignment_id) | Q(bundle__in=bundle))


def place_in_bundle(assignment: Assignment) -> BundlePlace | None:
    """
    Return the place of a task among those taken with it, None when it was taken alone.

    The next one is the first in hand after it; after the last, the first that was left out.
    """
    if assignment.bundle is None:
        return None
    mates = Assignment.objects.filter(bundle=assignment.bundle, worker_id=assignment.worker_id)
    rows = list(mates.values_list("pk", "state").order_by("slot_id", "pk"))
    here = [pk for pk, _state in rows].index(assignment.pk)
    in_turn = [*rows[here + 1 :], *rows[:here]]
    return BundlePlace(
        number=here + 1,
        size=len(rows),
        left=sum(state in IN_HAND for _pk, state in rows),
        next_id=next((pk for pk, state in in_turn if state in IN_HAND), None),
    )
