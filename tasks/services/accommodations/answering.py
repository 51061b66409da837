"""The operator answers: a proposal, a question, or a complete refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.clock import local_date
from marketplace.kernel.db import locked
from marketplace.kernel.encryption import seal
from marketplace.outbox.services import emit
from tasks import events
from tasks.answer_times import LONGEST_TRIAL
from tasks.dialogue import RefusalFactor, Voice
from tasks.errors import (
    AlternativeMissing,
    AnotherMustAnswer,
    FactorsMissing,
    RefusalReasonMissing,
    TrialLength,
    UntilPast,
)
from tasks.models import Accommodation
from tasks.services.accommodations.steps import Said, clean, known, say, step
from tasks.states import AccommodationEvent

_ALL_FACTORS = sum(factor.mask for factor in RefusalFactor)


@dataclass(frozen=True)
class Proposal:
    """
    What the operator would do.

    ``mask``: adjustments, may be empty where the words name something else. ``trial_days``: to be
    tried for so many days first. ``until``: the day on which it is looked at again.
    """

    text: str
    mask: int = 0
    trial_days: int | None = None
    until: date | None = None


@dataclass(frozen=True)
class Refusal:
    """
    Why not, and what instead.

    ``factors``: mask of ``tasks.dialogue.RefusalFactor``. The alternative is a mask, words, or both.
    """

    factors: int
    reason: str
    alternative: str = ""
    alternative_mask: int = 0


def _to_answer(actor: Actor, accommodation_id: UUID) -> Accommodation:
    """
    Return a dialogue that this person of the operator may answer, locked.

    :raises AnotherMustAnswer: if the same person refused it before
    """
    require(actor, Action.ACCOMMODATION_ANSWER)
    row = locked(Accommodation, accommodation_id)
    refused = row.messages.filter(kind=AccommodationEvent.REFUSE).values_list("user_id", flat=True)
    # Only an objection leads back from a refusal, so whoever refused once does not answer again.
    if actor.user_id in refused:
        raise AnotherMustAnswer()
    return row


def propose(
    *, actor: Actor, accommodation_id: UUID, proposal: Proposal, at: datetime
) -> Accommodation:
    """
    Propose adjustments; the worker agrees, says something else, or declines.

    :raises WordsMissing: if nothing is written
    :raises TrialLength: if the trial is not between 1 and 90 days
    :raises UntilPast: if the day to look again is not ahead
    :raises AnotherMustAnswer: if this person refused it before
    :raises IllegalMove: if somebody answered first
    """
    with transaction.atomic():
        row = _to_answer(actor, accommodation_id)
        said = _checked(proposal, local_date(at))
        row.proposed_mask = said.mask
        row.proposed_trial_days, row.proposed_until = said.trial_days, said.until
        step(row, AccommodationEvent.PROPOSE, said, actor=actor, at=at)
        emit(events.ACCOMMODATION_PROPOSED, accommodation_id=row.pk, at=at)
    return row


def _checked(proposal: Proposal, today: date) -> Said:
    text = clean(proposal.text, needed=True)
    days = proposal.trial_days
    if days is not None and not 1 <= days <= LONGEST_TRIAL:
        raise TrialLength(most=LONGEST_TRIAL)
    if proposal.until is not None and proposal.until <= today:
        raise UntilPast()
    return Said(text, known(proposal.mask), days, proposal.until)


def ask_back(*, actor: Actor, accommodation_id: UUID, text: str, at: datetime) -> Accommodation:
    """
    Ask the worker something that is needed for an answer.

    :raises WordsMissing: if nothing is asked
    :raises IllegalMove: if somebody answered first
    """
    with transaction.atomic():
        row = _to_answer(actor, accommodation_id)
        said = Said(clean(text, needed=True))
        step(row, AccommodationEvent.ASK_BACK, said, actor=actor, at=at)
        emit(events.ACCOMMODATION_ASKED_BACK, accommodation_id=row.pk, at=at)
    return row


def refuse(
    *, actor: Actor, accommodation_id: UUID, refusal: Refusal, at: datetime
) -> Accommodation:
    """
    Refuse because the burden is excessive: with factors, the reason in words, and another way.

    :raises FactorsMissing: if none of the five factors is named
    :raises RefusalReasonMissing: if the reason is not written
    :raises AlternativeMissing: if nothing is offered instead
    :raises AnotherMustAnswer: if this person refused it before
    :raises IllegalMove: if somebody answered first
    """
    with transaction.atomic():
        row = _to_answer(actor, accommodation_id)
        reason, instead = _complete(refusal)
        row.refused_at = at
        row.refusal_factors = refusal.factors & _ALL_FACTORS
        row.refusal_reason_sealed = seal(reason.encode(), context=row.seal_context("reason"))
        row.alternative_mask = known(refusal.alternative_mask)
        row.alternative_sealed = (
            seal(instead.encode(), context=row.seal_context("alternative")) if instead else ""
        )
        said = Said(reason, factors=row.refusal_factors)
        step(row, AccommodationEvent.REFUSE, said, actor=actor, at=at)
        say(row, Voice.ALTERNATIVE, Said(instead, row.alternative_mask), actor=actor, at=at)
        emit(events.ACCOMMODATION_REFUSED, accommodation_id=row.pk, at=at)
    return row


def _complete(refusal: Refusal) -> tuple[str, str]:
    reason = clean(refusal.reason, field="reason")
    instead = clean(refusal.alternative, field="alternative")
    if not refusal.factors & _ALL_FACTORS:
        raise FactorsMissing()
    if not reason:
        raise RefusalReasonMissing()
    if not instead and not refusal.alternative_mask:
        raise AlternativeMissing()
    return reason, instead
