"""What municipalities owe for batches that they accepted (検収): the base of an invoice."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role
from marketplace.payouts.ledger import AccountKind, balance
from marketplace.payouts.queries.ledger import entries_by_key, lines_of
from tasks.models import Batch


@dataclass(frozen=True)
class BillableBatch:
    """One accepted batch, in the yen that were booked for it; ``total_yen`` includes tax."""

    batch: Batch
    work_yen: int
    fee_yen: int
    tax_yen: int

    @property
    def total_yen(self) -> int:
        """What is owed."""
        return self.work_yen + self.fee_yen + self.tax_yen


def billable_batches(actor: Actor) -> list[BillableBatch]:
    """
    Return the accepted batches of the actor's municipality (the operator: of all), newest first.

    :raises Forbidden: if the actor may not see invoices
    """
    require(actor, Action.INVOICE_VIEW)
    batches = list(_accepted(actor))
    entries = entries_by_key([f"inspection:{batch.pk}" for batch in batches])
    posted = lines_of([entry.pk for entry in entries.values()])
    amounts = {
        key: {line.account.kind: balance(line.account.kind, line.yen) for line in posted[entry.pk]}
        for key, entry in entries.items()
    }
    return [_row(batch, amounts.get(f"inspection:{batch.pk}", {})) for batch in batches]


def _accepted(actor: Actor) -> QuerySet[Batch]:
    rows = Batch.objects.filter(inspected_at__isnull=False)
    if actor.role != Role.OPERATOR:
        rows = rows.filter(programme__municipality=actor.organisation_id)
    path = "programme__municipality__organisation"
    return rows.select_related(path).order_by("-inspected_at", "id")


def _row(batch: Batch, amounts: dict[AccountKind, int]) -> BillableBatch:
    return BillableBatch(
        batch=batch,
        work_yen=amounts.get(AccountKind.WORK_REVENUE, 0),
        fee_yen=amounts.get(AccountKind.FEE_REVENUE, 0),
        tax_yen=amounts.get(AccountKind.TAX_RECEIVED, 0),
    )
