"""Writing a draft on its way to being published: its note, its terms, its demands, its offers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accessibility.vocabulary import Adjustment, Demand
from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import locked
from tasks.errors.posting import DemandNotComputed, DemandsChanged, NoDraft, RemovalUnexplained
from tasks.models import Batch
from tasks.policies import check_batch
from tasks.posting.demands import LONGEST_REASON, PostersWord, with_word, word_in
from tasks.queries.demands import computed_mask, demands_of_batch
from tasks.services.terms import deadline_within
from tasks.states import BatchState


def _locked_draft(actor: Actor, batch_id: UUID) -> Batch:
    batch = locked(Batch, batch_id)
    check_batch(actor, Action.BATCH_DRAFT, batch)
    if batch.state != BatchState.DRAFT:
        raise NoDraft()
    return batch


def set_offered(*, actor: Actor, batch_id: UUID, offered_mask: int, at: datetime) -> Batch:
    """
    Set the adjustments that the municipality offers for a draft.

    :raises NoDraft: if it was published; then they are promised
    """
    with transaction.atomic():
        return _offer(_locked_draft(actor, batch_id), offered_mask, actor, at)


def offer_one(*, actor: Actor, batch_id: UUID, adjustment: Adjustment, at: datetime) -> Batch:
    """
    Offer one adjustment beside those that a draft offers already.

    :raises NoDraft: if it was published
    """
    with transaction.atomic():
        batch = _locked_draft(actor, batch_id)
        return _offer(batch, batch.offered_mask | adjustment.mask, actor, at)


def _offer(batch: Batch, offered_mask: int, actor: Actor, at: datetime) -> Batch:
    batch.offered_mask = offered_mask
    batch.save(update_fields=["offered_mask"])
    audit.record(actor=actor, action="batch.adjustments-offered", at=at, about=batch)
    return batch


def set_note(*, actor: Actor, batch_id: UUID, note: str, note_plain: str, at: datetime) -> Batch:
    """
    Write what is special about a draft, and the same in plain Japanese; asks about demands again.

    :raises NoDraft: if it was published
    """
    with transaction.atomic():
        batch = _locked_draft(actor, batch_id)
        if (batch.note, batch.note_plain) != (note, note_plain):
            batch.note, batch.note_plain = note, note_plain
            _ask_again(batch, at)
            batch.save(update_fields=["note", "note_plain", *_ASKED_AGAIN])
            audit.record(actor=actor, action="batch.note-set", at=at, about=batch)
    return batch


def set_terms(*, actor: Actor, batch_id: UUID, title: str, deadline: date, at: datetime) -> Batch:
    """
    Change the name and the deadline of a draft; another deadline asks about demands again.

    :raises DeadlinePast, DeadlineAfterProgramme: if the deadline cannot be met
    :raises NoDraft: if it was published
    """
    with transaction.atomic():
        batch = _locked_draft(actor, batch_id)
        moved = deadline != batch.deadline
        batch.title = title
        batch.deadline = deadline_within(batch.programme, deadline, at)
        if moved:
            _ask_again(batch, at)
        batch.save(update_fields=["title", "deadline", *_ASKED_AGAIN])
        audit.record(actor=actor, action="batch.terms-set", at=at, about=batch)
    return batch


_ASKED_AGAIN = ("demands_mask", "demands_confirmed_at")


def _ask_again(batch: Batch, at: datetime) -> None:
    """Compute the demands of a changed draft; what the poster said stays, the confirmation goes."""
    batch.demands_mask = word_in(batch.options).asked(computed_mask(batch, at))
    batch.demands_confirmed_at = None


def confirm_demands(
    *,
    actor: Actor,
    batch_id: UUID,
    computed: int,
    added: int,
    removed: Mapping[Demand, str],
    at: datetime,
) -> Batch:
    """
    Keep the poster's word that this is what the work asks.

    ``computed`` is the mask that the poster was shown, ``added`` what no form shows; ``removed``
    gives each computed demand that the work does not ask a reason, kept in the audit trail.

    :raises DemandsChanged: if something else is computed by now
    :raises DemandNotComputed, RemovalUnexplained: if something is taken out wrongly
    :raises NoDraft: if it was published
    """
    reasons = {demand: reason.strip() for demand, reason in removed.items()}
    with transaction.atomic():
        batch = _locked_draft(actor, batch_id)
        if computed_mask(batch, at) != computed:
            raise DemandsChanged()
        _check_removed(computed, reasons)
        word = PostersWord(computed, added & ~computed, reasons)
        batch.options = with_word(batch.options, word)
        batch.demands_mask = word.asked(computed)
        batch.demands_confirmed_at = at
        batch.save(update_fields=["options", *_ASKED_AGAIN])
        _record(batch, word, actor, at)
    return batch


def _check_removed(computed: int, reasons: Mapping[Demand, str]) -> None:
    for demand, reason in reasons.items():
        if not computed & demand.mask:
            raise DemandNotComputed(demand=demand.ja)
        if not reason or len(reason) > LONGEST_REASON:
            raise RemovalUnexplained(demand=demand.ja, most=LONGEST_REASON)


def _record(batch: Batch, word: PostersWord, actor: Actor, at: datetime) -> None:
    audit.record(actor=actor, action="batch.demands-confirmed", at=at, about=batch)
    for demand, reason in word.removed.items():
        said = f"{demand.code}: {reason}"
        audit.record(actor=actor, action="batch.demand-removed", at=at, about=batch, purpose=said)


def confirm_as_computed(*, actor: Actor, batch_id: UUID, at: datetime) -> Batch:
    """
    Keep the word of a poster who takes everything as computed, adding and removing nothing.

    For callers without a page: an import by a script, the story of the demo.

    :raises NoDraft: if it was published
    """
    shown = demands_of_batch(actor=actor, batch_id=batch_id, at=at).computed
    return confirm_demands(
        actor=actor, batch_id=batch_id, computed=shown, added=0, removed={}, at=at
    )
