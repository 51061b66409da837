"""Registering municipalities."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.roles import OrganisationKind
from marketplace.accounts.services import register_organisation
from tasks.models import Municipality


def register_municipality(
    *, actor: Actor, name: str, prefecture: str, at: datetime, name_reading: str = ""
) -> Municipality:
    """
    Register a city, town or village, so that its staff can be invited.

    :raises Forbidden: for all but the operator
    :raises ReadingNotHiragana: when the reading of the name is not in kana
    """
    with transaction.atomic():
        organisation = register_organisation(
            actor=actor,
            kind=OrganisationKind.MUNICIPALITY,
            name=name,
            name_reading=name_reading,
            at=at,
        )
        return Municipality.objects.create(organisation=organisation, prefecture=prefecture)
