"""Registering support offices."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.roles import OrganisationKind
from marketplace.accounts.services import register_organisation
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

    :raises Forbidden: for all but the operator
    :raises ReadingNotHiragana: when the reading of the name is not in kana
    """
    with transaction.atomic():
        organisation = register_organisation(
            actor=actor,
            kind=OrganisationKind.OFFICE,
            name=name,
            name_reading=name_reading,
            at=at,
        )
        return Office.objects.create(organisation=organisation, kind=kind, prefecture=prefecture)
