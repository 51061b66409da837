"""Which names with their readings a page may show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django import template

from marketplace.accounts.actors import ANONYMOUS, Actor
from marketplace.accounts.roles import Role
from tasks.models import Assignment, Batch
from tasks.queries.readings import names_for

CITIES = "cities_on_page"
"""Name in a page's context: ids of the municipalities whose material it shows."""


def names_on(context: template.Context) -> Mapping[str, str]:
    """Return written -> hiragana; asks the database, so only for readers who wish readings."""
    actor: Actor = getattr(context.get("request"), "actor", ANONYMOUS)
    cities = set(context.get(CITIES) or ())
    if actor.role == Role.MUNICIPAL_STAFF and actor.organisation_id:
        cities.add(actor.organisation_id)
    return names_for(actor, cities)


def cities_of(batches: Iterable[Batch]) -> dict[str, set[UUID]]:
    """Return what a page with material of these batches adds to its context."""
    return {CITIES: {batch.programme.municipality_id for batch in batches}}


def cities_of_work(work: Iterable[Assignment]) -> dict[str, set[UUID]]:
    """Return the same for a worker's tasks and offers."""
    return cities_of(assignment.task.batch for assignment in work)
