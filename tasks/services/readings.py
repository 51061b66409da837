"""Writing how names are read: the dictionary from which furigana of names comes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import ReadingNotHiragana
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.readings import reading as as_hiragana
from marketplace.kernel.db import locked, violation_as
from marketplace.kernel.errors import DomainError
from marketplace.kernel.text import fold
from tasks.errors import (
    NameHasReading,
    NameMissing,
    NameTooLong,
    NameTwiceInList,
    ReadingHasOtherLetters,
    ReadingMissing,
    ReadingTooLong,
)
from tasks.models import Reading
from tasks.policies import check_reading

MOST_WRITTEN, MOST_READING = 60, 120


@dataclass(frozen=True)
class Name:
    """A name as it stands in the material, and its reading in hiragana."""

    written: str
    reading: str


@dataclass(frozen=True)
class RowFault:
    """What is wrong with one entry of a list, counted from 0."""

    index: int
    error: DomainError


@dataclass(frozen=True)
class ListSaved:
    """How many names of a list were new, how many got another reading."""

    added: int
    changed: int


def name_of(written: str, reading: str) -> Name:
    """
    Return a name as it is kept: spaces folded, katakana of the reading made hiragana.

    :raises NameMissing, NameTooLong: if the name cannot be kept
    :raises ReadingMissing, ReadingTooLong, ReadingHasOtherLetters: if the reading cannot
    """
    name = fold(written)
    if not name:
        raise NameMissing()
    if len(name) > MOST_WRITTEN:
        raise NameTooLong(most=MOST_WRITTEN)
    try:
        said = as_hiragana(reading)
    except ReadingNotHiragana as fault:
        raise ReadingHasOtherLetters(letters=fault.params["letters"]) from fault
    if not said:
        raise ReadingMissing()
    if len(said) > MOST_READING:
        raise ReadingTooLong(most=MOST_READING)
    return Name(name, said)


def add_reading(*, actor: Actor, written: str, reading: str, at: datetime) -> Reading:
    """
    Say how a name in the material of the actor's municipality is read.

    :raises Forbidden: if the role does not permit it
    :raises NameHasReading: if the name has a reading
    :raises DomainError: see ``name_of``
    """
    require(actor, Action.READING_EDIT)
    name = name_of(written, reading)
    with transaction.atomic():
        with violation_as(NameHasReading(written=name.written), "reading_once_per_name"):
            made = Reading.objects.create(
                municipality_id=actor.organisation_id,
                written=name.written,
                reading=name.reading,
                created_at=at,
            )
        audit.record(actor=actor, action="reading.added", at=at, about=made)
    return made


def change_reading(
    *, actor: Actor, reading_id: UUID, written: str, reading: str, at: datetime
) -> Reading:
    """
    Correct a name or its reading.

    :raises Forbidden, OutOfScope: if it is not the actor's municipality's
    :raises NameHasReading: if another entry has that name
    :raises DomainError: see ``name_of``
    """
    name = name_of(written, reading)
    with transaction.atomic():
        row = locked(Reading, reading_id)
        check_reading(actor, row)
        row.written, row.reading = name.written, name.reading
        with violation_as(NameHasReading(written=name.written), "reading_once_per_name"):
            row.save(update_fields=["written", "reading"])
        audit.record(actor=actor, action="reading.changed", at=at, about=row)
    return row


def remove_reading(*, actor: Actor, reading_id: UUID, at: datetime) -> Reading:
    """
    Take a name out of the list; it is then read as the tokenizer guesses.

    :raises Forbidden, OutOfScope: if it is not the actor's municipality's
    """
    with transaction.atomic():
        row = locked(Reading, reading_id)
        check_reading(actor, row)
        audit.record(actor=actor, action="reading.removed", at=at, about=row)
        Reading.objects.filter(pk=row.pk).delete()
    return row


def faults_of(names: Sequence[tuple[str, str]]) -> tuple[RowFault, ...]:
    """Return what is wrong with a list of (written, reading), in its order; empty if all is well."""
    faults: list[RowFault] = []
    seen: set[str] = set()
    for index, (written, reading) in enumerate(names):
        try:
            name = name_of(written, reading)
            if name.written in seen:
                raise NameTwiceInList(written=name.written)
            seen.add(name.written)
        except DomainError as error:
            faults.append(RowFault(index, error))
    return tuple(faults)


def save_list(*, actor: Actor, names: Sequence[tuple[str, str]], at: datetime) -> ListSaved:
    """
    Keep a whole list of (written, reading) or nothing of it; a name that is known is changed.

    :raises Forbidden: if the role does not permit it
    :raises DomainError: the first of ``faults_of``
    """
    require(actor, Action.READING_EDIT)
    for fault in faults_of(names):
        raise fault.error
    wanted = {name.written: name.reading for name in (name_of(*each) for each in names)}
    with transaction.atomic():
        rows = Reading.objects.select_for_update().filter(
            municipality_id=actor.organisation_id, written__in=wanted
        )
        known = {row.written: row for row in rows.order_by("pk")}
        other = [row for row in known.values() if row.reading != wanted[row.written]]
        for row in other:
            row.reading = wanted[row.written]
        Reading.objects.bulk_update(other, ["reading"])
        new = [name for name in wanted if name not in known]
        _create(actor, {name: wanted[name] for name in new}, at)
        audit.record(actor=actor, action="reading.list-saved", at=at)
    return ListSaved(added=len(new), changed=len(other))


def _create(actor: Actor, wanted: dict[str, str], at: datetime) -> None:
    # Another clerk's name that came in between is left as it is: it was said later.
    Reading.objects.bulk_create(
        (
            Reading(
                municipality_id=actor.organisation_id,
                written=written,
                reading=reading,
                created_at=at,
            )
            for written, reading in wanted.items()
        ),
        ignore_conflicts=True,
    )
