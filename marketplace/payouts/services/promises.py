"""What operator and offices promise about money: a floor for every hour, and a share for members."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked
from tasks.models import Programme
from workers.models import Office


def set_floor(
    *, actor: Actor, programme_id: UUID, floor_hourly_yen: int | None, at: datetime
) -> Programme:
    """
    Set the yen an hour that nobody's month falls below; None is the national reference.

    The operator pays what is missing, so it alone decides. It holds from the next closing on.

    :raises Forbidden: if the role does not permit it
    :raises RowMissing: if there is no such programme
    """
    require(actor, Action.PROGRAMME_FLOOR)
    with transaction.atomic():
        programme = locked(Programme, programme_id)
        programme.floor_hourly_yen = floor_hourly_yen
        programme.save(update_fields=["floor_hourly_yen"])
        audit.record(actor=actor, action="programme.floor-set", at=at, about=programme)
    return programme


def state_share(*, actor: Actor, percent: int | None, at: datetime) -> Office:
    """
    Record what the actor's office says that it pays on to its members; None is "not said".

    :raises Forbidden: if the role does not permit it
    :raises RowMissing: if the organisation is no office
    """
    require(actor, Action.OFFICE_SHARE)
    with transaction.atomic():
        office = locked(Office, actor.organisation_id)
        office.user_share_percent = percent
        office.save(update_fields=["user_share_percent"])
        audit.record(actor=actor, action="office.share-stated", at=at, about=office)
    return office
