"""Earning: an accepted submission is money, in the same transaction."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.kernel.db import RowMissing
from marketplace.outbox.services import emit
from marketplace.payouts import events, ledger
from marketplace.payouts.ledger import EntryKind
from marketplace.payouts.models import Earning
from marketplace.payouts.services.ledger import post
from marketplace.payouts.states import EarningKind
from tasks.models import Submission


def key_of(submission_id: UUID) -> str:
    """Return the ledger's key of a submission's earning: there is one key, so there is one earning."""
    return f"earning:{submission_id}"


def earn(*, submission_id: UUID, kind: EarningKind, at: datetime) -> Earning:
    """
    Post what a worker earned with an accepted submission, in the caller's transaction.

    The amount is the price that the batch was published with. A second call does nothing.

    :raises RowMissing: if there is no such submission
    :raises DuplicateKeyConflict: if it was posted before with another amount
    """
    with transaction.atomic():
        known = Earning.objects.filter(submission=submission_id).first()
        return known or _earn(_submission(submission_id), kind, at)


def _submission(submission_id: UUID) -> Submission:
    path = "assignment__task__batch", "assignment__worker"
    found = Submission.objects.select_related(*path).filter(pk=submission_id).first()
    if found is None:
        raise RowMissing(model="submission", pk=str(submission_id))
    return found


def _earn(submission: Submission, kind: EarningKind, at: datetime) -> Earning:
    batch, worker = submission.assignment.task.batch, submission.assignment.worker
    entry = post(
        key=key_of(submission.pk),
        kind=EntryKind.EARNING,
        lines=ledger.earning(
            worker_id=worker.pk,
            programme_id=batch.programme_id,
            yen=batch.unit_price_yen,
            surplus=kind is EarningKind.SURPLUS,
        ),
        at=at,
        params={"submission_id": str(submission.pk)},
    )
    earning = Earning.objects.create(
        submission=submission,
        worker=worker,
        office_id=worker.office_id,
        programme_id=batch.programme_id,
        kind=kind,
        yen=batch.unit_price_yen,
        received_at=submission.submitted_at,
        earned_at=at,
        entry=entry,
    )
    emit(events.EARNING_POSTED, earning_id=earning.pk, at=at)
    return earning
