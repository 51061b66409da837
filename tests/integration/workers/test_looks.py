"""Looking at needs: what is shown, for a purpose, on record, and the worker hears of it."""

from __future__ import annotations

import pytest

from accessibility import profiles
from accessibility.vocabulary import Demand, Topic
from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.models import AuditEntry
from marketplace.accounts.queries import looks_at
from marketplace.outbox.models import Event
from tests.factories import work as make
from workers.errors import NothingShared, PurposeMissing, PurposeNamesCause, PurposeTooLong
from workers.models import NeedProfile, NeedsLook
from workers.queries import looks_by_id
from workers.services.looks import look_at_needs
from workers.services.needs import save_needs
from workers.services.sharing import share_needs, withdraw_sharing
from workers.states import LookPurpose

pytestmark = pytest.mark.django_db

SPEAK, TYPE = Demand.SPEAK.mask, Demand.TYPE_MUCH.mask
ALL_SAID = {"adjustable": TYPE | Demand.READ_SCREEN.mask, "impossible": SPEAK}


@pytest.fixture
def office():
    return make.office()


@pytest.fixture
def member(office, at):
    worker = make.worker(at_office=office)
    save_needs(actor=make.acting(worker), worker_id=worker.pk, time_factor=200, at=at, **ALL_SAID)
    return worker


@pytest.fixture
def staff(office):
    return make.member(make.Role.OFFICE_STAFF, office.organisation)


def share(worker, at, *topics, office=None):
    share_needs(
        actor=make.acting(worker),
        worker_id=worker.pk,
        office_id=office.pk if office else None,
        topics=topics,
        at=at,
    )


def look(actor, worker, at, words="席の準備のため"):
    return look_at_needs(
        actor=actor,
        worker_id=worker.pk,
        purpose=LookPurpose.PREPARE_PLACE,
        words=words,
        at=at,
    )


class TestLookAtNeeds:
    def test_shows_an_office_exactly_the_topics_that_were_chosen(self, member, office, staff, at):
        share(member, at, Topic.HANDS, Topic.THINKING, office=office)

        found = look(staff, member, at)

        assert found.topics == (Topic.THINKING, Topic.HANDS)
        assert found.profile == profiles.NeedProfile(adjustable=TYPE)

    def test_shows_the_operator_no_more_than_that_either(self, member, at):
        share(member, at, Topic.HEARING_SPEAKING)

        found = look(make.operator(), member, at)

        assert found.profile == profiles.NeedProfile(impossible=SPEAK)

    def test_tells_the_worker_who_looked_when_why_and_at_what(self, member, office, staff, at):
        share(member, at, Topic.HANDS, office=office)

        look(staff, member, at, words=" 席の準備のため ")

        entry = looks_at(make.acting(member)).get(action="need-profile.view")
        assert (entry.user_id, entry.purpose, entry.at) == (staff.user_id, "席の準備のため", at)
        kept = looks_by_id([entry.object_id])[entry.object_id]
        assert (kept.topics, kept.purpose) == (["hands"], "prepare-place")
        assert kept.organisation_id == office.pk

    def test_says_so_to_the_rest_of_the_house_by_ids_alone(self, member, office, staff, at):
        share(member, at, Topic.HANDS, office=office)

        look(staff, member, at)

        event = Event.objects.get(name="workers.needs-looked")
        assert event.payload == {"look_id": NeedsLook.objects.get().pk}

    def test_the_record_keeps_what_was_shown_then(self, member, office, staff, at):
        share(member, at, Topic.HANDS, office=office)
        look(staff, member, at)

        share(member, at, Topic.SEEING, office=office)

        assert NeedsLook.objects.get().topics == ["hands"]

    def test_who_said_nothing_has_an_empty_profile(self, member, office, staff, at):
        NeedProfile.objects.filter(worker=member).delete()
        share(member, at, Topic.HANDS, office=office)

        assert look(staff, member, at).profile == profiles.NeedProfile()


class TestRefusals:
    def test_nothing_is_shown_that_was_not_chosen(self, member, staff, at):
        for reader in (staff, make.operator()):
            with pytest.raises(NothingShared):
                look(reader, member, at)

        assert not NeedsLook.objects.exists()

    def test_a_consent_that_was_taken_back_shows_nothing_more(self, member, office, staff, at):
        share(member, at, Topic.HANDS, office=office)
        withdraw_sharing(actor=make.acting(member), worker_id=member.pk, office_id=office.pk, at=at)

        with pytest.raises(NothingShared):
            look(staff, member, at)

    @pytest.mark.parametrize(
        ("words", "error"),
        [
            ("　 ", PurposeMissing),
            ("長" * 201, PurposeTooLong),
            ("診断名を確かめるため", PurposeNamesCause),
            ("手帳のコピー", PurposeNamesCause),
            ("to learn about the disability", PurposeNamesCause),
        ],
    )
    def test_without_a_plain_purpose_nothing_is_shown_and_nothing_kept(
        self, member, office, staff, at, words, error
    ):
        share(member, at, Topic.HANDS, office=office)

        with pytest.raises(error):
            look(staff, member, at, words=words)

        assert not NeedsLook.objects.exists()
        assert not AuditEntry.objects.filter(action="need-profile.view").exists()
        assert not Event.objects.filter(name="workers.needs-looked").exists()

    def test_a_refused_word_is_named(self, member, office, staff, at):
        share(member, at, Topic.HANDS, office=office)

        with pytest.raises(PurposeNamesCause) as refused:
            look(staff, member, at, words="手帳を見るため")

        assert refused.value.params == {"word": "手帳"}

    def test_a_municipality_and_other_workers_never_look(self, member, office, at):
        share(member, at, *Topic, office=office)
        share(member, at, *Topic)

        for stranger in (make.clerk(make.city()), make.acting(make.worker())):
            with pytest.raises(Forbidden):
                look(stranger, member, at)

    def test_another_office_finds_nobody_here(self, member, office, at):
        share(member, at, *Topic, office=office)
        other = make.office(name="よその作業所")
        stranger = make.member(make.Role.OFFICE_STAFF, other.organisation)

        with pytest.raises(OutOfScope):
            look(stranger, member, at)
