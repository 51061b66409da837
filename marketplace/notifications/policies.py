"""Whose notices somebody may see: their own."""

from __future__ import annotations

from uuid import UUID

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import Forbidden
from marketplace.accounts.permissions import Action, require


def person_of(actor: Actor, action: Action = Action.NOTICE_READ) -> UUID:
    """
    Return the person who acts. The platform itself is nobody: it has no list and no wishes.

    :raises Forbidden: if the role does not permit the action, or no person acts
    """
    require(actor, action)
    if actor.user_id is None:
        raise Forbidden(action=str(action))
    return actor.user_id
