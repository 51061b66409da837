"""The worker asks, says more, objects, or lets it be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import local_date
from marketplace.kernel.db import locked, violation_as
from marketplace.outbox.services import emit
from tasks import events
from tasks.answer_times import answer_due
from tasks.catalogue import task_type
from tasks.dialogue import Scope, Voice
from tasks.errors import ChangeUnderWay, OfficeMissing, WishMissing
from tasks.models import Accommodation, Assignment
from tasks.policies import check_owns, worker_of
from tasks.services.accommodations.steps import Said, clean, known, log, own, say, step
from tasks.states import AccommodationEvent
from workers.models import Worker

ASKED = "accommodation.request"
SHARED = "accommodation.share"


@dataclass(frozen=True)
class WorkScope:
    """Which work is meant; ``key`` is the id or code that the scope needs, empty for all work."""

    scope: Scope = Scope.ALL
    key: str = ""


ALL_WORK = WorkScope()


@dataclass(frozen=True)
class Wish:
    """What gets in the way, in the worker's own words, and a mask of adjustments that would help."""

    text: str = ""
    mask: int = 0
    where: WorkScope = ALL_WORK
    include_office: bool = False


def request(
    *, actor: Actor, wish: Wish, at: datetime, follows: Accommodation | None = None
) -> Accommodation:
    """
    Ask for an accommodation; the operator owes an answer within five office days.

    ``follows`` is the locked agreement that shall be changed; it applies until then.

    :raises WishMissing: if nothing is said and nothing ticked
    :raises WordsOfCauses: if the words name a diagnosis, a certificate or a cause
    :raises OfficeMissing: if no support office could read along
    :raises OutOfScope: if the programme or task is none of the worker's
    """
    with transaction.atomic():
        worker = locked(Worker, worker_of(actor, Action.ACCOMMODATION_REQUEST).pk)
        text, mask = clean(wish.text), known(wish.mask)
        if not text and not mask:
            raise WishMissing()
        if wish.include_office and worker.office_id is None:
            raise OfficeMissing()
        row = Accommodation(
            worker=worker,
            follows=follows,
            wished_mask=mask,
            include_office=wish.include_office,
            asked_at=at,
            due_on=answer_due(local_date(at)),
        )
        _place(row, worker, wish.where)
        with violation_as(ChangeUnderWay(), "accommodation_one_change_at_a_time"):
            row.save(force_insert=True)
        log(row, Voice.REQUEST, "", actor=actor, at=at)
        say(row, Voice.REQUEST, Said(text, mask), actor=actor, at=at)
        audit.record(actor=actor, action=ASKED, at=at, about=row, subject_id=worker.user_id)
        emit(events.ACCOMMODATION_REQUESTED, accommodation_id=row.pk, at=at)
    return row


def _place(row: Accommodation, worker: Worker, where: WorkScope) -> None:
    """Set which work is meant. :raises OutOfScope: if it is none of the worker's"""
    row.scope = where.scope
    if where.scope is Scope.TASK_TYPE:
        row.task_type = task_type(where.key).code
    elif where.scope is Scope.ASSIGNMENT:
        row.assignment = _assignment(worker, where.key)
    elif where.scope is Scope.PROGRAMME:
        row.programme_id = _programme(worker, where.key)


def _assignment(worker: Worker, key: str) -> Assignment:
    assignment = Assignment.objects.filter(pk=UUID(key)).first()
    if assignment is None:
        raise OutOfScope()
    check_owns(worker, assignment)
    return assignment


def _programme(worker: Worker, key: str) -> UUID:
    theirs = Assignment.objects.filter(worker=worker, task__programme_id=UUID(key))
    if not theirs.exists():
        raise OutOfScope()
    return UUID(key)


def reply(*, actor: Actor, accommodation_id: UUID, text: str, at: datetime) -> Accommodation:
    """
    Answer the operator's question; the operator's time to answer begins anew.

    :raises WordsMissing: if nothing is written
    :raises IllegalMove: if nothing was asked
    """
    with transaction.atomic():
        row = own(actor=actor, accommodation_id=accommodation_id)
        said = Said(clean(text, needed=True))
        step(row, AccommodationEvent.REPLY, said, actor=actor, at=at)
        emit(events.ACCOMMODATION_REQUESTED, accommodation_id=row.pk, at=at)
    return row


def object_to_refusal(
    *, actor: Actor, accommodation_id: UUID, text: str, at: datetime
) -> Accommodation:
    """
    Say that a refusal is not accepted; another person of the operator answers.

    :raises WordsMissing: if nothing is written
    :raises IllegalMove: if it was not refused
    """
    with transaction.atomic():
        row = own(actor=actor, accommodation_id=accommodation_id)
        said = Said(clean(text, needed=True))
        step(row, AccommodationEvent.OBJECT, said, actor=actor, at=at)
        emit(events.ACCOMMODATION_OBJECTED, accommodation_id=row.pk, at=at)
    return row


def withdraw(*, actor: Actor, accommodation_id: UUID, text: str, at: datetime) -> Accommodation:
    """Let it be; no reason is needed, and it can be asked again at any time."""
    with transaction.atomic():
        row = own(actor=actor, accommodation_id=accommodation_id)
        step(row, AccommodationEvent.WITHDRAW, Said(clean(text)), actor=actor, at=at)
        emit(events.ACCOMMODATION_WITHDRAWN, accommodation_id=row.pk, at=at)
    return row


def share_with_office(
    *, actor: Actor, accommodation_id: UUID, include: bool, at: datetime
) -> Accommodation:
    """
    Let the worker's support office read along and write, or no longer.

    The consent and its end are on record (個人情報保護法27条1項).

    :raises OfficeMissing: if the worker has no office
    """
    with transaction.atomic():
        row = own(actor=actor, accommodation_id=accommodation_id)
        if include and row.worker.office_id is None:
            raise OfficeMissing()
        if row.include_office != include:
            row.include_office = include
            row.save(update_fields=["include_office"])
            say(row, Voice.SHARE if include else Voice.UNSHARE, actor=actor, at=at)
            purpose = str(row.worker.office_id) if include else ""
            audit.record(actor=actor, action=SHARED, at=at, about=row, purpose=purpose)
    return row
