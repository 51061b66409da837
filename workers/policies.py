"""Who may touch what about a worker. What is not the actor's is answered as if it did not exist."""

from __future__ import annotations

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role
from workers.models import Worker


def check_own(actor: Actor, worker: Worker) -> None:
    """
    Check that the worker is the actor.

    :raises Forbidden: if the role has no working profile
    :raises OutOfScope: if the worker is somebody else, or left
    """
    require(actor, Action.WORK_PROFILE_EDIT)
    if worker.user_id != actor.user_id or worker.left_at is not None:
        raise OutOfScope()


def check_may_look(actor: Actor, worker: Worker) -> None:
    """
    Check that the actor may ask what the worker shows: the operator, or the worker's own office.

    What they see then is what the worker chose to show them, which may be nothing.

    :raises Forbidden: for every other role; a municipality never learns anything of it
    :raises OutOfScope: if the worker left, or is a member of another office or of none
    """
    require(actor, Action.NEEDS_LOOK)
    if worker.left_at is not None:
        raise OutOfScope()
    if actor.role is not Role.OPERATOR and worker.office_id != actor.organisation_id:
        raise OutOfScope()


def check_staff_of(actor: Actor, action: Action, worker: Worker) -> None:
    """
    Check that the actor is staff of the office that the worker belongs to now.

    :raises Forbidden: if the role does not permit the action
    :raises OutOfScope: if the worker left, or is a member of another office or of none
    """
    require(actor, action)
    if worker.left_at is not None or worker.office_id is None:
        raise OutOfScope()
    if worker.office_id != actor.organisation_id:
        raise OutOfScope()
