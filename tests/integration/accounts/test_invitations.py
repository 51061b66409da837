"""Inviting people and what happens when they come."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import IntegrityError, transaction

from marketplace.accounts import services
from marketplace.accounts.errors import (
    EmailInUse,
    Forbidden,
    InvitationAlreadySettled,
    InvitationNotUsable,
    InvitationSeatUnfit,
    OutOfScope,
    RoleAlreadyHeld,
)
from marketplace.accounts.models import AuditEntry, Invitation, Membership, Organisation
from marketplace.accounts.queries import actor_in, invitations_of
from marketplace.accounts.roles import OrganisationKind, Role
from marketplace.accounts.secrets import invitation_secret
from marketplace.outbox import deliver
from marketplace.outbox.models import Delivery, Event
from tests.factories import accounts
from workers.models import Worker
from workers.states import WorkerKind

pytestmark = pytest.mark.django_db

GUEST = "guest@example.jp"
PERSON = services.NewPerson(display_name="新井 かおり")


def invite_colleague(membership: Membership, at: datetime, email: str = GUEST) -> Invitation:
    return services.invite(
        actor=actor_in(membership),
        email=email,
        role=Role(membership.role),
        organisation_id=membership.organisation_id,
        at=at,
    )


def invite_member(office: Organisation, at: datetime) -> Invitation:
    staff = accounts.actor(Role.OFFICE_STAFF, organisation=office)
    return services.invite(actor=staff, email=GUEST, role=Role.WORKER, office_id=office.pk, at=at)


class TestInvite:
    @pytest.mark.parametrize("role", [Role.OFFICE_STAFF, Role.MUNICIPAL_STAFF, Role.OPERATOR])
    def test_lets_staff_invite_colleagues(self, role: Role, at: datetime) -> None:
        invitation = invite_colleague(accounts.seat(role), at)

        assert invitation.expires_at == at + timedelta(days=14)
        assert AuditEntry.objects.get().action == "account.invite"

    @pytest.mark.parametrize("role", list(Role))
    def test_lets_the_operator_invite_anybody(self, role: Role, at: datetime) -> None:
        organisation = accounts.seat(role).organisation_id

        invitation = services.invite(
            actor=accounts.actor(Role.OPERATOR),
            email=GUEST,
            role=role,
            organisation_id=organisation,
            at=at,
        )

        assert invitation.role == role

    def test_refuses_a_seat_in_another_municipality(self, at: datetime) -> None:
        other = accounts.body(OrganisationKind.MUNICIPALITY)

        with pytest.raises(Forbidden):
            services.invite(
                actor=accounts.actor(Role.MUNICIPAL_STAFF),
                email=GUEST,
                role=Role.MUNICIPAL_STAFF,
                organisation_id=other.pk,
                at=at,
            )

    def test_refuses_another_role_than_ones_own(self, at: datetime) -> None:
        clerk = accounts.actor(Role.MUNICIPAL_STAFF)

        with pytest.raises(Forbidden):
            services.invite(
                actor=clerk,
                email=GUEST,
                role=Role.OPERATOR,
                organisation_id=clerk.organisation_id,
                at=at,
            )

    def test_refuses_a_worker_for_somebody_elses_office(self, at: datetime) -> None:
        other = accounts.body(OrganisationKind.OFFICE)

        with pytest.raises(Forbidden):
            services.invite(
                actor=accounts.actor(Role.OFFICE_STAFF),
                email=GUEST,
                role=Role.WORKER,
                office_id=other.pk,
                at=at,
            )

    def test_refuses_workers_who_would_invite(self, at: datetime) -> None:
        with pytest.raises(Forbidden):
            services.invite(actor=accounts.actor(Role.WORKER), email=GUEST, role=Role.WORKER, at=at)

    def test_refuses_an_organisation_of_another_kind(self, at: datetime) -> None:
        office = accounts.body(OrganisationKind.OFFICE)

        with pytest.raises(InvitationSeatUnfit):
            services.invite(
                actor=accounts.actor(Role.OPERATOR),
                email=GUEST,
                role=Role.MUNICIPAL_STAFF,
                organisation_id=office.pk,
                at=at,
            )

    def test_again_ends_the_earlier_link(self, at: datetime) -> None:
        clerk = accounts.seat(Role.MUNICIPAL_STAFF)
        earlier = invite_colleague(clerk, at)

        later = invite_colleague(clerk, at + timedelta(hours=1), email=GUEST.upper())

        earlier.refresh_from_db()
        assert earlier.withdrawn_at == at + timedelta(hours=1)
        assert later.withdrawn_at is None

    @pytest.mark.parametrize("place", ["organisation", "joins_office", None])
    def test_is_held_to_one_open_link_by_the_database(
        self, place: str | None, at: datetime
    ) -> None:
        kind = {"organisation": OrganisationKind.OPERATOR, "joins_office": OrganisationKind.OFFICE}
        where = {place: accounts.body(kind[place])} if place else {}
        role = Role.OPERATOR if place == "organisation" else Role.WORKER
        row = {"email": GUEST, "role": role, "expires_at": at, **where}
        Invitation.objects.create(secret_hash="a", **row)

        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.create(secret_hash="b", **row)


class TestTheLetter:
    def test_goes_out_after_the_commit_with_a_link_that_works(self, at: datetime) -> None:
        clerk = accounts.seat(Role.MUNICIPAL_STAFF)
        invitation = invite_colleague(clerk, at)
        assert mail.outbox == []

        deliver.run_due(at)

        (letter,) = mail.outbox
        link = re.search(r"/account/join/(\w+)/", letter.body)
        assert letter.to == [GUEST]
        assert link
        assert link.group(1) == invitation_secret(invitation.pk)
        assert clerk.organisation.name in letter.body

    def test_stays_in_when_the_invitation_was_withdrawn(self, at: datetime) -> None:
        clerk = accounts.seat(Role.MUNICIPAL_STAFF)
        invitation = invite_colleague(clerk, at)
        services.withdraw_invitation(actor=actor_in(clerk), invitation_id=invitation.pk, at=at)

        deliver.run_due(at)

        assert mail.outbox == []
        assert not Delivery.objects.filter(done_at__isnull=True).exists()

    def test_has_its_secret_nowhere_in_the_database(self, at: datetime) -> None:
        invitation = invite_colleague(accounts.seat(Role.OPERATOR), at)

        secret = invitation_secret(invitation.pk)
        assert invitation.secret_hash != secret
        assert all(secret not in str(event.payload) for event in Event.objects.all())


class TestJoinByInvitation:
    def test_makes_an_account_with_a_confirmed_address(self, at: datetime) -> None:
        clerk = accounts.seat(Role.MUNICIPAL_STAFF)
        invitation = invite_colleague(clerk, at)

        membership = services.join_by_invitation(
            secret=invitation_secret(invitation.pk), person=PERSON, at=at
        )

        assert membership.organisation_id == clerk.organisation_id
        assert membership.user.display_name == PERSON.display_name
        assert not membership.user.has_usable_password()
        assert EmailAddress.objects.get(user=membership.user).verified

    @pytest.mark.parametrize("kind", ["a_type", "b_type"])
    def test_makes_a_member_of_the_office_in_the_same_moment(self, kind: str, at: datetime) -> None:
        office = accounts.body(OrganisationKind.OFFICE)
        office.office.kind = kind
        office.office.save(update_fields=["kind"])
        invitation = invite_member(office, at)

        membership = services.join_by_invitation(
            secret=invitation_secret(invitation.pk), person=PERSON, at=at
        )

        worker = Worker.objects.get(user=membership.user)
        assert (worker.office_id, worker.kind) == (office.pk, kind)
        assert re.fullmatch(r"ワーカー-[2-9A-Z]{4}", worker.pseudonym)
        assert membership.organisation_id is None

    def test_makes_a_worker_at_home_for_the_operator(self, at: datetime) -> None:
        invitation = services.invite(
            actor=accounts.actor(Role.OPERATOR), email=GUEST, role=Role.WORKER, at=at
        )

        membership = services.join_by_invitation(
            secret=invitation_secret(invitation.pk), person=PERSON, at=at
        )

        assert Worker.objects.get(user=membership.user).kind == WorkerKind.FREELANCE

    def test_works_once(self, at: datetime) -> None:
        secret = invitation_secret(invite_colleague(accounts.seat(Role.OPERATOR), at).pk)
        services.join_by_invitation(secret=secret, person=PERSON, at=at)

        with pytest.raises(InvitationNotUsable):
            services.join_by_invitation(secret=secret, person=PERSON, at=at)

    def test_ends_after_fourteen_days(self, at: datetime) -> None:
        secret = invitation_secret(invite_colleague(accounts.seat(Role.OPERATOR), at).pk)

        with pytest.raises(InvitationNotUsable):
            services.join_by_invitation(secret=secret, person=PERSON, at=at + timedelta(days=14))

    def test_sends_the_owner_of_the_address_to_sign_in(self, at: datetime) -> None:
        accounts.person(email=GUEST)
        secret = invitation_secret(invite_colleague(accounts.seat(Role.OPERATOR), at).pk)

        with pytest.raises(EmailInUse):
            services.join_by_invitation(secret=secret, person=PERSON, at=at)


class TestAcceptInvitation:
    def test_adds_the_role_to_the_person(self, at: datetime) -> None:
        clerk = accounts.seat(Role.MUNICIPAL_STAFF)
        invitation = invite_member(accounts.body(OrganisationKind.OFFICE), at)

        services.accept_invitation(
            actor=actor_in(clerk), secret=invitation_secret(invitation.pk), at=at
        )

        roles = set(clerk.user.memberships.values_list("role", flat=True))
        assert roles == {Role.MUNICIPAL_STAFF, Role.WORKER}
        assert Worker.objects.filter(user=clerk.user).exists()

    @pytest.mark.parametrize("role", [Role.WORKER, Role.OPERATOR])
    def test_refuses_a_role_that_the_person_has(self, role: Role, at: datetime) -> None:
        held = accounts.seat(role)
        invitation = services.invite(
            actor=accounts.actor(Role.OPERATOR),
            email=GUEST,
            role=role,
            organisation_id=held.organisation_id,
            at=at,
        )

        with pytest.raises(RoleAlreadyHeld):
            services.accept_invitation(
                actor=actor_in(held), secret=invitation_secret(invitation.pk), at=at
            )

        invitation.refresh_from_db()
        assert invitation.accepted_at is None

    def test_brings_a_former_worker_back_as_the_same_worker(self, at: datetime) -> None:
        former = accounts.seat(Role.WORKER)
        worker = Worker.objects.get(user=former.user)
        former.ended_at = worker.left_at = at
        former.save(update_fields=["ended_at"])
        worker.save(update_fields=["left_at"])
        office = accounts.body(OrganisationKind.OFFICE)

        services.accept_invitation(
            actor=actor_in(former), secret=invitation_secret(invite_member(office, at).pk), at=at
        )

        again = Worker.objects.get(user=former.user)
        assert (again.pk, again.pseudonym, again.left_at) == (worker.pk, worker.pseudonym, None)
        assert again.office_id == office.pk


class TestWithdrawInvitation:
    def test_ends_the_link(self, at: datetime) -> None:
        clerk = accounts.seat(Role.MUNICIPAL_STAFF)
        invitation = invite_colleague(clerk, at)

        services.withdraw_invitation(actor=actor_in(clerk), invitation_id=invitation.pk, at=at)

        with pytest.raises(InvitationNotUsable):
            services.join_by_invitation(
                secret=invitation_secret(invitation.pk), person=PERSON, at=at
            )

    def test_hides_the_invitations_of_others(self, at: datetime) -> None:
        invitation = invite_colleague(accounts.seat(Role.MUNICIPAL_STAFF), at)

        with pytest.raises(OutOfScope):
            services.withdraw_invitation(
                actor=accounts.actor(Role.MUNICIPAL_STAFF), invitation_id=invitation.pk, at=at
            )

    def test_comes_too_late_after_the_acceptance(self, at: datetime) -> None:
        clerk = accounts.seat(Role.MUNICIPAL_STAFF)
        invitation = invite_colleague(clerk, at)
        services.join_by_invitation(secret=invitation_secret(invitation.pk), person=PERSON, at=at)

        with pytest.raises(InvitationAlreadySettled):
            services.withdraw_invitation(actor=actor_in(clerk), invitation_id=invitation.pk, at=at)


class TestInvitationsOf:
    def test_shows_an_office_its_colleagues_and_members_only(self, at: datetime) -> None:
        office = accounts.body(OrganisationKind.OFFICE)
        own = [
            invite_member(office, at).pk,
            invite_colleague(accounts.seat(Role.OFFICE_STAFF, organisation=office), at).pk,
        ]
        invite_colleague(accounts.seat(Role.OFFICE_STAFF), at)

        shown = invitations_of(accounts.actor(Role.OFFICE_STAFF, organisation=office))

        assert set(shown.values_list("pk", flat=True)) == set(own)
