"""Who may touch which row of work. Rows out of scope are answered as if they did not exist."""

from __future__ import annotations

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role
from tasks.models import Assignment, Batch, Programme
from workers.models import Worker
from workers.queries import own_worker


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
