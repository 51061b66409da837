"""Nobody belongs to an office without their own yes; leaving takes nothing from anybody."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from accessibility.vocabulary import Topic
from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.kernel.states import IllegalMove
from marketplace.outbox.models import Event
from tests.factories import work as make
from workers import events
from workers.errors import MemberElsewhere, NameMissing, NotAMember
from workers.models import HelpConsent, NeedsShare, OfficeMembership
from workers.queries.memberships import help_consent_of, memberships_of_office, office_when
from workers.services.helping import allow_help, end_help
from workers.services.memberships import (
    decline_office,
    end_support,
    invite_worker,
    join_office,
    leave_office,
    withdraw_offer,
)
from workers.services.people import create_worker_from_invitation
from workers.services.sharing import share_needs
from workers.states import MembershipState, WorkerKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make.office()


@pytest.fixture
def staff(office):
    return make.member(make.Role.OFFICE_STAFF, office.organisation)


@pytest.fixture
def worker():
    return make.worker()


def invited(staff, worker, at):
    return invite_worker(actor=staff, addressed_to=worker.pseudonym, at=at)


def joined(staff, worker, at):
    row = invited(staff, worker, at)
    return join_office(actor=make.acting(worker), membership_id=row.pk, at=at)


def told(name):
    return Event.objects.filter(name=name).count()


class TestInviteWorker:
    @pytest.mark.parametrize("way", ["pseudonym", "address", "in capitals"])
    def test_finds_somebody_by_short_name_or_address(self, staff, worker, at, way):
        typed = {
            "pseudonym": worker.pseudonym,
            "address": worker.user.email,
            "in capitals": worker.user.email.upper(),
        }[way]

        row = invite_worker(actor=staff, addressed_to=f" {typed} ", at=at)

        assert (row.worker, row.state) == (worker, MembershipState.INVITED)
        assert told(events.MEMBERSHIP_OFFERED) == 1

    def test_gives_the_same_answer_where_nobody_has_that_name(self, staff, at):
        row = invite_worker(actor=staff, addressed_to="nobody@example.jp", at=at)

        assert (row.worker, row.state) == (None, MembershipState.INVITED)
        assert row.addressed_to == "nobody@example.jp"
        assert told(events.MEMBERSHIP_OFFERED) == 0
        assert list(memberships_of_office(staff)) == [row]

    def test_reaches_somebody_who_came_to_have_the_name_later(self, staff, at):
        before = invite_worker(actor=staff, addressed_to="late@example.jp", at=at)
        worker = make.worker()
        worker.user.email = "late@example.jp"
        worker.user.save(update_fields=["email"])

        row = invite_worker(actor=staff, addressed_to="late@example.jp", at=at)

        assert (row.pk, row.worker) == (before.pk, worker)

    def test_asked_twice_is_one_invitation(self, staff, worker, at):
        first = invited(staff, worker, at)

        again = invite_worker(actor=staff, addressed_to=worker.user.email, at=at)

        assert again == first
        assert told(events.MEMBERSHIP_OFFERED) == 1

    def test_changes_nothing_about_the_worker(self, staff, worker, at):
        invited(staff, worker, at)
        worker.refresh_from_db()

        assert (worker.office, worker.kind) == (None, WorkerKind.FREELANCE)

    @pytest.mark.parametrize("typed", ["", "   ", "x" * 255])
    def test_needs_a_name(self, staff, at, typed):
        with pytest.raises(NameMissing):
            invite_worker(actor=staff, addressed_to=typed, at=at)

    def test_is_for_staff_alone(self, worker, at):
        with pytest.raises(Forbidden):
            invite_worker(actor=make.acting(worker), addressed_to=worker.pseudonym, at=at)


class TestJoinOffice:
    def test_makes_the_worker_a_member_of_the_offices_kind(self, staff, office, worker, at):
        row = joined(staff, worker, at)
        worker.refresh_from_db()

        assert (worker.office, worker.kind) == (office, WorkerKind.B_TYPE)
        assert (row.state, row.joined_at) == (MembershipState.MEMBER, at)

    def test_is_for_the_invited_alone(self, staff, worker, at):
        row = invited(staff, worker, at)

        with pytest.raises(OutOfScope):
            join_office(actor=make.acting(make.worker()), membership_id=row.pk, at=at)

    def test_does_not_follow_an_invitation_that_was_taken_back(self, staff, worker, at):
        row = invited(staff, worker, at)
        withdraw_offer(actor=staff, membership_id=row.pk, at=at)

        with pytest.raises(IllegalMove):
            join_office(actor=make.acting(worker), membership_id=row.pk, at=at)

    def test_of_two_offices_goes_to_the_first(self, staff, office, worker, at):
        other = make.member(make.Role.OFFICE_STAFF, make.office(name="ほか").organisation)
        second = invited(other, worker, at)
        joined(staff, worker, at)

        with pytest.raises(MemberElsewhere):
            join_office(actor=make.acting(worker), membership_id=second.pk, at=at)

        worker.refresh_from_db()
        second.refresh_from_db()
        assert worker.office == office
        assert (second.state, second.joined_at) == (MembershipState.INVITED, None)

    def test_ends_no_consent_to_the_operator(self, staff, worker, at):
        share_needs(
            actor=make.acting(worker),
            worker_id=worker.pk,
            office_id=None,
            topics=[Topic.HANDS],
            at=at,
        )

        joined(staff, worker, at)

        assert NeedsShare.objects.in_force().count() == 1


class TestDeclineOffice:
    def test_leaves_everything_as_it_was(self, staff, worker, at):
        row = invited(staff, worker, at)

        said = decline_office(actor=make.acting(worker), membership_id=row.pk, at=at)
        worker.refresh_from_db()

        assert (said.state, worker.office) == (MembershipState.DECLINED, None)

    def test_lets_the_office_ask_again(self, staff, worker, at):
        row = invited(staff, worker, at)
        decline_office(actor=make.acting(worker), membership_id=row.pk, at=at)

        assert invited(staff, worker, at) != row


class TestLeaving:
    def test_makes_the_worker_a_freelancer_at_once(self, staff, worker, at):
        row = joined(staff, worker, at)

        leave_office(actor=make.acting(worker), membership_id=row.pk, at=at)
        worker.refresh_from_db()

        assert (worker.office, worker.kind) == (None, WorkerKind.FREELANCE)
        assert told(events.MEMBERSHIP_ENDED) == 1

    def test_ends_what_the_office_may_see_and_do(self, staff, office, worker, at):
        row = joined(staff, worker, at)
        me = make.acting(worker)
        share_needs(actor=me, worker_id=worker.pk, office_id=office.pk, topics=[Topic.HANDS], at=at)
        allow_help(actor=me, at=at)

        leave_office(actor=me, membership_id=row.pk, at=at + timedelta(days=1))

        assert not NeedsShare.objects.in_force().exists()
        assert not HelpConsent.objects.filter(ended_at__isnull=True).exists()

    def test_keeps_work_in_hand_the_workers(self, staff, worker, at):
        row = joined(staff, worker, at)
        city = make.city()
        batch = make.open_batch(make.clerk(city), make.programme(city), make.price_rows(1))
        taken = make.take(worker, batch)

        leave_office(actor=make.acting(worker), membership_id=row.pk, at=at)
        taken.refresh_from_db()

        assert (taken.worker, taken.state) == (worker, "accepted")

    def test_twice_is_refused(self, staff, worker, at):
        row = joined(staff, worker, at)
        leave_office(actor=make.acting(worker), membership_id=row.pk, at=at)

        with pytest.raises(IllegalMove):
            leave_office(actor=make.acting(worker), membership_id=row.pk, at=at)

    def test_lets_the_worker_join_another_office(self, staff, worker, at):
        row = joined(staff, worker, at)
        leave_office(actor=make.acting(worker), membership_id=row.pk, at=at)
        elsewhere = make.office("a_type", name="ほか")

        joined(make.member(make.Role.OFFICE_STAFF, elsewhere.organisation), worker, at)
        worker.refresh_from_db()

        assert (worker.office, worker.kind) == (elsewhere, WorkerKind.A_TYPE)


class TestEndSupport:
    def test_is_the_offices_own_word(self, staff, worker, at):
        row = joined(staff, worker, at)

        ended = end_support(actor=staff, membership_id=row.pk, at=at)
        worker.refresh_from_db()

        assert (ended.ended_by_id, worker.office) == (staff.user_id, None)

    def test_is_not_for_another_office(self, staff, worker, at):
        row = joined(staff, worker, at)
        stranger = make.member(make.Role.OFFICE_STAFF, make.office(name="ほか").organisation)

        with pytest.raises(OutOfScope):
            end_support(actor=stranger, membership_id=row.pk, at=at)

    def test_is_not_for_an_address_nobody_has(self, staff, at):
        row = invite_worker(actor=staff, addressed_to="nobody@example.jp", at=at)

        with pytest.raises(OutOfScope):
            end_support(actor=staff, membership_id=row.pk, at=at)


class TestHelpConsent:
    def test_is_given_and_ended_by_the_member(self, staff, worker, at):
        joined(staff, worker, at)
        worker.refresh_from_db()
        me = make.acting(worker)

        first = allow_help(actor=me, at=at)
        again = allow_help(actor=me, at=at + timedelta(minutes=1))
        assert (again, help_consent_of(worker)) == (first, first)

        end_help(actor=me, at=at + timedelta(minutes=2))
        assert help_consent_of(worker) is None

    def test_needs_an_office(self, worker, at):
        with pytest.raises(NotAMember):
            allow_help(actor=make.acting(worker), at=at)


class TestOfficeWhen:
    def test_names_the_office_of_the_moment(self, staff, office, worker, at):
        row = joined(staff, worker, at)
        leave_office(actor=make.acting(worker), membership_id=row.pk, at=at + timedelta(days=2))

        moments = [timedelta(-1), timedelta(0), timedelta(1), timedelta(2), timedelta(3)]
        found = [office_when(worker, at + each) for each in moments]
        assert found == [None, office.pk, office.pk, None, None]


class TestAccountInvitation:
    def test_writes_the_membership_of_a_new_member(self, office, at):
        user = make.person()

        worker = create_worker_from_invitation(user_id=user.pk, office_id=office.pk, at=at)

        row = OfficeMembership.objects.get(worker=worker)
        assert (row.state, row.office, row.joined_at) == (MembershipState.MEMBER, office, at)
        assert (worker.office, worker.kind) == (office, WorkerKind.B_TYPE)

    def test_ends_the_membership_of_somebody_who_comes_back_alone(self, office, at):
        worker = make.worker(at_office=office)

        create_worker_from_invitation(
            user_id=worker.user_id, office_id=None, at=at + timedelta(days=1)
        )

        worker.refresh_from_db()
        assert worker.office is None
        assert OfficeMembership.objects.get(worker=worker).state == MembershipState.LEFT

    def test_answers_an_invitation_that_was_open(self, staff, office, worker, at):
        row = invited(staff, worker, at)

        create_worker_from_invitation(user_id=worker.user_id, office_id=office.pk, at=at)

        row.refresh_from_db()
        assert row.state == MembershipState.MEMBER
        assert OfficeMembership.objects.count() == 1


class TestMembersOfBefore:
    def test_get_the_row_of_their_membership(self, office, worker, at):
        member = make.worker(at_office=office)
        OfficeMembership.objects.all().delete()
        step = import_module("workers.migrations.0006_memberships_of_members")

        for _twice in range(2):
            step.write_memberships(apps, connection.schema_editor())

        row = OfficeMembership.objects.get()
        assert (row.worker, row.office, row.state) == (member, office, MembershipState.MEMBER)
        assert row.joined_at == member.joined_at
