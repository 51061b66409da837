"""Members join by their own yes, are offered work, and are seen by load alone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import User
from marketplace.accounts.roles import Role
from tasks.models import Assignment
from tests.factories import work
from tests.support.html import Page
from workers.models import Office, OfficeMembership, Worker
from workers.services.helping import allow_help
from workers.services.memberships import invite_worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def office() -> Office:
    return work.office()


@pytest.fixture
def staff(office: Office):
    return work.member(Role.OFFICE_STAFF, office.organisation)


@pytest.fixture
def visitor(staff) -> Client:
    """Return a browser in which a member of the office's staff is signed in."""
    return browser_of(staff.user_id)


def browser_of(user_id) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=user_id))
    return client


def invited(staff, worker: Worker) -> OfficeMembership:
    return invite_worker(actor=staff, addressed_to=worker.pseudonym, at=work.AT)


class TestInviting:
    def test_gives_the_same_page_whether_or_not_the_person_exists(self, visitor) -> None:
        worker = work.worker()
        answers = []
        for name in (worker.pseudonym, "ワーカー-ZZZZ"):
            shown = visitor.post(reverse("office:memberships"), {"addressed_to": name}, follow=True)
            answers.append(Page(shown).text.replace(name, "?"))

        first, second = answers
        assert second.count("返事を待っています") == 2
        assert "招待を受けつけました。" in first
        assert worker.user.display_name not in first + second

    def test_without_a_name_says_what_to_write(self, visitor) -> None:
        answer = visitor.post(reverse("office:memberships"), {"addressed_to": ""})

        assert answer.status_code == 422
        assert Page(answer).title.startswith("エラー：")

    def test_can_be_taken_back(self, visitor, staff) -> None:
        row = invited(staff, work.worker())

        visitor.post(reverse("office:membership", args=[row.pk]))

        row.refresh_from_db()
        assert row.state == "withdrawn"


class TestJoining:
    def test_says_what_changes_and_what_the_office_sees(self, staff, office) -> None:
        worker = work.worker()
        row = invited(staff, worker)

        page = Page(
            browser_of(worker.user_id).get(reverse("work:office-invitation", args=[row.pk]))
        )

        assert "これから出す仕事のお金は、事業所に支払われます。" in page.text
        assert "B型の事業所です。" in page.text
        assert "いつでも、やめられます。" in page.text

    @pytest.mark.parametrize(("said", "state"), [("join", "member"), ("decline", "declined")])
    def test_follows_the_workers_own_word(self, staff, said, state) -> None:
        worker = work.worker()
        row = invited(staff, worker)

        answer = browser_of(worker.user_id).post(
            reverse("work:office-invitation", args=[row.pk]), {said: "1"}, follow=True
        )

        row.refresh_from_db()
        assert (answer.status_code, row.state) == (200, state)

    def test_while_a_member_elsewhere_is_refused_with_the_way_out(self, staff) -> None:
        worker = work.worker(at_office=work.office(name="ほか"))
        row = invited(staff, worker)
        address = reverse("work:office-invitation", args=[row.pk])
        client = browser_of(worker.user_id)

        answer = client.post(address, {"join": "1"})

        assert answer.status_code == 409
        assert "先に、今の事業所をやめてください。" in Page(answer).text

    def test_is_not_for_anybody_else(self, staff) -> None:
        row = invited(staff, work.worker())
        other = browser_of(work.worker().user_id)

        assert other.get(reverse("work:office-invitation", args=[row.pk])).status_code == 404


class TestLeaving:
    def test_says_what_happens_to_the_money_and_leaves(self, office) -> None:
        member = work.worker(at_office=office)
        client = browser_of(member.user_id)

        page = Page(client.get(reverse("work:office-leave")))
        assert "もう出した仕事のお金は、事業所に支払われます。" in page.text
        client.post(reverse("work:office-leave"))

        member.refresh_from_db()
        assert member.office is None
        assert "どの事業所のメンバーでもありません" in Page(client.get(reverse("work:office"))).text

    def test_by_the_office_is_asked_about_first(self, visitor, office) -> None:
        member = work.worker(at_office=office)
        row = OfficeMembership.objects.get(worker=member)

        page = Page(visitor.get(reverse("office:membership", args=[row.pk])))
        assert "支援を終えると、すぐに、次のようになります。" in page.text
        visitor.post(reverse("office:membership", args=[row.pk]))

        member.refresh_from_db()
        assert member.office is None


@pytest.fixture
def batch():
    return work.checked_prices(3)


class TestAllocating:
    def test_shows_open_work_with_the_members_who_can_do_it(self, visitor, office, batch) -> None:
        member = work.worker(at_office=office)

        page = Page(visitor.get(reverse("office:allocate")))

        assert batch.title in page.text
        assert member.user.display_name in page.text

    def test_offers_to_the_member(self, visitor, office, batch) -> None:
        member = work.worker(at_office=office)
        sent = {"member": str(member.pk), "batch": str(batch.pk), "count": "２"}

        visitor.post(reverse("office:allocate"), sent)

        assert Assignment.objects.filter(worker=member, state="offered").count() == 2

    def test_keeps_what_was_chosen_where_it_is_refused(self, visitor, office, batch) -> None:
        member = work.worker(at_office=office)
        member.paused_at = work.AT
        member.save(update_fields=["paused_at"])
        sent = {"member": str(member.pk), "batch": str(batch.pk), "count": "1"}

        answer = visitor.post(reverse("office:allocate"), sent)

        assert answer.status_code == 409
        assert "今、休んでいます。" in Page(answer).text
        assert f'value="{member.pk}" selected' in answer.content.decode()


class TestOneMember:
    def test_opens_drafts_only_as_the_member_wishes(self, visitor, office, batch) -> None:
        member = work.worker(at_office=office)
        taken = work.take(member, batch)
        address = reverse("office:member-work", args=[member.pk])

        before = Page(visitor.get(address))
        allow_help(actor=work.acting(member), at=work.AT)
        after = Page(visitor.get(address))

        draft = reverse("office:draft", args=[taken.pk])
        assert draft not in before.links.values()
        assert draft in after.links.values()

    def test_is_hidden_from_other_offices(self, visitor) -> None:
        stranger = work.worker(at_office=work.office(name="ほか"))

        for name in ("member-work", "member-report", "evaluate"):
            answer = visitor.get(reverse(f"office:{name}", args=[stranger.pk]))
            assert answer.status_code == 404, name


class TestMembers:
    def test_ask_the_database_the_same_for_one_and_for_many(
        self, visitor, office, django_assert_max_num_queries
    ) -> None:
        work.worker(at_office=office)
        address = reverse("office:members")
        visitor.get(address)
        with django_assert_max_num_queries(40) as few:
            visitor.get(address)
        for _more in range(5):
            work.worker(at_office=office)

        with django_assert_max_num_queries(len(few)):
            page = Page(visitor.get(address))

        assert len(page.all("tbody tr")) == 6
