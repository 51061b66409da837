"""Reading accommodations: dialogues for those who take part, agreements for everything that applies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accessibility.arrangements import KEPT_BY_CLIENT
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.models import AuditEntry
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role
from tasks.dialogue import NOTHING, Grant, Grants, Scope
from tasks.errors import LookFirst
from tasks.models import Accommodation, AccommodationMessage, Assignment, Batch, Programme
from tasks.policies import check_may_read, worker_of
from tasks.states import FORGOTTEN, IN_FORCE, AccommodationState

# Name under which the person reads about it.
LOOKED = "accommodation.view"
OPEN_FOR = timedelta(hours=1)
"""How long a dialogue stays open for the person of the staff who opened it."""


@dataclass(frozen=True)
class Dialogue:
    """A dialogue with everything that was said, the oldest first."""

    accommodation: Accommodation
    messages: tuple[AccommodationMessage, ...]


def own_accommodations(actor: Actor) -> QuerySet[Accommodation]:
    """Return the worker's dialogues, the newest first."""
    worker = worker_of(actor, Action.ACCOMMODATION_REQUEST)
    return _rows().filter(worker=worker).order_by("-asked_at", "-id")


def _rows() -> QuerySet[Accommodation]:
    return Accommodation.objects.select_related(
        "worker__user",
        "worker__office__organisation",
        "programme__municipality__organisation",
        "assignment__task__batch__programme__municipality__organisation",
    )


def own_dialogue(actor: Actor, accommodation_id: UUID) -> Dialogue:
    """Return one of the worker's dialogues. :raises OutOfScope: if it is somebody else's"""
    row = own_accommodations(actor).filter(pk=accommodation_id).first()
    if row is None:
        raise OutOfScope()
    return _dialogue(row)


def _dialogue(row: Accommodation) -> Dialogue:
    entries = row.messages.select_related("user").order_by("number")
    return Dialogue(row, tuple(entries))


def answer_queue(actor: Actor) -> QuerySet[Accommodation]:
    """
    Return the dialogues that are not closed, those that wait longest for an answer first.

    Without anything about a person: whoever wants to know more opens one, on record.

    :raises Forbidden: for everybody but the operator
    """
    require(actor, Action.ACCOMMODATION_ANSWER)
    rows = Accommodation.objects.filter(closed_at__isnull=True)
    return rows.defer("refusal_reason_sealed", "alternative_sealed").order_by(
        F("due_on").asc(nulls_last=True), F("review_on").asc(nulls_last=True), "asked_at", "id"
    )


def office_accommodations(actor: Actor) -> QuerySet[Accommodation]:
    """Return the dialogues of members who let their office in, the newest first."""
    require(actor, Action.ACCOMMODATION_SUPPORT)
    mine = Q(worker__office_id=actor.organisation_id, worker__left_at__isnull=True)
    return _rows().filter(mine, include_office=True).order_by("-asked_at", "-id")


def accommodation_for_staff(actor: Actor, accommodation_id: UUID) -> Accommodation:
    """Return what staff may open. :raises OutOfScope: if there is no such dialogue for them"""
    row = _rows().filter(pk=accommodation_id).first()
    if row is None:
        require(actor, _staff_action(actor))
        raise OutOfScope()
    check_may_read(actor, row)
    return row


def _staff_action(actor: Actor) -> Action:
    office = actor.role == Role.OFFICE_STAFF
    return Action.ACCOMMODATION_SUPPORT if office else Action.ACCOMMODATION_ANSWER


def is_open_for(actor: Actor, accommodation_id: UUID, at: datetime) -> bool:
    """Say whether this person of the staff opened the dialogue within the last hour."""
    if actor.user_id is None:
        return False
    looks = AuditEntry.objects.filter(
        action=LOOKED,
        user_id=actor.user_id,
        object_id=str(accommodation_id),
        at__gt=at - OPEN_FOR,
    )
    return looks.exists()


def dialogue_for_staff(actor: Actor, accommodation_id: UUID, at: datetime) -> Dialogue:
    """
    Return a dialogue to staff who opened it on record.

    :raises OutOfScope: if there is no such dialogue for them
    :raises LookFirst: if they did not open it within the last hour
    """
    row = accommodation_for_staff(actor, accommodation_id)
    if not is_open_for(actor, accommodation_id, at):
        raise LookFirst()
    return _dialogue(row)


def waiting_answers(actor: Actor) -> int:
    """Return how many dialogues wait for the operator's answer."""
    require(actor, Action.ACCOMMODATION_ANSWER)
    return Accommodation.objects.filter(state=AccommodationState.REQUESTED).count()


def programmes_of(actor: Actor) -> QuerySet[Programme]:
    """Return the programmes that the worker has had work of, by title."""
    worker = worker_of(actor, Action.ACCOMMODATION_REQUEST)
    parts = Assignment.objects.filter(worker=worker, task__programme_id=OuterRef("pk"))
    rows = Programme.objects.filter(Exists(parts)).select_related("municipality__organisation")
    return rows.order_by("title", "pk")


# -- what applies -------------------------------------------------------------------------------


def agreed_adjustments(worker_ids: Iterable[UUID] | None = None) -> defaultdict[UUID, Grants]:
    """
    Return what is agreed with each worker, of some workers or of all, in one query.

    Who agreed on nothing is answered with ``NOTHING``; what holds for one piece of work alone is
    promised there and not here. An agreement applies while it is tried, while a
    change of it is talked about, and until it is ended.
    """
    rows = Accommodation.objects.filter(state__in=sorted(IN_FORCE), agreed_mask__gt=0)
    rows = rows.exclude(scope=Scope.ASSIGNMENT)
    if worker_ids is not None:
        rows = rows.filter(worker_id__in=list(worker_ids))
    found: defaultdict[UUID, set[Grant]] = defaultdict(set)
    values = rows.order_by("pk").values_list(
        "worker_id", "agreed_mask", "scope", "programme_id", "task_type"
    )
    for worker_id, mask, scope, programme_id, task_type in values:
        found[worker_id].add(Grant(int(mask or 0), Scope(scope), programme_id, task_type))
    agreed: defaultdict[UUID, Grants] = defaultdict(lambda: NOTHING)
    agreed.update({worker_id: frozenset(grants) for worker_id, grants in found.items()})
    return agreed


def clients_part(actor: Actor, batch: Batch) -> int:
    """
    Return the mask of adjustments that a municipality keeps for work in a batch's programme.

    The union of everything agreed there that needs the client's part and that the batch does not
    offer anyway. It says nothing of who, how many, or why.
    """
    require(actor, Action.BATCH_VIEW)
    at_work = Assignment.objects.filter(
        worker=OuterRef("worker"), task__programme_id=batch.programme_id
    ).exclude(state__in=sorted(FORGOTTEN))
    here = (
        Q(scope=Scope.PROGRAMME, programme_id=batch.programme_id)
        | Q(scope=Scope.ASSIGNMENT, assignment__task__programme_id=batch.programme_id)
        | (Q(scope=Scope.ALL) & Exists(at_work))
        | (
            Q(scope=Scope.TASK_TYPE, task_type=batch.task_type)
            & Exists(at_work.filter(task__task_type=batch.task_type))
        )
    )
    agreed = Accommodation.objects.filter(here, state__in=sorted(IN_FORCE)).order_by("pk")
    mask = 0
    for each in agreed.values_list("agreed_mask", flat=True):
        mask |= int(each or 0)
    return mask & KEPT_BY_CLIENT & ~batch.offered_mask
