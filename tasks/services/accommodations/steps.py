"""What every step of a dialogue does: check the words, move, write the entry and the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from accessibility.causes import cause_in
from accessibility.vocabulary import ALL_ADJUSTMENTS
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import local_date
from marketplace.kernel.db import locked
from marketplace.kernel.encryption import seal
from marketplace.kernel.text import fold
from tasks.answer_times import answer_due
from tasks.dialogue import Voice
from tasks.errors import AdjustmentsUnknown, WordsMissing, WordsOfCauses
from tasks.models import Accommodation, AccommodationMessage, AccommodationMove
from tasks.policies import check_own_accommodation, worker_of
from tasks.states import ACCOMMODATION, AccommodationEvent, AccommodationState


@dataclass(frozen=True)
class Said:
    """What an entry holds beside its kind."""

    text: str = ""
    mask: int = 0
    trial_days: int | None = None
    until: date | None = None
    factors: int = 0


NOTHING_SAID = Said()


def own(*, actor: Actor, accommodation_id: UUID) -> Accommodation:
    """
    Return the worker's own dialogue, locked.

    :raises OutOfScope: if it is somebody else's
    """
    worker = worker_of(actor, Action.ACCOMMODATION_REQUEST)
    row = locked(Accommodation, accommodation_id)
    check_own_accommodation(worker, row)
    return row


def clean(text: str, *, field: str = "text", needed: bool = False) -> str:
    """
    Return a text as it is kept: without spaces at its ends, and without words of causes.

    :raises WordsOfCauses: if it says what a person has
    :raises WordsMissing: if it is needed and empty
    """
    text = text.strip()
    if needed and not fold(text):
        raise WordsMissing(field=field)
    word = cause_in(text)
    if word:
        raise WordsOfCauses(field=field, word=word)
    return text


def known(mask: int) -> int:
    """Return a mask of adjustments. :raises AdjustmentsUnknown: for bits that mean nothing"""
    if mask < 0 or mask & ~ALL_ADJUSTMENTS:
        raise AdjustmentsUnknown()
    return mask


def say(
    row: Accommodation,
    kind: AccommodationEvent | Voice,
    said: Said = NOTHING_SAID,
    *,
    actor: Actor,
    at: datetime,
) -> AccommodationMessage:
    """Write the next entry of a locked dialogue; its text is encrypted for its own row."""
    entry = AccommodationMessage(
        accommodation=row,
        number=row.messages.count() + 1,
        kind=kind,
        user_id=actor.user_id,
        role=str(actor.role),
        at=at,
        adjustments_mask=said.mask,
        trial_days=said.trial_days,
        until=said.until,
        factors=said.factors,
    )
    if said.text:
        entry.text_sealed = seal(said.text.encode(), context=entry.seal_context)
    entry.save(force_insert=True)
    return entry


def step(
    row: Accommodation,
    event: AccommodationEvent,
    said: Said = NOTHING_SAID,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """
    Move a locked dialogue, save it whole, write the entry and the log.

    Whenever the question comes to the operator, the time to answer begins anew; otherwise nobody
    is waited for by a day.

    :raises IllegalMove: if the state forbids it
    """
    before = row.state
    row.state = ACCOMMODATION.after(event, before)
    waits = row.state == AccommodationState.REQUESTED
    row.due_on = answer_due(local_date(at)) if waits else None
    row.reminded_on = None
    if row.state in ACCOMMODATION.finals():
        row.closed_at = at
    row.save()
    log(row, event, before, actor=actor, at=at)
    say(row, event, said, actor=actor, at=at)


def log(row: Accommodation, event: str, before: str, *, actor: Actor, at: datetime) -> None:
    """Write the log line of a move."""
    AccommodationMove.objects.create(
        accommodation=row,
        event=event,
        from_state=before,
        to_state=row.state,
        user_id=actor.user_id,
        at=at,
    )
