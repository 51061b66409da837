"""Contacts, evaluations and day reports: quick to write, kept for good, on paper and as a file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import User
from marketplace.accounts.roles import Role
from tests.factories import work
from tests.support.html import Page
from workers.models import DayReport, HomeSupportContact, HomeSupportEvaluation, Office

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def office() -> Office:
    return work.office()


@pytest.fixture
def member(office: Office):
    return work.worker(at_office=office)


@pytest.fixture
def visitor(office: Office) -> Client:
    staff = work.member(Role.OFFICE_STAFF, office.organisation)
    return browser_of(staff.user_id)


def browser_of(user_id) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=user_id))
    return client


def typed(*members, clock: str = "8:30", note: str = "朝の連絡") -> dict[str, object]:
    return {
        "members": [str(one.pk) for one in members],
        "kind": "phone",
        "on_0": "2026",
        "on_1": "4",
        "on_2": "6",
        "clock": clock,
        "note": note,
    }


CONTACTS = "office:contacts"


class TestTodaysContacts:
    def test_say_who_lacks_one_in_words(self, visitor, member) -> None:
        page = Page(visitor.get(reverse(CONTACTS)))

        assert page.all("#standings tbody tr, table tbody tr")[0].startswith(
            f"{member.user.display_name} あと2回"
        )

    def test_are_recorded_with_several_members_at_once(self, visitor, office, member) -> None:
        other = work.worker(at_office=office)

        visitor.post(reverse(CONTACTS), typed(member, other))
        visitor.post(reverse(CONTACTS), typed(member, clock="8時45分"))

        assert HomeSupportContact.objects.filter(worker=member).count() == 2
        assert HomeSupportContact.objects.filter(worker=other).count() == 1
        assert "すみました" in Page(visitor.get(reverse(CONTACTS))).text

    def test_keep_what_was_typed_where_something_is_wrong(self, visitor, member) -> None:
        answer = visitor.post(reverse(CONTACTS), typed(member, clock="25時", note="元気そう"))

        assert answer.status_code == 422
        assert "14:30 のように" in Page(answer).text
        assert "元気そう" in answer.content.decode()

    def test_of_the_future_are_refused(self, visitor, member) -> None:
        answer = visitor.post(reverse(CONTACTS), typed(member, clock="23:00"))

        assert answer.status_code == 422
        assert "これからの時刻が書かれています。" in Page(answer).text

    def test_are_corrected_beside_what_stood_there(self, visitor, member) -> None:
        visitor.post(reverse(CONTACTS), typed(member))
        row = HomeSupportContact.objects.get()
        address = reverse("office:contact", args=[row.pk])

        sent = {**typed(note="相手をまちがえました"), "what": "void"}
        visitor.post(address, sent)

        report = Page(visitor.get(reverse("office:member-report", args=[member.pk])))
        assert "直す前の記録" in report.text
        assert "取り消した記録" in report.text
        assert visitor.post(address, sent).status_code == 409


class TestEvaluation:
    def test_is_recorded_and_read_by_the_member(self, visitor, member) -> None:
        address = reverse("office:evaluate", args=[member.pk])
        sent = {
            "kind": "visit",
            "on_0": "2026",
            "on_1": "4",
            "on_2": "6",
            "text": "10件できました。",
            "goals": "週に3日働く",
        }

        visitor.post(address, sent)

        assert HomeSupportEvaluation.objects.get().goals == "週に3日働く"
        own = Page(browser_of(member.user_id).get(reverse("work:office-records")))
        assert "10件できました。" in own.text

    def test_names_no_cause(self, visitor, member) -> None:
        sent = {
            "kind": "visit",
            "on_0": "2026",
            "on_1": "4",
            "on_2": "6",
            "text": "症状が軽い",
            "goals": "",
        }

        answer = visitor.post(reverse("office:evaluate", args=[member.pk]), sent)

        assert answer.status_code == 422
        assert "「症状」" in Page(answer).text


class TestDayReport:
    def test_is_written_and_changed_on_its_day(self, member) -> None:
        own = browser_of(member.user_id)
        address = reverse("work:day-report")
        own.post(address, {"text": "3件できました。", "on": "2026-04-06"})
        own.post(address, {"text": "4件できました。", "on": "2026-04-06"})

        assert DayReport.objects.get().text == "4件できました。"

    def test_sent_after_midnight_is_not_taken_for_the_next_day(self, member, frozen) -> None:
        own = browser_of(member.user_id)
        frozen.shift(timedelta(days=1))

        answer = own.post(
            reverse("work:day-report"), {"text": "夜までかかりました。", "on": "2026-04-06"}
        )

        assert answer.status_code == 409
        assert "夜までかかりました。" in answer.content.decode()

    def test_of_somebody_without_an_office_is_explained(self) -> None:
        page = Page(browser_of(work.worker().user_id).get(reverse("work:day-report")))

        assert "日報は、事業所のメンバーが書きます。" in page.text


class TestMonth:
    def test_is_printed_with_work_money_and_what_is_missing(self, visitor, member) -> None:
        visitor.post(reverse(CONTACTS), typed(member))

        page = Page(visitor.get(reverse("office:report")))

        name = member.user.display_name
        assert page.all("tbody tr") == [f"{name} 0 1 0 0 0", f"{name} 0 0 0分 0円"]

    def test_comes_as_a_file_for_a_spreadsheet(self, visitor, member) -> None:
        answer = visitor.get(reverse("office:report-file"), {"month": "2026-04"})

        assert answer["Content-Disposition"] == 'attachment; filename="report-2026-04.csv"'
        lines = answer.content.decode("utf-8-sig").splitlines()
        assert lines[0].startswith("メンバー,使った日,連絡")
        assert lines[1].startswith(f"{member.user.display_name},0,0")

    def test_of_nonsense_or_of_the_future_is_the_present_one(self, visitor) -> None:
        for asked in ("2026-13", "later", "2030-01"):
            page = Page(visitor.get(reverse("office:report"), {"month": asked}))
            assert "2026年4月" in page.title

    def test_stays_with_the_office_after_the_member_left(self, visitor, member) -> None:
        visitor.post(reverse(CONTACTS), typed(member))
        own = browser_of(member.user_id)
        own.post(reverse("work:office-leave"))

        answer = visitor.get(reverse("office:member-report", args=[member.pk]))
        assert "朝の連絡" in Page(answer).text
        assert visitor.get(reverse("office:member-work", args=[member.pk])).status_code == 404

    def test_asks_the_database_the_same_for_one_and_for_many(
        self, visitor, office, member, django_assert_max_num_queries
    ) -> None:
        address = reverse("office:report")
        visitor.get(address)
        with django_assert_max_num_queries(40) as few:
            visitor.get(address)
        for _more in range(5):
            work.worker(at_office=office)

        with django_assert_max_num_queries(len(few)):
            visitor.get(address)
