"""Registering support offices."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.models import Organisation
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.readings import reading
from marketplace.accounts.roles import OrganisationKind
from workers.models import Office
from workers.states import OfficeKind


def register_office(
    *,
    actor: Actor,
    name: str,
    kind: OfficeKind,
    prefecture: str,
    at: datetime,
    name_reading: str = "",
) -> Office:
    """
    Register a 就労継続支援事業所, so that its staff and members can be invited.

    :raises ReadingNotHiragana: when the reading of the name is not in kana
    """
    require(actor, Action.ORGANISATION_EDIT)
    read_as = reading(name_reading)
    with transaction.atomic():
        organisation = Organisation.objects.create(
            kind=OrganisationKind.OFFICE, name=name, name_reading=read_as, created_at=at
        )
        office = Office.objects.create(organisation=organisation, kind=kind, prefecture=prefecture)
        audit.record(actor=actor, action="organisation.registered", at=at, about=organisation)
    return office
