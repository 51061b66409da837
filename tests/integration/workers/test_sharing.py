"""Who may see what: nothing until the worker says so, nothing after they take it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accessibility.vocabulary import Topic
from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.queries import looks_at
from tests.factories import work as make
from workers.errors import NotYourOffice
from workers.models import NeedsShare
from workers.queries import own_share_history, own_shares, share_for, showing_to
from workers.services.people import create_worker_from_invitation
from workers.services.sharing import share_needs, withdraw_sharing

pytestmark = pytest.mark.django_db

HANDS, SEEING = Topic.HANDS, Topic.SEEING


@pytest.fixture
def office():
    return make.office()


@pytest.fixture
def member(office):
    return make.worker(at_office=office)


@pytest.fixture
def staff(office):
    return make.member(make.Role.OFFICE_STAFF, office.organisation)


def share(worker, at, topics, office=None, actor=None):
    return share_needs(
        actor=actor or make.acting(worker),
        worker_id=worker.pk,
        office_id=office.pk if office else None,
        topics=topics,
        at=at,
    )


def withdraw(worker, at, office=None):
    withdraw_sharing(
        actor=make.acting(worker),
        worker_id=worker.pk,
        office_id=office.pk if office else None,
        at=at,
    )


class TestShareNeeds:
    def test_shows_nothing_by_default(self, member, staff):
        assert share_for(staff, member) is None
        assert share_for(make.operator(), member) is None
        assert own_shares(make.acting(member)) == {}

    def test_shows_the_chosen_topics_to_the_chosen_house_alone(self, member, office, staff, at):
        share(member, at, [HANDS, SEEING], office)

        assert share_for(staff, member).topics == ["seeing", "hands"]
        assert share_for(make.operator(), member) is None
        assert list(showing_to(staff)) == [member]
        assert list(showing_to(make.operator())) == []

    def test_keeps_one_choice_for_each_house(self, member, office, staff, at):
        share(member, at, [HANDS], office)
        share(member, at, [SEEING])

        assert share_for(staff, member).topics == ["hands"]
        assert share_for(make.operator(), member).topics == ["seeing"]
        assert set(own_shares(make.acting(member))) == {office.pk, None}

    def test_ends_the_choice_before_and_keeps_its_dates(self, member, office, at):
        share(member, at, [HANDS], office)
        share(member, at + timedelta(days=3), [SEEING], office)

        newer, older = own_share_history(make.acting(member))
        assert (older.topics, older.started_at, older.ended_at) == (
            ["hands"],
            at,
            at + timedelta(days=3),
        )
        assert (newer.topics, newer.ended_at) == (["seeing"], None)

    def test_the_same_choice_again_is_no_second_consent(self, member, office, at):
        first = share(member, at, [HANDS], office)

        again = share(member, at + timedelta(days=1), [HANDS], office)

        assert again == first
        assert own_share_history(make.acting(member)).count() == 1

    def test_no_topic_at_all_takes_the_consent_back(self, member, office, staff, at):
        share(member, at, [HANDS], office)

        assert share(member, at, [], office) is None

        assert share_for(staff, member) is None

    def test_is_on_record_for_the_worker_without_the_topics(self, member, office, at):
        share(member, at, [HANDS], office)
        withdraw(member, at, office)

        found = [(entry.action, entry.purpose) for entry in looks_at(make.acting(member))]
        assert found == [("needs-share.withdraw", ""), ("needs-share.save", "")]

    def test_an_office_of_others_cannot_be_chosen(self, member, at):
        with pytest.raises(NotYourOffice):
            share(member, at, [HANDS], make.office(name="よその作業所"))

    def test_nobody_shares_for_somebody_else(self, member, office, staff, at):
        with pytest.raises(OutOfScope):
            share(member, at, [HANDS], office, actor=make.acting(make.worker()))
        with pytest.raises(Forbidden):
            share(member, at, [HANDS], office, actor=staff)

    def test_the_database_refuses_two_consents_in_force(self, member, office, at):
        share(member, at, [HANDS], office)
        share(member, at, [HANDS])

        for place in (office, None):
            with pytest.raises(IntegrityError), transaction.atomic():
                NeedsShare.objects.create(worker=member, office=place, topics=[], started_at=at)


class TestWithdrawSharing:
    def test_holds_at_once(self, member, office, staff, at):
        share(member, at, [HANDS], office)
        share(member, at, [SEEING])

        withdraw(member, at, office)

        assert share_for(staff, member) is None
        assert share_for(make.operator(), member).topics == ["seeing"]

    def test_doing_it_twice_changes_nothing(self, member, office, at):
        share(member, at, [HANDS], office)
        withdraw(member, at, office)

        withdraw(member, at + timedelta(days=1), office)

        assert own_share_history(make.acting(member)).get().ended_at == at
        assert looks_at(make.acting(member)).filter(action="needs-share.withdraw").count() == 1


class TestLeavingTheOffice:
    def test_ends_what_the_office_may_see_and_nothing_else(self, member, office, staff, at):
        share(member, at, [HANDS], office)
        share(member, at, [SEEING])

        create_worker_from_invitation(user_id=member.user_id, office_id=None, at=at)

        member.refresh_from_db()
        assert share_for(staff, member) is None
        assert share_for(make.operator(), member).topics == ["seeing"]
        assert not NeedsShare.objects.filter(office=office, ended_at=None).exists()

    def test_coming_back_shows_nothing_until_it_is_chosen_again(self, member, office, staff, at):
        share(member, at, [HANDS], office)
        for place in (make.office(name="次の作業所").pk, office.pk):
            create_worker_from_invitation(user_id=member.user_id, office_id=place, at=at)

        member.refresh_from_db()
        assert member.office == office
        assert share_for(staff, member) is None

    def test_holds_even_before_anybody_ended_the_row(self, member, office, staff, at):
        share(member, at, [HANDS], office)
        member.office, member.kind = None, "freelance"
        member.save(update_fields=["office", "kind"])

        assert share_for(staff, member) is None
        assert list(showing_to(staff)) == []
