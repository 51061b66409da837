"""How a worker comes to be."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from workers.models import Office, Worker
from workers.services.sharing import end_sharing_elsewhere
from workers.states import WorkerKind

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
    seat: dict[str, Any] = {
        "office": office,
        "kind": WorkerKind(office.kind) if office else WorkerKind.FREELANCE,
        "joined_at": at,
        "left_at": None,
    }
    with transaction.atomic():
        updated = Worker.objects.filter(user_id=user_id).update(**seat)
        if not updated:
            return _create(user_id, seat)
        worker = Worker.objects.get(user_id=user_id)
        # What the office before was allowed to see is not taken along, nor left behind.
        end_sharing_elsewhere(worker=worker, at=at)
    return worker


def _create(user_id: UUID, seat: dict[str, Any]) -> Worker:
    return Worker.objects.create(user_id=user_id, pseudonym=free_pseudonym(), **seat)


def free_pseudonym() -> str:
    """Return a short name nobody has; the unique column still decides between two at once."""
    while Worker.objects.filter(pseudonym=(name := new_pseudonym())).exists():
        continue
    return name


def new_pseudonym() -> str:
    """Return a short name that says nothing about the person, like 「ワーカー-7K3F」."""
    return PSEUDONYM_PREFIX + "".join(secrets.choice(_ALPHABET) for _letter in range(_LENGTH))
