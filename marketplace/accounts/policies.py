"""Who may hand out which seat."""

from __future__ import annotations

from uuid import UUID

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import Forbidden
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role


def check_may_invite(
    actor: Actor, *, role: Role, organisation_id: UUID | None, office_id: UUID | None
) -> None:
    """
    Check that the actor may offer a seat; ``office_id`` is the office a worker would join.

    The operator invites anybody, staff their own colleagues, an office also its own members.

    :raises Forbidden: for every other seat
    """
    require(actor, Action.ACCOUNT_INVITE)
    if actor.role is Role.OPERATOR:
        return
    colleague = role is actor.role and organisation_id == actor.organisation_id
    own_member = actor.role is Role.OFFICE_STAFF and _joins_own_office(actor, role, office_id)
    if not colleague and not own_member:
        raise Forbidden(action=str(Action.ACCOUNT_INVITE))


def _joins_own_office(actor: Actor, role: Role, office_id: UUID | None) -> bool:
    return role is Role.WORKER and office_id is not None and office_id == actor.organisation_id
