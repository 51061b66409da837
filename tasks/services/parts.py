"""
Paying for work that changed hands: when the parts of those who began it fall due.

A part falls due once: when what was handed over is accepted, and at the latest when its task is
done, whoever finished it. Nobody loses a part because somebody after them stopped.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from marketplace.outbox.services import emit
from tasks import events
from tasks.models import HandOver, Submission
from tasks.queries.parts import chain_before
from tasks.states import HandOverState


def parts_of_entry_due(*, submission_id: UUID, at: datetime) -> None:
    """Let the parts before an accepted entry fall due, inside the caller's transaction."""
    assignment_id = Submission.objects.values_list("assignment_id", flat=True).get(pk=submission_id)
    _fall_due([hand_over.pk for hand_over in chain_before(assignment_id)], at)


def parts_of_task_due(*, task_id: UUID, at: datetime) -> None:
    """Let every part in a task that is done fall due, inside the caller's transaction."""
    rows = HandOver.objects.filter(assignment__task=task_id, state=HandOverState.TAKEN)
    _fall_due(rows.order_by("pk").values_list("pk", flat=True), at)


def _fall_due(hand_over_ids: Iterable[UUID], at: datetime) -> None:
    rows = HandOver.objects.filter(pk__in=list(hand_over_ids), due_at__isnull=True)
    for hand_over in rows.select_for_update(of=("self",)).order_by("pk"):
        hand_over.due_at = at
        hand_over.save(update_fields=["due_at"])
        # A draft without a completed field is no part: there is nothing to pay.
        if hand_over.part_yen:
            emit(events.PART_EARNED, hand_over_id=hand_over.pk, at=at)
