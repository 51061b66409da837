"""What follows for workers from events elsewhere."""

from __future__ import annotations

from uuid import UUID

from marketplace.accounts.roles import Role
from marketplace.outbox.registry import EventRow
from workers.services.people import create_worker_from_invitation


def start_as_worker(event: EventRow) -> None:
    """Make a person a worker in the moment they accept the invitation; other roles pass by."""
    if event.payload["role"] != Role.WORKER:
        return
    office = event.payload["office_id"]
    create_worker_from_invitation(
        user_id=UUID(event.payload["user_id"]),
        office_id=UUID(office) if office else None,
        at=event.occurred_at,
    )
