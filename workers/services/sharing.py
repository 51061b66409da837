"""Writing who may see a worker's answers. Nothing may be seen until the worker says so."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accessibility.vocabulary import Topic
from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.kernel.db import locked
from workers.errors import NotYourOffice
from workers.models import NeedsShare, Worker
from workers.policies import check_own

SHARED = "needs-share.save"
WITHDRAWN = "needs-share.withdraw"


def share_needs(
    *,
    actor: Actor,
    worker_id: UUID,
    office_id: UUID | None,
    topics: Collection[Topic],
    at: datetime,
) -> NeedsShare | None:
    """
    Let the worker's office, or the operator's advisers (None), see exactly these topics from now on.

    No topic withdraws the consent; None is returned then. The choice that held before is ended,
    not changed. The personal time can be shown to nobody.

    :raises OutOfScope: if the needs are somebody else's
    :raises NotYourOffice: if the worker is no member of the office
    """
    with transaction.atomic():
        worker = _own(actor, worker_id)
        if office_id is not None and office_id != worker.office_id:
            raise NotYourOffice()
        before = _in_force(worker, office_id)
        wanted = [topic.code for topic in Topic if topic in topics]
        if before is not None and before.topics == wanted:
            return before
        _end(worker, office_id, at)
        if not wanted:
            _note_withdrawal(actor, worker, before, at)
            return None
        share = NeedsShare.objects.create(
            worker=worker, office_id=office_id, topics=wanted, started_at=at
        )
        audit.record(actor=actor, action=SHARED, at=at, about=share, subject_id=worker.user_id)
    return share


def withdraw_sharing(
    *, actor: Actor, worker_id: UUID, office_id: UUID | None, at: datetime
) -> None:
    """
    End what an office, or the operator (None), may see, at once; doing it twice changes nothing.

    An office that the worker has left can be named too: nothing of it was in force any more.

    :raises OutOfScope: if the needs are somebody else's
    """
    with transaction.atomic():
        worker = _own(actor, worker_id)
        before = _in_force(worker, office_id)
        _end(worker, office_id, at)
        _note_withdrawal(actor, worker, before, at)


def end_sharing_elsewhere(*, worker: Worker, at: datetime) -> int:
    """End every consent to an office that the worker does not belong to. Returns how many ended."""
    elsewhere = NeedsShare.objects.filter(worker=worker, office__isnull=False, ended_at=None)
    return elsewhere.exclude(office_id=worker.office_id).update(ended_at=at)


def _own(actor: Actor, worker_id: UUID) -> Worker:
    worker = locked(Worker, worker_id)
    check_own(actor, worker)
    return worker


def _in_force(worker: Worker, office_id: UUID | None) -> NeedsShare | None:
    rows = NeedsShare.objects.in_force().filter(worker=worker, office_id=office_id)
    return rows.order_by("pk").first()


def _end(worker: Worker, office_id: UUID | None, at: datetime) -> None:
    live = NeedsShare.objects.filter(worker=worker, office_id=office_id, ended_at=None)
    live.update(ended_at=at)


def _note_withdrawal(actor: Actor, worker: Worker, before: NeedsShare | None, at: datetime) -> None:
    if before is not None:
        audit.record(actor=actor, action=WITHDRAWN, at=at, about=before, subject_id=worker.user_id)
