"""Adding a word that moves nothing: how it goes, or support by the worker's office."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.kernel.db import locked
from marketplace.outbox.services import emit
from tasks import events
from tasks.dialogue import Voice
from tasks.models import Accommodation, AccommodationMessage
from tasks.policies import check_may_write
from tasks.services.accommodations.steps import Said, clean, say


def note(*, actor: Actor, accommodation_id: UUID, text: str, at: datetime) -> AccommodationMessage:
    """
    Add a word to a dialogue: the worker, the operator, or the office that was let in.

    :raises WordsMissing: if nothing is written
    :raises OutOfScope: if the dialogue is not theirs
    """
    with transaction.atomic():
        row = locked(Accommodation, accommodation_id)
        check_may_write(actor, row)
        said = Said(clean(text, needed=True))
        entry = say(row, Voice.NOTE, said, actor=actor, at=at)
        emit(events.ACCOMMODATION_NOTED, accommodation_id=row.pk, role=str(actor.role), at=at)
    return entry
