"""The worker answers a proposal or a refusal, tries, and reviews what was agreed."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.db import locked
from marketplace.outbox.services import emit
from tasks import events
from tasks.dialogue import Scope
from tasks.models import Accommodation, Assignment
from tasks.services.accommodations.asking import Wish, WorkScope, request
from tasks.services.accommodations.steps import Said, clean, own, step
from tasks.states import IN_FORCE, IN_HAND, AccommodationEvent, AssignmentState

AGREED = "accommodation.agree"
DEFAULT_TRIAL = 14
"""Days, where a trial is wanted and the proposal named no length."""


def agree(*, actor: Actor, accommodation_id: UUID, text: str, at: datetime) -> Accommodation:
    """
    Agree to the proposal: it applies from now on, to all later work that it covers.

    :raises IllegalMove: if there is no proposal to answer
    """
    with transaction.atomic():
        row = own(actor=actor, accommodation_id=accommodation_id)
        row.agreed_mask, row.agreed_at = row.proposed_mask, at
        row.trial_days, row.review_on = row.proposed_trial_days, row.proposed_until
        _agree(row, AccommodationEvent.AGREE, clean(text), actor=actor, at=at)
    return row


def take_alternative(
    *, actor: Actor, accommodation_id: UUID, text: str, at: datetime
) -> Accommodation:
    """
    Take what was offered in place of what was refused.

    :raises IllegalMove: if it was not refused
    """
    with transaction.atomic():
        row = own(actor=actor, accommodation_id=accommodation_id)
        row.agreed_mask, row.agreed_at = row.alternative_mask, at
        row.trial_days, row.review_on = None, None
        _agree(row, AccommodationEvent.TAKE_ALTERNATIVE, clean(text), actor=actor, at=at)
    return row


def _agree(
    row: Accommodation, event: AccommodationEvent, text: str, *, actor: Actor, at: datetime
) -> None:
    step(row, event, Said(text, row.agreed_mask or 0), actor=actor, at=at)
    if row.follows_id is not None:
        _replace(row.follows_id, actor, at)
    _promise(row)
    audit.record(actor=actor, action=AGREED, at=at, about=row, subject_id=row.worker.user_id)
    emit(events.ACCOMMODATION_AGREED, accommodation_id=row.pk, at=at)


def _replace(earlier_id: UUID, actor: Actor, at: datetime) -> None:
    earlier = locked(Accommodation, earlier_id)
    if earlier.state in IN_FORCE:
        step(earlier, AccommodationEvent.REPLACE, actor=actor, at=at)


def _promise(row: Accommodation) -> None:
    """Add what was agreed to the promises of covered work that the worker has or is offered."""
    mask = row.agreed_mask or 0
    states = [*sorted(IN_HAND), AssignmentState.OFFERED]
    covered = Assignment.objects.filter(_covered(row), worker_id=row.worker_id, state__in=states)
    covered.update(adjustments_mask=F("adjustments_mask").bitor(mask))


def _covered(row: Accommodation) -> Q:
    return {
        Scope.ALL: Q(),
        Scope.PROGRAMME: Q(task__programme_id=row.programme_id),
        Scope.TASK_TYPE: Q(task__task_type=row.task_type),
        Scope.ASSIGNMENT: Q(pk=row.assignment_id),
    }[Scope(row.scope)]


def counter(*, actor: Actor, accommodation_id: UUID, text: str, at: datetime) -> Accommodation:
    """
    Say something else to a proposal; the operator's time to answer begins anew.

    :raises WordsMissing: if nothing is written
    :raises IllegalMove: if there is no proposal to answer
    """
    with transaction.atomic():
        row = own(actor=actor, accommodation_id=accommodation_id)
        said = Said(clean(text, needed=True))
        _back(row, AccommodationEvent.COUNTER, said, actor=actor, at=at)
    return row


def decline(*, actor: Actor, accommodation_id: UUID, text: str, at: datetime) -> Accommodation:
    """
    Decline a proposal, with or without words; the request stays open.

    :raises IllegalMove: if there is no proposal to answer
    """
    with transaction.atomic():
        row = own(actor=actor, accommodation_id=accommodation_id)
        _back(row, AccommodationEvent.DECLINE, Said(clean(text)), actor=actor, at=at)
    return row


def _back(
    row: Accommodation, event: AccommodationEvent, said: Said, *, actor: Actor, at: datetime
) -> None:
    step(row, event, said, actor=actor, at=at)
    emit(events.ACCOMMODATION_REQUESTED, accommodation_id=row.pk, at=at)


def start_trial(*, actor: Actor, accommodation_id: UUID, text: str, at: datetime) -> Accommodation:
    """
    Begin to try what was agreed. At the end both are asked; until somebody looks, it goes on.

    :raises IllegalMove: if it is not agreed, or tried already
    """
    with transaction.atomic():
        row = own(actor=actor, accommodation_id=accommodation_id)
        row.trial_days = row.trial_days or DEFAULT_TRIAL
        row.review_on = local_date(at) + timedelta(days=row.trial_days)
        row.review_asked_on = None
        said = Said(clean(text), trial_days=row.trial_days, until=row.review_on)
        step(row, AccommodationEvent.START_TRIAL, said, actor=actor, at=at)
    return row


def keep(*, actor: Actor, accommodation_id: UUID, text: str, at: datetime) -> Accommodation:
    """Say that it works and goes on. :raises IllegalMove: if nothing applies"""
    with transaction.atomic():
        row = own(actor=actor, accommodation_id=accommodation_id)
        _keep(row, Said(clean(text)), actor=actor, at=at)
    return row


def _keep(row: Accommodation, said: Said, *, actor: Actor, at: datetime) -> None:
    row.review_on = row.review_asked_on = None
    step(row, AccommodationEvent.KEEP, said, actor=actor, at=at)
    emit(events.ACCOMMODATION_REVIEWED, accommodation_id=row.pk, at=at)


def wish_change(
    *, actor: Actor, accommodation_id: UUID, text: str, mask: int, at: datetime
) -> Accommodation:
    """
    Say that it should be otherwise: returns the new dialogue. What applies goes on until then.

    :raises WordsMissing: if nothing is written
    :raises ChangeUnderWay: if the change is being talked about already
    :raises IllegalMove: if nothing applies
    """
    with transaction.atomic():
        row = own(actor=actor, accommodation_id=accommodation_id)
        said = Said(clean(text, needed=True), mask)
        wish = Wish(said.text, mask, where_of(row), row.include_office)
        _keep(row, said, actor=actor, at=at)
        return request(actor=actor, wish=wish, follows=row, at=at)


def where_of(row: Accommodation) -> WorkScope:
    """Return which work a dialogue is about."""
    key = row.programme_id or row.assignment_id or row.task_type
    return WorkScope(Scope(row.scope), str(key))


def end(*, actor: Actor, accommodation_id: UUID, text: str, at: datetime) -> Accommodation:
    """
    End what was agreed; promises for work already in hand stay as they are.

    :raises IllegalMove: if nothing applies
    """
    with transaction.atomic():
        row = own(actor=actor, accommodation_id=accommodation_id)
        row.review_on = None
        step(row, AccommodationEvent.END, Said(clean(text)), actor=actor, at=at)
        emit(events.ACCOMMODATION_REVIEWED, accommodation_id=row.pk, at=at)
    return row
