"""What the members of an office earned for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Sum

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.payouts.models import Earning
from workers.models import Worker
from workers.queries.home_support import end_of, start_of


def earned_for_office(
    actor: Actor, members: Collection[Worker], *, first: date, last: date
) -> dict[UUID, int]:
    """
    Return the yen that became due to the actor's office in these days, by the member who worked.

    :raises Forbidden: for everybody but the staff of an office
    """
    require(actor, Action.OFFICE_STATEMENT_VIEW)
    rows = Earning.objects.filter(
        office=actor.organisation_id,
        worker__in=list(members),
        earned_at__gte=start_of(first),
        earned_at__lt=end_of(last),
    )
    return dict(rows.values_list("worker_id").annotate(Sum("yen")).order_by("worker_id"))
