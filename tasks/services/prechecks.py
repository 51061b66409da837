"""A member lets their office look before handing in; the clock stands still, the member decides."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked, violation_as
from marketplace.outbox.services import emit
from tasks import events
from tasks.errors import (
    DraftNotOpened,
    NothingToHelpWith,
    PreCheckAsked,
    PreCheckNeedsWords,
    PreCheckOver,
)
from tasks.models import Assignment, PreCheck
from tasks.policies import check_owns, worker_of
from tasks.queries.helping import is_open_for, open_pre_checks
from tasks.services.clocks import stop_clock
from tasks.states import IN_HAND, AssignmentState
from workers.errors import NotAMember
from workers.policies import check_staff_of

_ON_THE_CLOCK = (AssignmentState.ACCEPTED, AssignmentState.RETURNED)


def ask_pre_check(*, actor: Actor, assignment_id: UUID, at: datetime) -> PreCheck:
    """
    Ask the worker's office to look at what is typed. The clock stands still until the worker goes on.

    :raises OutOfScope: if the work is somebody else's
    :raises NotAMember: if the worker belongs to no office
    :raises NothingToHelpWith: if the work is not in hand (any more)
    :raises PreCheckAsked: if a look was asked for and nobody answered yet
    """
    with transaction.atomic():
        worker = worker_of(actor, Action.OWN_OFFICE)
        assignment = locked(Assignment, assignment_id)
        check_owns(worker, assignment)
        if worker.office_id is None:
            raise NotAMember()
        if assignment.state not in IN_HAND:
            raise NothingToHelpWith()
        with violation_as(PreCheckAsked(), "pre_check_one_open"):
            row = PreCheck.objects.create(
                assignment=assignment, office_id=worker.office_id, asked_at=at
            )
        if assignment.state in _ON_THE_CLOCK:
            stop_clock(assignment, actor=actor, at=at)
        emit(events.PRE_CHECK_ASKED, pre_check_id=row.pk, at=at)
    return row


def take_back_pre_check(*, actor: Actor, assignment_id: UUID, at: datetime) -> None:
    """
    Take the question back; the work stays paused until the worker goes on.

    :raises OutOfScope: if the work is somebody else's
    :raises PreCheckOver: if nothing was open any more
    """
    with transaction.atomic():
        worker = worker_of(actor, Action.OWN_OFFICE)
        assignment = locked(Assignment, assignment_id)
        check_owns(worker, assignment)
        if not withdraw_pre_checks(assignment_ids=[assignment.pk], at=at):
            raise PreCheckOver()


def withdraw_pre_checks(*, assignment_ids: list[UUID], at: datetime) -> int:
    """Close what nobody answered: the work was handed in, given back, or its worker left the office."""
    rows = PreCheck.objects.filter(assignment__in=assignment_ids, answered_at__isnull=True)
    return rows.filter(withdrawn_at__isnull=True).update(withdrawn_at=at)


def withdraw_pre_checks_of(*, worker_id: UUID, at: datetime) -> int:
    """Close every open question of somebody who left their office."""
    rows = open_pre_checks().filter(assignment__worker_id=worker_id)
    return withdraw_pre_checks(
        assignment_ids=list(rows.values_list("assignment_id", flat=True)), at=at
    )


def answer_pre_check(
    *, actor: Actor, assignment_id: UUID, is_fine: bool, note: str, at: datetime
) -> PreCheck:
    """
    Say that it can be handed in as it is, or what to look at again. The member decides all the same.

    :raises OutOfScope: if it is of no member of the actor's office
    :raises PreCheckOver: if it was answered or taken back, or the work was handed in
    :raises DraftNotOpened: if this person did not look at it within the last hour
    :raises PreCheckNeedsWords: if something is to be looked at again, and not said what
    """
    require(actor, Action.MEMBER_HELP)
    said = note.strip()
    if not is_fine and not said:
        raise PreCheckNeedsWords()
    with transaction.atomic():
        row = _open(actor, locked(Assignment, assignment_id))
        if not is_open_for(actor, assignment_id, at):
            raise DraftNotOpened()
        row.answered_at, row.answered_by_id = at, actor.user_id
        row.is_fine, row.note = is_fine, said
        row.save()
        audit.record(
            actor=actor,
            action="pre-check.answer",
            at=at,
            about=row,
            subject_id=row.assignment.worker.user_id,
        )
        emit(events.PRE_CHECK_ANSWERED, pre_check_id=row.pk, at=at)
    return row


def _open(actor: Actor, assignment: Assignment) -> PreCheck:
    check_staff_of(actor, Action.MEMBER_HELP, assignment.worker)
    asked = PreCheck.objects.filter(assignment=assignment, office_id=actor.organisation_id)
    if not asked.exists():
        raise OutOfScope()
    row = open_pre_checks().filter(assignment=assignment).first()
    if row is None:
        raise PreCheckOver()
    return row
