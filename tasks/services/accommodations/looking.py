"""Staff opens a person's dialogue: on record, and readable for the person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.kernel.db import locked
from tasks.models import Accommodation
from tasks.policies import check_may_read
from tasks.queries.accommodations import LOOKED


def look(*, actor: Actor, accommodation_id: UUID, purpose: str, at: datetime) -> Accommodation:
    """
    Open a dialogue for an hour; the worker reads who did, when and why.

    :raises OutOfScope: if the dialogue is not theirs
    """
    with transaction.atomic():
        row = locked(Accommodation, accommodation_id)
        check_may_read(actor, row)
        audit.record(
            actor=actor,
            action=LOOKED,
            at=at,
            about=row,
            subject_id=row.worker.user_id,
            purpose=purpose,
        )
    return row
