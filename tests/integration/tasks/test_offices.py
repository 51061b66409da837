"""An office as a tenant: it offers work, helps under its own name, and looks before handing in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.models import AuditEntry
from marketplace.kernel.clock import local_date
from marketplace.outbox.models import Event
from tasks import events
from tasks.errors import (
    DraftChangedElsewhere,
    DraftNotOpened,
    MemberResting,
    MemberUnskilled,
    NothingToHelpWith,
    NothingToOffer,
    OfferCount,
    PreCheckAsked,
    PreCheckNeedsWords,
    PreCheckOver,
)
from tasks.models import Assignment, Draft, DraftVersion, HelpGiven, PreCheck
from tasks.queries.helping import draft_of_member, own_help, pre_checks_waiting
from tasks.queries.members import days_worked, member_loads, open_work
from tasks.services import assignments, submissions
from tasks.services.allocation import allocate
from tasks.services.drafts import save_draft
from tasks.services.helping import help_with_draft, open_draft
from tasks.services.prechecks import answer_pre_check, ask_pre_check, take_back_pre_check
from tests.factories import work as make
from workers.errors import NoHelpConsent, NotAMember
from workers.models import OfficeMembership
from workers.services.helping import allow_help, end_help
from workers.services.memberships import leave_office

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def office():
    return make.office()


@pytest.fixture
def staff(office):
    return make.member(make.Role.OFFICE_STAFF, office.organisation)


@pytest.fixture
def stranger():
    return make.member(make.Role.OFFICE_STAFF, make.office(name="ほか").organisation)


@pytest.fixture
def member(office):
    return make.worker(at_office=office)


@pytest.fixture
def batch():
    city = make.city()
    return make.open_batch(make.clerk(city), make.programme(city, entries=2), make.price_rows(3))


@pytest.fixture
def taken(member, batch):
    return make.take(member, batch)


def offered(staff, member, batch, at, count=1):
    return allocate(actor=staff, worker_id=member.pk, batch_id=batch.pk, count=count, at=at)


class TestAllocate:
    def test_offers_tasks_that_hold_their_places(self, staff, member, batch, at):
        free = len(make.free_slots(batch))

        assert offered(staff, member, batch, at, count=2) == 2

        rows = Assignment.objects.filter(worker=member, state="offered")
        assert len({row.task_id for row in rows}) == 2
        assert len(make.free_slots(batch)) == free - 2
        assert {row.user_id for each in rows for row in each.moves.all()} == {staff.user_id}

    def test_lets_the_member_say_yes_or_no(self, staff, member, batch, at):
        offered(staff, member, batch, at, count=2)
        first, second = Assignment.objects.filter(worker=member).order_by("pk")
        me = make.acting(member)

        yes = assignments.accept_offer(actor=me, assignment_id=first.pk, at=at)
        no = assignments.decline_offer(actor=me, assignment_id=second.pk, at=at)

        assert (yes.state, no.state) == ("accepted", "declined")

    def test_gives_what_there_is_where_less_is_free(self, staff, member, batch, at):
        assert offered(staff, member, batch, at, count=25) == 3

        with pytest.raises(NothingToOffer):
            offered(staff, member, batch, at)

    def test_leaves_resting_members_alone(self, staff, member, batch, at):
        member.paused_at = at
        member.save(update_fields=["paused_at"])

        with pytest.raises(MemberResting):
            offered(staff, member, batch, at)

    def test_needs_the_kind_of_work_to_be_introduced(self, staff, office, batch, at):
        newcomer = make.worker(at_office=office, skills=["EC-03"])

        with pytest.raises(MemberUnskilled):
            offered(staff, newcomer, batch, at)

    @pytest.mark.parametrize("count", [0, 26])
    def test_takes_a_number_that_a_person_can_take_in(self, staff, member, batch, at, count):
        with pytest.raises(OfferCount):
            offered(staff, member, batch, at, count=count)

    def test_is_for_the_offices_own_members(self, staff, stranger, member, batch, at):
        for actor, worker in ((stranger, member), (staff, make.worker())):
            with pytest.raises(OutOfScope):
                offered(actor, worker, batch, at)
        assert not Assignment.objects.exists()

    def test_is_for_staff_alone(self, member, batch, at):
        with pytest.raises(Forbidden):
            offered(make.acting(member), member, batch, at)


class TestOpenWork:
    def test_names_the_members_who_can_do_it(self, staff, office, member, batch, at):
        make.worker(at_office=office, skills=["EC-03"])
        resting = make.worker(at_office=office)
        resting.paused_at = at
        resting.save(update_fields=["paused_at"])

        (found,) = open_work(staff, at)

        assert (found.batch, found.free, found.members) == (batch, 6, (member,))


def typed(actor, assignment, at, **fields):
    raw = {name: [value] for name, value in fields.items()}
    return save_draft(actor=actor, assignment_id=assignment.pk, raw=raw, at=at)


def opened(staff, assignment, at):
    return open_draft(actor=staff, assignment_id=assignment.pk, purpose="手伝うため", at=at)


def helped(staff, assignment, at, base_version=1, **fields):
    raw = {name: [value] for name, value in fields.items()}
    return help_with_draft(
        actor=staff, assignment_id=assignment.pk, raw=raw, base_version=base_version, at=at
    )


@pytest.fixture
def willing(member, at):
    allow_help(actor=make.acting(member), at=at)
    return member


class TestHelp:
    def test_is_saved_under_the_name_of_staff(self, staff, willing, taken, at):
        typed(make.acting(willing), taken, at, price_incl="1080")
        opened(staff, taken, at)

        draft = helped(staff, taken, at + MINUTE, price_incl="1080", packs="2")

        version = DraftVersion.objects.get(assignment=taken, version=draft.version)
        given = HelpGiven.objects.get()
        assert version.saved_by_id == given.staff_id == staff.user_id
        assert given.draft_version == draft.version
        assert list(own_help(make.acting(willing))) == [given]
        assert Event.objects.filter(name=events.HELP_GIVEN).count() == 1

    def test_needs_the_members_consent(self, staff, member, taken, at):
        with pytest.raises(NoHelpConsent):
            opened(staff, taken, at)
        with pytest.raises(NoHelpConsent):
            helped(staff, taken, at, packs="2")

    def test_ends_with_the_consent(self, staff, willing, taken, at):
        opened(staff, taken, at)
        end_help(actor=make.acting(willing), at=at)

        with pytest.raises(NoHelpConsent):
            helped(staff, taken, at, packs="2")

    def test_needs_a_draft_that_was_opened_on_record(self, staff, willing, taken, at):
        with pytest.raises(DraftNotOpened):
            helped(staff, taken, at, packs="2")

        opened(staff, taken, at)
        with pytest.raises(DraftNotOpened):
            helped(staff, taken, at + timedelta(hours=2), packs="2")
        look = AuditEntry.objects.get(action="draft.view")
        assert (look.subject_id, look.purpose) == (willing.user_id, "手伝うため")

    def test_never_hands_anything_in(self, staff, willing, taken, at):
        with pytest.raises(Forbidden):
            submissions.submit(
                actor=staff,
                assignment_id=taken.pk,
                answers=make.price_answers(),
                reason="",
                at=at,
            )

    def test_that_meets_the_members_own_change_loses_neither(self, staff, willing, taken, at):
        typed(make.acting(willing), taken, at, packs="1")
        opened(staff, taken, at)
        typed(make.acting(willing), taken, at + 2 * MINUTE, packs="3")

        with pytest.raises(DraftChangedElsewhere):
            helped(staff, taken, at + 3 * MINUTE, base_version=1, packs="2")

        assert Draft.objects.get(pk=taken.pk).raw == {"packs": ["3"]}
        kept = DraftVersion.objects.filter(assignment=taken, saved_by_id=staff.user_id)
        assert [row.raw for row in kept] == [{"packs": ["2"]}]
        assert not HelpGiven.objects.exists()

    def test_without_a_change_is_no_help(self, staff, willing, taken, at):
        typed(make.acting(willing), taken, at, packs="1")
        opened(staff, taken, at)

        assert helped(staff, taken, at, packs="1") is None
        assert not HelpGiven.objects.exists()

    def test_is_not_for_other_offices(self, stranger, willing, taken, at):
        with pytest.raises(OutOfScope):
            opened(stranger, taken, at)

    def test_ends_when_the_work_leaves_the_hands(self, staff, willing, taken, at):
        assignments.release(actor=make.acting(willing), assignment_id=taken.pk, at=at)

        with pytest.raises(NothingToHelpWith):
            opened(staff, taken, at)


def asked(member, assignment, at):
    return ask_pre_check(actor=make.acting(member), assignment_id=assignment.pk, at=at)


def answered(staff, assignment, at, is_fine=True, note=""):
    return answer_pre_check(
        actor=staff, assignment_id=assignment.pk, is_fine=is_fine, note=note, at=at
    )


class TestPreCheck:
    def test_stops_the_clock_until_the_member_goes_on(self, staff, member, taken, at):
        lease = taken.lease_until
        asked(member, taken, at)
        taken.refresh_from_db()
        assert taken.state == "paused"

        later = at + timedelta(days=3)
        opened(staff, taken, later)
        answered(staff, taken, later)
        taken.refresh_from_db()
        assert taken.state == "paused"

        on = assignments.resume(actor=make.acting(member), assignment_id=taken.pk, at=later)
        assert on.lease_until == lease + timedelta(days=3)

    def test_lets_staff_read_without_letting_them_write(self, staff, member, taken, at):
        typed(make.acting(member), taken, at, packs="1")
        asked(member, taken, at)
        opened(staff, taken, at)

        place = draft_of_member(staff, taken.pk)
        assert (place.raw, place.may_edit) == ({"packs": ["1"]}, False)
        with pytest.raises(NoHelpConsent):
            helped(staff, taken, at, packs="2")

    def test_waits_in_the_queue_of_its_office_alone(self, staff, stranger, member, taken, at):
        row = asked(member, taken, at)

        assert list(pre_checks_waiting(staff)) == [row]
        assert list(pre_checks_waiting(stranger)) == []

    def test_is_answered_with_words_where_something_is_to_be_looked_at(
        self, staff, member, taken, at
    ):
        asked(member, taken, at)
        opened(staff, taken, at)

        with pytest.raises(PreCheckNeedsWords):
            answered(staff, taken, at, is_fine=False, note=" ")
        row = answered(staff, taken, at, is_fine=False, note="内容量をもう一度。")

        assert (row.is_fine, row.note, row.answered_by_id) == (
            False,
            "内容量をもう一度。",
            staff.user_id,
        )

    def test_is_answered_by_somebody_who_looked(self, staff, member, taken, at):
        asked(member, taken, at)

        with pytest.raises(DraftNotOpened):
            answered(staff, taken, at)

    def test_is_asked_once_at_a_time(self, staff, member, taken, at):
        asked(member, taken, at)

        with pytest.raises(PreCheckAsked):
            asked(member, taken, at)

        take_back_pre_check(actor=make.acting(member), assignment_id=taken.pk, at=at)
        assert asked(member, taken, at).withdrawn_at is None

    def test_needs_an_office(self, batch, at):
        alone = make.worker()
        taken = make.take(alone, batch)

        with pytest.raises(NotAMember):
            asked(alone, taken, at)

    def test_is_over_once_the_work_is_handed_in(self, staff, member, taken, at):
        asked(member, taken, at)
        opened(staff, taken, at)
        submissions.submit(
            actor=make.acting(member),
            assignment_id=taken.pk,
            answers=make.price_answers(),
            reason="",
            at=at,
        )

        with pytest.raises(PreCheckOver):
            answered(staff, taken, at)
        assert PreCheck.objects.get().withdrawn_at is not None

    def test_is_over_once_the_member_leaves_the_office(self, staff, member, taken, at):
        asked(member, taken, at)
        row = OfficeMembership.objects.get(worker=member)

        leave_office(actor=make.acting(member), membership_id=row.pk, at=at)

        assert not pre_checks_waiting(staff).exists()
        assert PreCheck.objects.get().withdrawn_at == at
        taken.refresh_from_db()
        assert taken.state == "paused"

    def test_is_for_the_workers_own_work(self, office, taken, at):
        other = make.worker(at_office=office)

        with pytest.raises(OutOfScope):
            asked(other, taken, at)


class TestMemberLoads:
    def test_count_what_each_member_has_and_did(self, staff, office, member, batch, taken, at):
        offered(staff, member, batch, at)
        make.worker(at_office=make.office(name="ほか"))

        (load,) = member_loads(staff, at)

        assert (load.worker, load.offered, load.in_hand, load.paused) == (member, 1, 1, 0)
        assert (load.handed_in, load.wished, load.used) == (0, 7 * 120, 0)

    def test_ask_the_database_the_same_for_one_and_for_many(
        self, staff, office, member, at, django_assert_num_queries
    ):
        for _more in range(4):
            make.worker(at_office=office)

        with django_assert_num_queries(4):
            assert len(member_loads(staff, at)) == 5


class TestDaysWorked:
    def test_are_those_with_an_own_move(self, staff, member, taken, at):
        today = local_date(at)

        assert days_worked(staff, [member], today, today) == {member.pk: frozenset({today})}

    def test_are_not_made_by_an_offer(self, staff, member, batch, at):
        offered(staff, member, batch, at)

        assert days_worked(staff, [member], local_date(at), local_date(at)) == {}
