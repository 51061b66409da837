"""What fits one person: the batches of their queue, in order, with what is promised there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accessibility.profiles import NeedProfile, TaskDemands
from accessibility.reasons import Reason, barriers_for
from accessibility.suitability import Outcome, Suitability, assess
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.matching.queries.market import free_slots, open_batches
from tasks.dialogue import Grants, agreed_mask
from tasks.models import Batch
from tasks.policies import worker_of
from tasks.queries.accommodations import agreed_adjustments
from workers.models import Worker
from workers.queries import badges_in_force, needs_of


@dataclass(frozen=True)
class Fit:
    """
    A batch and how it suits one person, with what is agreed with the person.

    ``skilled``: whether its kind of work was introduced.
    """

    batch: Batch
    work: TaskDemands
    profile: NeedProfile
    suitability: Suitability
    agreed_mask: int
    skilled: bool

    @property
    def adjustments_mask(self) -> int:
        """The adjustments promised for work of the batch: by its owner, and by agreement."""
        return self.suitability.adjustments | self.agreed_mask

    @property
    def barriers(self) -> tuple[Reason, ...]:
        """What stands in the way, each with what would make it fit where something would."""
        return barriers_for(self.profile, self.work)

    @property
    def open(self) -> bool:
        """Whether the person can take work of it."""
        return self.skilled and self.suitability.outcome is not Outcome.BLOCKED


def fits_of(worker: Worker, at: datetime) -> list[Fit]:
    """Return every open batch with free places and how it suits, the nearest deadline first."""
    profile = needs_of(Worker.objects.filter(pk=worker.pk))[worker.pk]
    skills = set(badges_in_force(at).filter(worker=worker).values_list("code", flat=True))
    with_places = open_batches(at).filter(pk__in=free_slots().values("batch_id"))
    rows = with_places.select_related("programme__municipality__organisation")
    agreed = agreed_adjustments([worker.pk])[worker.pk]
    return [_fit(batch, profile, agreed, batch.task_type in skills) for batch in rows]


def _fit(batch: Batch, profile: NeedProfile, agreed: Grants, skilled: bool) -> Fit:
    mask = agreed_mask(agreed, programme_id=batch.programme_id, task_type=batch.task_type)
    work = TaskDemands(batch.demands_mask, batch.offered_mask | mask)
    return Fit(batch, work, profile, assess(profile, work), mask, skilled)


def open_to(actor: Actor, at: datetime) -> list[Fit]:
    """
    Return the batches that the worker can take work of, in the order of the queue.

    :raises Forbidden: if the role does not work
    :raises OutOfScope: if the actor is no worker (any more)
    """
    return [fit for fit in fits_of(worker_of(actor, Action.WORK_VIEW), at) if fit.open]
