"""How a worker comes to be."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from workers.models import Office, Worker
from workers.services.memberships import follow_invitation, seat

#: Without 0 O 1 I L: read aloud or typed from paper it stays the same.
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH: Final = 4
PSEUDONYM_PREFIX: Final = "ワーカー-"


def create_worker_from_invitation(*, user_id: UUID, office_id: UUID | None, at: datetime) -> Worker:
    """
    Make the person a worker: of the office that invited them, or on their own account.

    The office decides the contract chain (A-type or B-type). Somebody who was a worker before
    comes back as the same worker, so that earnings and history stay theirs.
    """
    office = Office.objects.get(pk=office_id) if office_id else None
    with transaction.atomic():
        known = Worker.objects.select_for_update(of=("self",)).filter(user_id=user_id)
        worker = known.order_by("pk").first() or _create(user_id, at)
        worker.joined_at, worker.left_at = at, None
        worker.save(update_fields=["joined_at", "left_at"])
        # What the office before was allowed to see is not taken along, nor left behind.
        seat(worker, office, at)
        follow_invitation(worker=worker, office=office, at=at)
    return worker


def _create(user_id: UUID, at: datetime) -> Worker:
    return Worker.objects.create(user_id=user_id, pseudonym=free_pseudonym(), joined_at=at)


def free_pseudonym() -> str:
    """Return a short name nobody has; the unique column still decides between two at once."""
    while Worker.objects.filter(pseudonym=(name := new_pseudonym())).exists():
        continue
    return name


def new_pseudonym() -> str:
    """Return a short name that says nothing about the person, like 「ワーカー-7K3F」."""
    return PSEUDONYM_PREFIX + "".join(secrets.choice(_ALPHABET) for _letter in range(_LENGTH))
