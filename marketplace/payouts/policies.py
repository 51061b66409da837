"""Who may do what with money, beyond the table of actions."""

from __future__ import annotations

from uuid import UUID

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.roles import Role
from marketplace.payouts.errors import PayeeIsOffice, SamePerson
from marketplace.payouts.models import PayoutRun, Statement
from workers.models import Worker


def person(actor: Actor) -> UUID:
    """
    Return the person who acts: money is moved by people, whose names stay with it.

    :raises Forbidden: if the platform itself or nobody acts
    """
    if actor.user_id is None:
        raise Forbidden(action="payout")
    return actor.user_id


def check_second_person(actor: Actor, run: PayoutRun) -> None:
    """
    Check that a run is approved by another person than the one who prepared it.

    :raises SamePerson: if it is the same
    """
    if run.created_by_id == person(actor):
        raise SamePerson()


def check_is_payee(worker: Worker) -> None:
    """
    Check that a worker is paid directly.

    :raises PayeeIsOffice: if the worker's office is paid
    """
    if worker.office_id is not None:
        raise PayeeIsOffice()


def check_reads_statement(actor: Actor, statement: Statement) -> None:
    """
    Check that a statement is the actor's own, its office's, or the operator's business.

    :raises OutOfScope: if it is somebody else's
    """
    if actor.role == Role.OPERATOR:
        return
    own = statement.worker is not None and statement.worker.user_id == actor.user_id
    of_office = statement.office_id is not None and statement.office_id == actor.organisation_id
    if (actor.role == Role.WORKER and own) or (actor.role == Role.OFFICE_STAFF and of_office):
        return
    raise OutOfScope()
