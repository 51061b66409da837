"""Writing drafts: what was typed is never lost."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import locked
from tasks.errors import DraftChangedElsewhere, DraftTooLong
from tasks.models import Assignment, Draft
from tasks.policies import check_owns, worker_of

LIMIT_BYTES = 200_000

Raw = Mapping[str, Sequence[str]]


def save_draft(
    *,
    actor: Actor,
    assignment_id: UUID,
    raw: Raw,
    at: datetime,
    base_version: int | None = None,
) -> Draft:
    """
    Keep what was typed, exactly as typed, whatever state the work is in.

    ``base_version`` is the version that the page started from; None overwrites.

    :raises DraftChangedElsewhere: if another tab or device saved after that version
    :raises DraftTooLong: beyond 200,000 bytes
    :raises OutOfScope: if the work is somebody else's
    """
    kept = {name: list(values) for name, values in raw.items()}
    if len(json.dumps(kept, ensure_ascii=False).encode()) > LIMIT_BYTES:
        raise DraftTooLong()
    with transaction.atomic():
        worker = worker_of(actor, Action.WORK_SUBMIT)
        assignment = locked(Assignment, assignment_id)
        check_owns(worker, assignment)
        return _store(assignment, kept, base_version, at)


def _store(
    assignment: Assignment, kept: dict[str, list[str]], base_version: int | None, at: datetime
) -> Draft:
    draft = Draft.objects.filter(pk=assignment.pk).first()
    if draft is None:
        return Draft.objects.create(assignment=assignment, raw=kept, saved_at=at)
    if draft.raw == kept:
        return draft
    if base_version is not None and base_version != draft.version:
        raise DraftChangedElsewhere(version=draft.version)
    draft.raw = kept
    draft.version += 1
    draft.saved_at = at
    draft.save()
    return draft
