"""How plain a text of a municipality is, with the readings of names that it has given."""

from __future__ import annotations

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from tasks.posting.wording import Wording, wording_of
from tasks.queries.readings import names_for


def looked_at(actor: Actor, text: str) -> Wording:
    """
    Return advice on a text that the actor writes for workers. Writes nothing.

    :raises Forbidden: for everybody who posts no work
    """
    require(actor, Action.BATCH_DRAFT)
    cities = [actor.organisation_id] if actor.organisation_id else []
    return wording_of(text, names=names_for(actor, cities))
