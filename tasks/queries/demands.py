"""Reading what a batch asks: computed now, confirmed by the poster, or still to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from tasks.catalogue import task_type
from tasks.models import Batch
from tasks.policies import check_batch
from tasks.posting.demands import FoundDemand, PostersWord, found_in, mask_of_found, word_in
from tasks.queries.batches import batch_for
from tasks.queries.material import first_content, material_of
from tasks.states import BatchState


@dataclass(frozen=True)
class BatchDemands:
    """
    What a batch asks: as computed, with the poster's word.

    ``asked`` is the mask that suitability is judged by. ``confirmed``: the poster has seen exactly
    what is computed now.
    """

    batch: Batch
    found: tuple[FoundDemand, ...]
    word: PostersWord
    asked: int
    confirmed: bool

    @property
    def computed(self) -> int:
        """What was found, as a mask."""
        return mask_of_found(self.found)


def found_demands(batch: Batch, at: datetime) -> tuple[FoundDemand, ...]:
    """Return what the form and the material of a batch ask, as of a moment, and why."""
    kind = task_type(batch.task_type)
    form = kind.form_for(first_content(batch), batch.options)
    return found_in(kind, form, material_of(batch, at))


def computed_mask(batch: Batch, at: datetime) -> int:
    """Return the same as a mask."""
    return mask_of_found(found_demands(batch, at))


def is_confirmed(batch: Batch, computed: int) -> bool:
    """Say whether the poster has confirmed exactly these computed demands."""
    return batch.demands_confirmed_at is not None and word_in(batch.options).computed == computed


def demands_of_batch(*, actor: Actor, batch_id: UUID, at: datetime) -> BatchDemands:
    """
    Return what a batch asks and why. Writes nothing.

    :raises Forbidden, OutOfScope: if the batch is not this actor's to draft
    """
    batch = batch_for(actor, batch_id)
    check_batch(actor, Action.BATCH_DRAFT, batch)
    found = found_demands(batch, at)
    word, computed = word_in(batch.options), mask_of_found(found)
    is_draft = batch.state == BatchState.DRAFT
    return BatchDemands(
        batch=batch,
        found=found,
        word=word,
        # What was published is what people were promised, whatever the time does to a draft.
        asked=word.asked(computed) if is_draft else batch.demands_mask,
        confirmed=is_confirmed(batch, computed) if is_draft else True,
    )
