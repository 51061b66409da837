"""Registering municipalities."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.models import Organisation
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.readings import reading
from marketplace.accounts.roles import OrganisationKind
from tasks.models import Municipality


def register_municipality(
    *, actor: Actor, name: str, prefecture: str, at: datetime, name_reading: str = ""
) -> Municipality:
    """
    Register a city, town or village, so that its staff can be invited.

    :raises ReadingNotHiragana: when the reading of the name is not in kana
    """
    require(actor, Action.ORGANISATION_EDIT)
    read_as = reading(name_reading)
    with transaction.atomic():
        organisation = Organisation.objects.create(
            kind=OrganisationKind.MUNICIPALITY, name=name, name_reading=read_as, created_at=at
        )
        municipality = Municipality.objects.create(organisation=organisation, prefecture=prefecture)
        audit.record(actor=actor, action="organisation.registered", at=at, about=organisation)
    return municipality
