"""The roles of a person as they read them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from frontend.labels import role_name
from marketplace.accounts import queries
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import PERMISSIONS, Action
from marketplace.accounts.roles import Role


@dataclass(frozen=True)
class Seat:
    """One role, with the organisation it is held for ("" for a worker)."""

    membership_id: UUID
    role: str
    organisation: str
    is_present: bool


def seats_of(actor: Actor) -> list[Seat]:
    """Return all roles of the person, oldest first."""
    return [] if actor.user_id is None else _seats(actor, frozenset(Role))


def seats_that_permit(actor: Actor, code: str) -> list[Seat]:
    """Return the person's other roles that permit an action, by the action's code."""
    if actor.user_id is None or code not in frozenset(Action):
        return []
    seats = _seats(actor, PERMISSIONS[Action(code)])
    return [seat for seat in seats if not seat.is_present]


def _seats(actor: Actor, roles: frozenset[Role]) -> list[Seat]:
    assert actor.user_id is not None  # noqa: S101 - both callers have checked
    return [
        Seat(
            membership_id=one.pk,
            role=role_name(Role(one.role)),
            organisation=one.organisation.name if one.organisation else "",
            is_present=one.pk == actor.membership_id,
        )
        for one in queries.live_memberships(actor.user_id)
        if Role(one.role) in roles
    ]
