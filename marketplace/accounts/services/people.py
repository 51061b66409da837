"""What a person changes about their own account, and the operator about bodies."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.models import Organisation, User
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.readings import reading
from marketplace.accounts.roles import OrganisationKind
from marketplace.kernel.db import locked


def change_profile(
    *, actor: Actor, display_name: str, name_reading: str, language: str, at: datetime
) -> User:
    """
    Change one's own name, its reading, and the language of pages and letters.

    :raises Forbidden: for somebody without a role
    :raises ReadingNotHiragana: when the reading holds anything but hiragana or katakana
    """
    require(actor, Action.ACCOUNT_MANAGE_OWN)
    with transaction.atomic():
        user = locked(User, actor.user_id)
        user.display_name, user.language = display_name, language
        user.name_reading = reading(name_reading)
        user.save(update_fields=["display_name", "name_reading", "language"])
        audit.record(actor=actor, action="account.change-profile", at=at, about=user)
    return user


def register_organisation(
    *, actor: Actor, kind: OrganisationKind, name: str, name_reading: str, at: datetime
) -> Organisation:
    """
    Register a body on the platform, so that its people can be invited.

    :raises Forbidden: for all but the operator
    :raises ReadingNotHiragana: when the reading holds anything but hiragana or katakana
    """
    require(actor, Action.ORGANISATION_EDIT)
    read_as = reading(name_reading)
    with transaction.atomic():
        body = Organisation.objects.create(
            kind=kind, name=name, name_reading=read_as, created_at=at
        )
        audit.record(actor=actor, action="organisation.registered", at=at, about=body)
    return body


def change_organisation(
    *, actor: Actor, organisation_id: UUID, name: str, name_reading: str, at: datetime
) -> Organisation:
    """
    Change the name of a body on the platform, and how it is read.

    :raises Forbidden: for all but the operator
    :raises RowMissing: when there is no such body
    :raises ReadingNotHiragana: when the reading holds anything but hiragana or katakana
    """
    require(actor, Action.ORGANISATION_EDIT)
    with transaction.atomic():
        body = locked(Organisation, organisation_id)
        body.name, body.name_reading = name, reading(name_reading)
        body.save(update_fields=["name", "name_reading"])
        audit.record(actor=actor, action="organisation.changed", at=at, about=body)
    return body
