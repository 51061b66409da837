"""Reading about people and roles."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from marketplace.accounts.actors import ANONYMOUS, Actor
from marketplace.accounts.display import Display
from marketplace.accounts.errors import InvitationNotUsable, OutOfScope
from marketplace.accounts.models import (
    ApiToken,
    AuditEntry,
    DisplayWishes,
    Invitation,
    Membership,
    Organisation,
    User,
)
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import OrganisationKind, Role
from marketplace.accounts.secrets import hash_of


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


def actor_in(
    membership: Membership, *, channel: str = "web", scopes: frozenset[str] | None = None
) -> Actor:
    """Return the actor that a membership stands for; ``scopes`` narrow what a key may do."""
    return Actor(
        user_id=membership.user_id,
        role=Role(membership.role),
        organisation_id=membership.organisation_id,
        membership_id=membership.pk,
        channel=channel,
        scopes=scopes,
    )


def own_membership(actor: Actor, membership_id: UUID) -> Membership:
    """
    Return one of the person's own current roles.

    :raises OutOfScope: when it is somebody else's, or has ended
    """
    if actor.user_id is None:
        raise OutOfScope
    membership = live_memberships(actor.user_id).filter(pk=membership_id).first()
    if membership is None:
        raise OutOfScope
    return membership


def has_account(email: str) -> bool:
    """Say whether somebody signs in with this address."""
    address = email.lower()
    return (
        User.objects.filter(email__iexact=address).exists()
        or EmailAddress.objects.filter(email__iexact=address, verified=True).exists()
    )


def language_of(email: str) -> str | None:
    """Return the language that the owner of an address chose; None where nobody owns it."""
    own = User.objects.filter(
        Q(email__iexact=email) | Q(emailaddress__email__iexact=email, emailaddress__verified=True)
    )
    return own.order_by("pk").values_list("language", flat=True).first()


def open_invitations() -> QuerySet[Invitation]:
    """Return invitations that were neither accepted nor withdrawn, expired ones included."""
    return Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


def invitations_of(actor: Actor) -> QuerySet[Invitation]:
    """
    Return the invitations that the actor's organisation made, newest first.

    :raises Forbidden: when the role invites nobody
    """
    require(actor, Action.ACCOUNT_INVITE)
    rows = Invitation.objects.select_related("organisation", "joins_office", "invited_by")
    if actor.role is not Role.OPERATOR:
        own = actor.organisation_id
        rows = rows.filter(Q(organisation_id=own) | Q(joins_office_id=own))
    return rows.order_by("-created_at", "-id")


def usable_invitation(*, secret: str, at: datetime) -> Invitation:
    """
    Return the open invitation that a link leads to.

    :raises InvitationNotUsable: when the link is unknown, used, withdrawn or expired
    """
    rows = open_invitations().select_related("organisation", "joins_office", "invited_by")
    invitation = rows.filter(secret_hash=hash_of(secret), expires_at__gt=at).first()
    if invitation is None:
        raise InvitationNotUsable
    return invitation


def organisations_to_invite_for(actor: Actor) -> QuerySet[Organisation]:
    """
    Return the organisations in whose name the actor can invite.

    :raises Forbidden: when the role invites nobody
    """
    require(actor, Action.ACCOUNT_INVITE)
    rows = Organisation.objects.order_by("kind", "name", "id")
    if actor.role is not Role.OPERATOR:
        rows = rows.filter(Q(pk=actor.organisation_id))
    return rows


def tokens_of(actor: Actor) -> QuerySet[ApiToken]:
    """
    Return the keys of the actor's own seat, newest first, ended ones included.

    :raises Forbidden: when the role has no keys
    """
    require(actor, Action.TOKEN_MANAGE)
    rows = ApiToken.objects.filter(Q(membership_id=actor.membership_id))
    return rows.order_by("-created_at", "-id")


def actor_by_token(key: str, at: datetime) -> Actor | None:
    """Return the actor that a key stands for; None for a key that is unknown, ended or expired."""
    rows = ApiToken.objects.select_related("membership__user").filter(
        Q(expires_at__isnull=True) | Q(expires_at__gt=at),
        key_hash=hash_of(key),
        revoked_at__isnull=True,
        membership__ended_at__isnull=True,
        membership__user__is_active=True,
    )
    token = rows.first()
    if token is None:
        return None
    actor = actor_in(token.membership, channel="api", scopes=frozenset(token.scopes))
    return replace(actor, token_id=token.pk)


def looks_at(actor: Actor) -> QuerySet[AuditEntry]:
    """
    Return who looked at the person's own data or changed it, newest first.

    :raises Forbidden: for somebody without a role
    """
    require(actor, Action.ACCOUNT_MANAGE_OWN)
    rows = AuditEntry.objects.filter(subject_id=actor.user_id)
    return rows.select_related("organisation").order_by("-at", "-id")


def operator_name() -> str:
    """Return the name of the operator, who is the orderer of record of all work."""
    found = Organisation.objects.filter(kind=OrganisationKind.OPERATOR).order_by("created_at")
    return found.values_list("name", flat=True).first() or ""


def organisations(actor: Actor) -> QuerySet[Organisation]:
    """Return every body on the platform, by name. :raises Forbidden: for all but the operator"""
    require(actor, Action.ORGANISATION_EDIT)
    return Organisation.objects.order_by("kind", "name", "pk")


def display_of(user_id: UUID) -> Display | None:
    """Return how a person wants pages to look; None for somebody who never said."""
    kept = DisplayWishes.objects.filter(pk=user_id).first()
    return kept.as_display() if kept else None


def organisation(actor: Actor, organisation_id: UUID) -> Organisation:
    """
    Return one body.

    :raises Forbidden: for all but the operator
    :raises OutOfScope: when there is no such body
    """
    found = organisations(actor).filter(pk=organisation_id).first()
    if found is None:
        raise OutOfScope
    return found
