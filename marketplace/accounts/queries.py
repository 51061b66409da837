"""Reading about people and roles."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from marketplace.accounts.actors import ANONYMOUS, Actor
from marketplace.accounts.models import Membership, User
from marketplace.accounts.roles import Role


def live_memberships(user_id: UUID) -> QuerySet[Membership]:
    """Return the roles a person holds now, oldest first."""
    rows = Membership.objects.filter(user_id=user_id, ended_at__isnull=True)
    return rows.select_related("organisation").order_by("created_at", "id")


def actor_of(user: User | AnonymousUser, chosen: str | None) -> Actor:
    """Return the actor for a signed-in person: the chosen role, or the first one held."""
    if not isinstance(user, User):
        return ANONYMOUS
    memberships = list(live_memberships(user.pk))
    membership = next((m for m in memberships if str(m.pk) == chosen), None)
    membership = membership or (memberships[0] if memberships else None)
    if membership is None:
        return Actor(user_id=user.pk, role=None)
    return actor_in(membership)


def actor_in(membership: Membership, *, channel: str = "web") -> Actor:
    """Return the actor that a membership stands for."""
    return Actor(
        user_id=membership.user_id,
        role=Role(membership.role),
        organisation_id=membership.organisation_id,
        membership_id=membership.pk,
        channel=channel,
    )
