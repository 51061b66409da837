"""Records of support at home: quick to write, never removed, read by the person they are about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.models import AuditEntry
from marketplace.kernel.clock import local_date
from tests.factories import work as make
from workers.errors import (
    AlreadyCorrected,
    AlreadyRecorded,
    DayReportClosed,
    DayReportEmpty,
    NobodyChosen,
    NotAMember,
    RecordInFuture,
    RecordNamesCause,
    RecordTooOld,
    RecordWithoutWords,
)
from workers.models import DayReport, HomeSupportContact, HomeSupportEvaluation
from workers.queries.home_support import kept_of, own_records, records_of_member
from workers.services.home_support import (
    Contact,
    Evaluation,
    correct_contact,
    correct_evaluation,
    record_contacts,
    record_evaluation,
    write_day_report,
)
from workers.states import ContactKind

pytestmark = pytest.mark.django_db

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def office():
    return make.office()


@pytest.fixture
def staff(office):
    return make.member(make.Role.OFFICE_STAFF, office.organisation)


@pytest.fixture
def member(office):
    return make.worker(at_office=office)


@pytest.fixture
def stranger():
    return make.member(make.Role.OFFICE_STAFF, make.office(name="ほか").organisation)


def contact(at, note="朝のあいさつ", kind=ContactKind.PHONE):
    return Contact(kind, at, note)


def evaluation(on, text="予定どおりに進みました。", kind=ContactKind.VIDEO, goals=""):
    return Evaluation(kind, on, text, goals)


def recorded(staff, member, at):
    (row,) = record_contacts(actor=staff, worker_ids=[member.pk], contact=contact(at), at=at)
    return row


def evaluated(staff, member, on, at, **more):
    return record_evaluation(
        actor=staff, worker_id=member.pk, evaluation=evaluation(on, **more), at=at
    )


def kept(staff, member, at):
    today = local_date(at)
    return kept_of(staff, [member], {}, first=today, last=today)[member.pk]


class TestRecordContacts:
    def test_writes_one_for_each_member(self, staff, office, member, at):
        other = make.worker(at_office=office)

        rows = record_contacts(
            actor=staff, worker_ids=[member.pk, other.pk], contact=contact(at), at=at
        )

        assert {row.worker_id for row in rows} == {member.pk, other.pk}
        assert {(row.staff_id, row.note) for row in rows} == {(staff.user_id, "朝のあいさつ")}

    def test_writes_none_where_one_is_no_member(self, staff, member, at):
        with pytest.raises(OutOfScope):
            record_contacts(
                actor=staff, worker_ids=[member.pk, make.worker().pk], contact=contact(at), at=at
            )

        assert not HomeSupportContact.objects.exists()

    def test_sent_twice_is_one_contact(self, staff, member, at):
        recorded(staff, member, at)

        with pytest.raises(AlreadyRecorded):
            recorded(staff, member, at)

    def test_can_be_the_second_of_the_day(self, staff, member, at):
        recorded(staff, member, at)
        recorded(staff, member, at + MINUTE)

        assert kept(staff, member, at).contacts == {local_date(at): 2}

    def test_needs_a_member_and_words(self, staff, member, at):
        with pytest.raises(NobodyChosen):
            record_contacts(actor=staff, worker_ids=[], contact=contact(at), at=at)
        with pytest.raises(RecordWithoutWords):
            record_contacts(actor=staff, worker_ids=[member.pk], contact=contact(at, " "), at=at)

    def test_keeps_no_word_of_what_somebody_has(self, staff, member, at):
        with pytest.raises(RecordNamesCause) as refused:
            record_contacts(
                actor=staff, worker_ids=[member.pk], contact=contact(at, "通院のため休み"), at=at
            )

        assert refused.value.params["word"] == "通院"

    def test_is_of_the_past_and_not_of_long_ago(self, staff, member, at):
        for moment, refusal in ((at + MINUTE, RecordInFuture), (at - 63 * DAY, RecordTooOld)):
            with pytest.raises(refusal):
                record_contacts(actor=staff, worker_ids=[member.pk], contact=contact(moment), at=at)

    def test_is_on_the_members_record(self, staff, member, at):
        row = recorded(staff, member, at)

        entry = AuditEntry.objects.get(action="home-support.contact")
        assert (entry.subject_id, entry.object_id) == (member.user_id, str(row.pk))

    def test_is_for_staff_alone(self, member, at):
        with pytest.raises(Forbidden):
            recorded(make.acting(member), member, at)


class TestCorrectContact:
    def test_takes_the_place_of_the_wrong_one_and_removes_nothing(self, staff, member, at):
        wrong = recorded(staff, member, at)

        right = correct_contact(
            actor=staff,
            contact_id=wrong.pk,
            contact=contact(at, "昼の連絡", ContactKind.VIDEO),
            is_void=False,
            at=at + MINUTE,
        )

        assert right.corrects == wrong
        assert HomeSupportContact.objects.count() == 2
        assert kept(staff, member, at).contacts == {local_date(at): 1}

    def test_can_say_that_there_was_none(self, staff, member, at):
        wrong = recorded(staff, member, at)

        correct_contact(
            actor=staff,
            contact_id=wrong.pk,
            contact=contact(at, "ほかの人と、まちがえました。"),
            is_void=True,
            at=at + MINUTE,
        )

        assert kept(staff, member, at).contacts == {}

    def test_happens_once_to_a_row(self, staff, member, at):
        wrong = recorded(staff, member, at)
        values = {"contact": contact(at), "is_void": False, "at": at}
        right = correct_contact(actor=staff, contact_id=wrong.pk, **values)

        with pytest.raises(AlreadyCorrected):
            correct_contact(actor=staff, contact_id=wrong.pk, **values)
        assert correct_contact(actor=staff, contact_id=right.pk, **values).corrects == right

    def test_is_for_its_own_office(self, staff, stranger, member, at):
        row = recorded(staff, member, at)

        with pytest.raises(OutOfScope):
            correct_contact(
                actor=stranger, contact_id=row.pk, contact=contact(at), is_void=False, at=at
            )

    def test_that_voids_needs_something_to_correct(self, member, office, at):
        with pytest.raises(IntegrityError), transaction.atomic():
            HomeSupportContact.objects.create(
                worker=member,
                office=office,
                kind="phone",
                note="x",
                at=at,
                recorded_at=at,
                is_void=True,
            )


class TestEvaluations:
    def test_of_a_visit_count_as_the_meeting_too(self, staff, member, at):
        today = local_date(at)
        evaluated(staff, member, today, at, kind=ContactKind.VISIT, goals="週に3日働く")

        found = kept(staff, member, at)
        assert (found.evaluated, found.met) == ({today}, {today})

    def test_by_video_do_not(self, staff, member, at):
        evaluated(staff, member, local_date(at), at)

        assert kept(staff, member, at).met == frozenset()

    def test_are_corrected_by_a_new_row(self, staff, member, at):
        today = local_date(at)
        row = evaluated(staff, member, today, at, kind=ContactKind.VISIT)

        correct_evaluation(
            actor=staff,
            evaluation_id=row.pk,
            evaluation=evaluation(today),
            is_void=False,
            at=at + MINUTE,
        )

        assert HomeSupportEvaluation.objects.count() == 2
        assert kept(staff, member, at).met == frozenset()

    def test_are_one_a_day_and_of_the_past(self, staff, member, at):
        today = local_date(at)
        evaluated(staff, member, today, at)

        with pytest.raises(AlreadyRecorded):
            evaluated(staff, member, today, at)
        with pytest.raises(RecordInFuture):
            evaluated(staff, member, today + DAY, at)
        with pytest.raises(RecordNamesCause):
            evaluated(staff, member, today - DAY, at, goals="症状がよくなる")


class TestDayReport:
    def test_is_the_members_and_can_change_on_its_day(self, member, at):
        me, today = make.acting(member), local_date(at)
        write_day_report(actor=me, text="3件できました。", on=today, at=at)

        write_day_report(actor=me, text="4件できました。", on=today, at=at + MINUTE)

        report = DayReport.objects.get()
        assert (report.text, report.office) == ("4件できました。", member.office)

    def test_closes_with_the_day(self, member, at):
        yesterday = local_date(at) - DAY

        with pytest.raises(DayReportClosed):
            write_day_report(actor=make.acting(member), text="おくれました。", on=yesterday, at=at)

    def test_has_words(self, member, at):
        with pytest.raises(DayReportEmpty):
            write_day_report(actor=make.acting(member), text=" ", on=local_date(at), at=at)

    def test_goes_to_an_office(self, at):
        alone = make.acting(make.worker())

        with pytest.raises(NotAMember):
            write_day_report(actor=alone, text="働きました。", on=local_date(at), at=at)

    def test_makes_its_day_a_day_of_use(self, staff, member, at):
        today = local_date(at)
        write_day_report(actor=make.acting(member), text="働きました。", on=today, at=at)

        assert kept(staff, member, at).days_of_use == {today}


class TestReading:
    def test_shows_an_office_its_own_rows_alone(self, staff, stranger, member, at):
        recorded(staff, member, at)
        span = {"first": date(2026, 4, 1), "last": date(2026, 4, 30)}

        assert len(records_of_member(staff, member, **span).contacts) == 1
        assert not records_of_member(stranger, member, **span).contacts

    def test_shows_a_member_everything_about_them(self, staff, member, at):
        recorded(staff, member, at)
        evaluated(staff, member, local_date(at), at)
        span = {"first": date(2026, 4, 1), "last": date(2026, 4, 30)}

        found = own_records(make.acting(member), **span)
        assert (len(found.contacts), len(found.evaluations)) == (1, 1)

    def test_asks_the_database_the_same_for_one_member_and_for_many(
        self, staff, office, member, at, django_assert_num_queries
    ):
        members = [member, *(make.worker(at_office=office) for _more in range(5))]
        for one in members:
            recorded(staff, one, at)

        with django_assert_num_queries(4):
            kept_of(staff, members, {}, first=date(2026, 4, 1), last=date(2026, 4, 30))
