"""What a municipality owes from the moment it accepted a batch (検収)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from marketplace.kernel.db import RowMissing
from marketplace.payouts import ledger
from marketplace.payouts.ledger import EntryKind
from marketplace.payouts.models import LedgerEntry
from marketplace.payouts.services.ledger import post
from tasks.models import Batch
from tasks.queries.batches import cost_of


def book_inspection(*, batch_id: UUID, at: datetime) -> LedgerEntry:
    """
    Book an accepted batch as owed by its municipality, in the caller's transaction.

    :raises RowMissing: if there is no such batch
    :raises UnbalancedEntry: if the batch is worth nothing
    """
    batch = Batch.objects.select_related("programme").filter(pk=batch_id).first()
    if batch is None:
        raise RowMissing(model="batch", pk=str(batch_id))
    cost = cost_of(batch)
    lines = ledger.inspection(
        programme_id=batch.programme_id, work_yen=cost.pay, fee_yen=cost.fee, tax_yen=cost.tax
    )
    return post(
        key=f"inspection:{batch.pk}",
        kind=EntryKind.INSPECTION,
        lines=lines,
        at=at,
        params={"batch_id": str(batch.pk)},
    )
