"""Writing the audit trail."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Model

from marketplace.accounts.actors import Actor
from marketplace.accounts.models import AuditEntry


def record(
    *,
    actor: Actor,
    action: str,
    at: datetime,
    about: Model | None = None,
    subject_id: UUID | None = None,
    purpose: str = "",
) -> AuditEntry:
    """Write one line of the audit trail in the caller's transaction."""
    return AuditEntry.objects.create(
        at=at,
        user_id=actor.user_id,
        role=str(actor.role or ""),
        organisation_id=actor.organisation_id,
        action=action,
        subject_id=subject_id,
        object_kind=str(about._meta.model_name) if about is not None else "",
        object_id=str(about.pk) if about is not None else "",
        purpose=purpose,
    )
