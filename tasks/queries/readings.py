"""Reading how names are read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db.models import Q, QuerySet

from accessibility.reading import proper_names, without_names
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.models import Organisation, User
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import OrganisationKind
from tasks.catalogue import task_type
from tasks.models import Reading, Task
from tasks.queries.material import texts_shown
from tasks.states import BatchState

LOOKED_AT = 500
"""Tasks that suggestions are taken from: enough to meet the usual names, and quick."""

MOST_SUGGESTIONS = 30
MOST_LETTERS = 60
_CURRENT = (BatchState.DRAFT, BatchState.OPEN, BatchState.HELD)


@dataclass(frozen=True)
class Suggestion:
    """A name of the current material without a confirmed reading, and the tokenizer's guess."""

    written: str
    guess: str


def own_readings(actor: Actor) -> QuerySet[Reading]:
    """Return the readings of the actor's municipality, by reading as in a dictionary."""
    require(actor, Action.READING_EDIT)
    rows = Reading.objects.filter(municipality_id=actor.organisation_id)
    return rows.order_by("reading", "written", "pk")


def reading_for(actor: Actor, reading_id: UUID) -> Reading:
    """Return one reading. :raises OutOfScope: if it is another municipality's, or gone"""
    found = own_readings(actor).filter(pk=reading_id).first()
    if found is None:
        raise OutOfScope()
    return found


def names_for(actor: Actor, municipalities: Iterable[UUID]) -> dict[str, str]:
    """
    Return the names on a page as written -> hiragana: those that municipalities gave, what they
    and the actor's organisation and the operator are called, and the actor's own name.
    """
    cities = set(municipalities)
    own = {actor.organisation_id} if actor.organisation_id else set()
    bodies = Organisation.objects.filter(
        Q(pk__in=cities | own) | Q(kind=OrganisationKind.OPERATOR)
    ).order_by("pk")
    people = User.objects.filter(pk__in=[actor.user_id] if actor.user_id else []).order_by("pk")
    given = Reading.objects.filter(municipality_id__in=cities).order_by("pk")
    # Later ones win: who lives there knows better.
    rows = (
        *people.values_list("display_name", "name_reading"),
        *bodies.values_list("name", "name_reading"),
        *given.values_list("written", "reading"),
    )
    return {written: reading for written, reading in rows if reading}


def suggestions(actor: Actor) -> tuple[Suggestion, ...]:
    """Return names in the material of current batches whose reading nobody has confirmed yet."""
    known = {*own_readings(actor).values_list("written", flat=True), *_own_name(actor)}
    tasks = Task.objects.filter(
        batch__state__in=_CURRENT, programme__municipality_id=actor.organisation_id
    ).order_by("-batch__created_at", "row_number", "pk")
    texts = _texts(tasks.values_list("task_type", "content")[:LOOKED_AT])
    return tuple(islice(_unknown(texts, known), MOST_SUGGESTIONS))


def _texts(rows: Iterable[tuple[str, Mapping[str, object]]]) -> Iterator[str]:
    for code, content in rows:
        yield from texts_shown(task_type(code), content)


def _own_name(actor: Actor) -> Iterable[str]:
    """Return what the municipality is called: taken apart, its name makes odd suggestions."""
    own = Organisation.objects.filter(pk=actor.organisation_id) if actor.organisation_id else []
    return (body.name for body in own)


def _unknown(texts: Iterable[str], known: Collection[str]) -> Iterator[Suggestion]:
    """Yield the new names, each once, in the order of the material."""
    lines = dict.fromkeys(line for text in texts for line in text.splitlines())
    seen = set(known)
    for name in (name for line in lines for name in proper_names(without_names(line, known))):
        if name.text not in seen and len(name.text) <= MOST_LETTERS:
            seen.add(name.text)
            yield Suggestion(name.text, name.reading or "")
