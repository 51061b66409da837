"""What a municipality should know before it publishes a draft: its money, its price, what stands in the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accessibility.arrangements import OPTIONS
from accessibility.forms import FormProblem, problems_of
from accessibility.vocabulary import Adjustment, adjustments_in, demands_in
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import local_date
from marketplace.kernel.errors import DomainError
from tasks.budget import Cost
from tasks.errors import BudgetExceeded, DeadlinePast
from tasks.errors.posting import DemandsNotConfirmed
from tasks.models import Batch
from tasks.policies import check_batch
from tasks.pricing import DEFAULT_REFERENCE_HOURLY_YEN, FairPrice, assess_price
from tasks.queries.batches import batch_for, cost_of, progress_of
from tasks.queries.demands import computed_mask, is_confirmed
from tasks.queries.material import material_of
from tasks.queries.programmes import Budget, budget_of


@dataclass(frozen=True)
class Preflight:
    """
    A draft before it is published.

    ``blockers`` are what publishing would refuse; ``barriers`` what keeps people out of the work.
    """

    batch: Batch
    tasks: int
    cost: Cost
    budget: Budget
    price: FairPrice
    blockers: tuple[DomainError, ...]
    barriers: tuple[FormProblem, ...]


def preflight(*, actor: Actor, batch_id: UUID, at: datetime) -> Preflight:
    """
    Return everything that the municipality decides on before publishing. Writes nothing.

    :raises Forbidden, OutOfScope: if the draft is not this actor's to publish
    """
    batch = batch_for(actor, batch_id)
    check_batch(actor, Action.BATCH_PUBLISH, batch)
    cost, budget = cost_of(batch), budget_of(batch.programme)
    price = assess_price(
        unit_price_yen=batch.unit_price_yen,
        minutes=batch.expected_minutes,
        reference_hourly_yen=DEFAULT_REFERENCE_HOURLY_YEN,
    )
    return Preflight(
        batch=batch,
        tasks=progress_of(batch).total,
        cost=cost,
        budget=budget,
        price=price,
        blockers=_blockers(batch, cost, budget, at),
        barriers=problems_of(material_of(batch, at)),
    )


def _blockers(batch: Batch, cost: Cost, budget: Budget, at: datetime) -> tuple[DomainError, ...]:
    found: list[DomainError] = []
    if batch.deadline < local_date(at):
        found.append(DeadlinePast())
    if cost.total > budget.left:
        found.append(BudgetExceeded(needed=cost.total, left=max(budget.left, 0)))
    if not is_confirmed(batch, computed_mask(batch, at)):
        found.append(DemandsNotConfirmed())
    return tuple(found)


def offerable(batch: Batch) -> tuple[Adjustment, ...]:
    """Return the adjustments that can meet something that the batch asks."""
    mask = 0
    for demand in demands_in(batch.demands_mask):
        mask |= OPTIONS[demand]
    return adjustments_in(mask)
