"""Inviting people, and what happens when they come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import Q

from marketplace.accounts import audit, events, policies, queries
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import (
    EmailInUse,
    Forbidden,
    InvitationAlreadySettled,
    InvitationNotUsable,
    InvitationSeatUnfit,
    InvitedTwice,
    OutOfScope,
    RoleAlreadyHeld,
)
from marketplace.accounts.models import Invitation, Membership, Organisation, User
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import HOME_KIND, OrganisationKind, Role
from marketplace.accounts.secrets import hash_of, invitation_secret
from marketplace.kernel.db import locked, violation_as
from marketplace.outbox.services import emit

VALID_FOR = timedelta(days=14)
_WITHOUT_ORGANISATION = "membership_without_organisation_once"


@dataclass(frozen=True)
class NewPerson:
    """What somebody without an account says about themselves when they accept."""

    display_name: str
    language: str = "ja"
    password: str | None = None


def invite(
    *,
    actor: Actor,
    email: str,
    role: Role,
    at: datetime,
    organisation_id: UUID | None = None,
    office_id: UUID | None = None,
) -> Invitation:
    """
    Offer somebody a seat for 14 days; asking again replaces the earlier link.

    ``office_id`` is the organisation of the office that a worker is to join.

    :raises Forbidden: when the actor may not offer this seat
    :raises InvitationSeatUnfit: when role and organisation do not belong together
    :raises InvitedTwice: when a colleague offered the same seat in the same moment
    """
    policies.check_may_invite(
        actor, role=role, organisation_id=organisation_id, office_id=office_id
    )
    seat = _Seat(email.strip().lower(), role, organisation_id, office_id)
    with transaction.atomic():
        _check_seat(seat)
        _replace_open(seat, at)
        with violation_as(InvitedTwice(), seat.rule):
            invitation = _create(seat, actor, at)
        audit.record(actor=actor, action="account.invite", at=at, about=invitation)
        emit(events.INVITATION_MADE, at=at, invitation_id=invitation.pk)
    return invitation


@dataclass(frozen=True)
class _Seat:
    email: str
    role: Role
    organisation_id: UUID | None
    office_id: UUID | None

    @property
    def rule(self) -> str:
        """The constraint that keeps a second open invitation for this seat away."""
        if self.organisation_id:
            return "invitation_one_open_staff"
        return "invitation_one_open_member" if self.office_id else "invitation_one_open_alone"


def _check_seat(seat: _Seat) -> None:
    wanted = {seat.organisation_id: HOME_KIND[seat.role], seat.office_id: OrganisationKind.OFFICE}
    if seat.role is not Role.WORKER and (seat.organisation_id is None or seat.office_id):
        raise InvitationSeatUnfit
    for organisation_id, kind in wanted.items():
        if organisation_id and not _exists(organisation_id, kind):
            raise InvitationSeatUnfit


def _exists(organisation_id: UUID, kind: OrganisationKind | None) -> bool:
    return kind is not None and Organisation.objects.filter(pk=organisation_id, kind=kind).exists()


def _replace_open(seat: _Seat, at: datetime) -> None:
    place = Q(organisation_id=seat.organisation_id, joins_office_id=seat.office_id)
    same = queries.open_invitations().filter(place, email=seat.email, role=seat.role)
    same.update(withdrawn_at=at)


def _create(seat: _Seat, actor: Actor, at: datetime) -> Invitation:
    identity = uuid4()
    return Invitation.objects.create(
        id=identity,
        email=seat.email,
        role=seat.role,
        organisation_id=seat.organisation_id,
        joins_office_id=seat.office_id,
        invited_by_id=actor.user_id,
        secret_hash=hash_of(invitation_secret(identity)),
        created_at=at,
        expires_at=at + VALID_FOR,
    )


def withdraw_invitation(*, actor: Actor, invitation_id: UUID, at: datetime) -> Invitation:
    """
    Take an open invitation back; its link stops working at once.

    :raises Forbidden: when the role invites nobody
    :raises OutOfScope: when the invitation belongs to another organisation
    :raises InvitationAlreadySettled: when it was accepted or withdrawn first
    """
    require(actor, Action.ACCOUNT_INVITE)
    with transaction.atomic():
        invitation = locked(Invitation, invitation_id)
        if not queries.invitations_of(actor).filter(pk=invitation.pk).exists():
            raise OutOfScope
        if invitation.accepted_at or invitation.withdrawn_at:
            raise InvitationAlreadySettled
        invitation.withdrawn_at = at
        invitation.save(update_fields=["withdrawn_at"])
        audit.record(actor=actor, action="account.withdraw-invitation", at=at, about=invitation)
    return invitation


def accept_invitation(*, actor: Actor, secret: str, at: datetime) -> Membership:
    """
    Give the signed-in person the seat they were offered.

    :raises InvitationNotUsable: when the link is unknown, used, withdrawn or expired
    :raises RoleAlreadyHeld: when the person has the seat already
    :raises Forbidden: for somebody who is not signed in
    """
    if actor.user_id is None:
        raise Forbidden(action="account.accept-invitation")
    with transaction.atomic():
        invitation = _locked_usable(secret, at)
        user = User.objects.get(pk=actor.user_id)
        return _seat(invitation, user, at)


def join_by_invitation(*, secret: str, person: NewPerson, at: datetime) -> Membership:
    """
    Create an account for the invited address and give it the seat.

    The address counts as confirmed: the link was sent there and nowhere else.

    :raises InvitationNotUsable: when the link is unknown, used, withdrawn or expired
    :raises EmailInUse: when the address has an account, which must sign in first
    """
    with transaction.atomic():
        invitation = _locked_usable(secret, at)
        if queries.has_account(invitation.email):
            raise EmailInUse
        user = User.objects.create_user(
            invitation.email,
            person.password or None,
            display_name=person.display_name,
            language=person.language,
            created_at=at,
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return _seat(invitation, user, at)


def _locked_usable(secret: str, at: datetime) -> Invitation:
    found = queries.usable_invitation(secret=secret, at=at)
    invitation = locked(Invitation, found.pk)
    # Checked again after locking: the link may be opened in two windows.
    if invitation.accepted_at or invitation.withdrawn_at:
        raise InvitationNotUsable
    return invitation


def _seat(invitation: Invitation, user: User, at: datetime) -> Membership:
    rule = "membership_once" if invitation.organisation_id else _WITHOUT_ORGANISATION
    with violation_as(RoleAlreadyHeld(), rule):
        membership = Membership.objects.create(
            user=user,
            role=invitation.role,
            organisation_id=invitation.organisation_id,
            created_at=at,
        )
    invitation.accepted_at, invitation.accepted_by = at, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    actor = queries.actor_in(membership)
    audit.record(actor=actor, action="account.accept-invitation", at=at, about=invitation)
    emit(
        events.INVITATION_ACCEPTED,
        at=at,
        invitation_id=invitation.pk,
        membership_id=membership.pk,
        user_id=user.pk,
        role=str(membership.role),
        office_id=invitation.joins_office_id,
    )
    return membership
