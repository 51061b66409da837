"""Who may touch which row of work. Rows out of scope are answered as if they did not exist."""

from __future__ import annotations

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role
from tasks.models import Accommodation, Assignment, Batch, Programme, Question, Reading
from workers.errors import NoHelpConsent
from workers.models import Worker
from workers.policies import check_staff_of
from workers.queries import own_worker
from workers.queries.memberships import help_consent_of


def check_programme(actor: Actor, action: Action, programme: Programme) -> None:
    """
    Check that the actor may do something with a programme of this municipality.

    :raises Forbidden: if the role does not permit the action
    :raises OutOfScope: if the programme belongs to another municipality
    """
    require(actor, action)
    if actor.role == Role.OPERATOR:
        return
    if programme.municipality_id != actor.organisation_id:
        raise OutOfScope()


def check_batch(actor: Actor, action: Action, batch: Batch) -> None:
    """Check that the actor may do something with a batch; see ``check_programme``."""
    check_programme(actor, action, batch.programme)


def check_reading(actor: Actor, reading: Reading) -> None:
    """
    Check that the actor may change how a name is read.

    :raises Forbidden: if the role does not permit it
    :raises OutOfScope: if it is another municipality's list
    """
    require(actor, Action.READING_EDIT)
    if reading.municipality_id != actor.organisation_id:
        raise OutOfScope()


def worker_of(actor: Actor, action: Action) -> Worker:
    """
    Return the worker that the actor is.

    :raises Forbidden: if the role does not permit the action
    :raises OutOfScope: if the person is no worker (any more)
    """
    return own_worker(actor, action)


def check_owns(worker: Worker, assignment: Assignment) -> None:
    """
    Check that an assignment is the worker's.

    :raises OutOfScope: if it is somebody else's
    """
    if assignment.worker_id != worker.pk:
        raise OutOfScope()


def check_may_draft(actor: Actor, assignment: Assignment) -> None:
    """
    Check that the actor may write into the draft of a piece of work, and read its versions.

    That is the worker, and staff of their office while the worker lets them help.

    :raises Forbidden: if the role does not permit it
    :raises OutOfScope: if the work is somebody else's
    :raises NoHelpConsent: if the worker does not let their office help
    """
    if actor.role != Role.OFFICE_STAFF:
        return check_owns(worker_of(actor, Action.WORK_SUBMIT), assignment)
    check_staff_of(actor, Action.MEMBER_HELP, assignment.worker)
    if help_consent_of(assignment.worker) is None:
        raise NoHelpConsent()


def check_own_accommodation(worker: Worker, row: Accommodation) -> None:
    """
    Check that a dialogue is the worker's.

    :raises OutOfScope: if it is somebody else's
    """
    if row.worker_id != worker.pk:
        raise OutOfScope()


def check_may_read(actor: Actor, row: Accommodation) -> None:
    """
    Check that staff may open a dialogue: the operator, or the office that the worker lets in.

    :raises Forbidden: if the role does not permit it
    :raises OutOfScope: if the worker did not choose to include this office
    """
    if actor.role != Role.OFFICE_STAFF:
        return require(actor, Action.ACCOMMODATION_ANSWER)
    require(actor, Action.ACCOMMODATION_SUPPORT)
    theirs = row.worker.office_id == actor.organisation_id and row.worker.left_at is None
    if not (row.include_office and theirs):
        raise OutOfScope()


def check_may_write(actor: Actor, row: Accommodation) -> None:
    """Check that the actor takes part in a dialogue; see ``check_may_read``."""
    if actor.role == Role.WORKER:
        check_own_accommodation(worker_of(actor, Action.ACCOMMODATION_REQUEST), row)
    else:
        check_may_read(actor, row)


def check_asked(worker: Worker, row: Question) -> None:
    """
    Check that a question is the worker's own.

    :raises OutOfScope: if somebody else asked
    """
    if row.asker.worker_id != worker.pk:
        raise OutOfScope()


def check_answers(actor: Actor, row: Question, action: Action = Action.BATCH_ANSWER) -> None:
    """
    Check that the actor is among those whom a question was asked.

    :raises Forbidden: if the role does not permit it
    :raises OutOfScope: if it is about another municipality's work
    """
    check_batch(actor, action, row.batch)
