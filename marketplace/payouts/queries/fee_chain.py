"""Reading the fee chain: of one entry as an example, and of what a statement adds up."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from marketplace.kernel.clock import local_date
from marketplace.kernel.money import Yen
from marketplace.payouts.fees import Chain
from marketplace.payouts.models import Earning, Statement
from marketplace.payouts.queries.statements import earnings_of
from marketplace.payouts.states import EarningKind
from tasks.budget import Cost, batch_cost
from tasks.models import Assignment, Batch, Programme, ProgrammeRate
from workers.models import Office, Worker

# What a municipality pays for; everything else is the operator's.
_BILLED = (EarningKind.NORMAL, EarningKind.PART)


def share_of(office_id: UUID | None) -> int | None:
    """Return what an office says that it pays on, in percent; None where it says nothing."""
    rows = Office.objects.filter(pk=office_id)
    return rows.values_list("user_share_percent", flat=True).first()


def chain_of_entry(
    *, unit_price_yen: int, programme: Programme, office_id: UUID | None, at: datetime
) -> Chain:
    """Return the chain of one entry of work."""
    cost = batch_cost(
        entries=1,
        unit_price_yen=unit_price_yen,
        fee_percent=programme.operator_fee_percent,
        on=local_date(at),
    )
    return Chain(cost, share_percent=share_of(office_id))


def chain_of_statement(statement: Statement) -> Chain:
    """
    Return the chain of everything that a statement adds up, each programme at its own fee.

    A municipality is billed by batch, so its rounding may differ from this by a yen.
    """
    on = local_date(statement.issued_at)
    rows = earnings_of(statement).select_related(None).order_by("programme", "kind")
    sums = rows.values_list("programme", "programme__operator_fee_percent", "kind").annotate(
        total=Sum("yen")
    )
    billed: dict[tuple[UUID, int], int] = {}
    borne = 0
    for programme, percent, kind, total in sums:
        if kind in _BILLED:
            billed[programme, percent] = billed.get((programme, percent), 0) + total
        else:
            borne += total
    cost = _added([_cost(yen, percent, on) for (_programme, percent), yen in billed.items()])
    return Chain(cost, borne_yen=borne, share_percent=share_of(statement.office_id))


def _cost(yen: int, percent: int, on: date) -> Cost:
    return batch_cost(entries=1, unit_price_yen=yen, fee_percent=percent, on=on)


def _added(costs: list[Cost]) -> Cost:
    pay, fee, tax = (sum(getattr(cost, part) for cost in costs) for part in ("pay", "fee", "tax"))
    return Cost(Yen(pay), Yen(fee), Yen(tax))


def newest_batch_of(worker: Worker) -> Batch | None:
    """Return the batch that a worker was last offered or took work of, for an example."""
    rows = Assignment.objects.filter(worker=worker).select_related("task__batch__programme")
    newest = rows.order_by("-offered_at", "pk").first()
    return newest.task.batch if newest else None


def newest_batch_of_office(office_id: UUID) -> Batch | None:
    """Return the batch of which a member last earned for an office, for an example."""
    rows = Earning.objects.filter(office=office_id, submission__isnull=False)
    newest = rows.select_related("submission__assignment__task__batch__programme")
    earning = newest.order_by("-earned_at", "pk").first()
    return earning.assignment.task.batch if earning and earning.assignment else None


def rates_of(programme: Programme) -> list[ProgrammeRate]:
    """Return the prices of a programme, in the order of their kinds of work."""
    return list(programme.rates.order_by("task_type"))
