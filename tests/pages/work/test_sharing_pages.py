"""Who may see a worker's answers, from the worker's page to the office's, and back to the record."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accessibility.vocabulary import Demand, Topic, mask_of
from marketplace.accounts.models import User
from marketplace.accounts.roles import Role
from tests.factories import work
from tests.support.html import Page
from workers.models import NeedsLook, Office, Worker
from workers.services.needs import save_needs
from workers.services.sharing import share_needs, withdraw_sharing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

LOOK = {"purpose": "prepare-place", "words": "机と画面をえらぶため"}


@pytest.fixture
def office() -> Office:
    return work.office(name="みなとの家")


@pytest.fixture
def member(office, at) -> Worker:
    """Return a member of the office who can do everything with an adjustment."""
    worker = work.worker(at_office=office)
    save_needs(
        actor=work.acting(worker),
        worker_id=worker.pk,
        adjustable=mask_of(Demand),
        impossible=0,
        time_factor=200,
        at=at,
    )
    return worker


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def own(member) -> Client:
    """Return a browser in which the member is signed in."""
    return signed_in(member.user)


def reader(role: Role, organisation) -> Client:
    return signed_in(User.objects.get(pk=work.member(role, organisation).user_id))


@pytest.fixture
def staff(office) -> Client:
    """Return a browser in which somebody of the office's staff is signed in."""
    return reader(Role.OFFICE_STAFF, office.organisation)


@pytest.fixture
def adviser() -> Client:
    """Return a browser in which somebody of the operator is signed in."""
    return signed_in(User.objects.get(pk=work.operator().user_id))


def choose(own: Client, house: str, *topics: str) -> Page:
    answer = own.post(reverse("work:needs-share", args=[house]), {"topics": topics}, follow=True)
    return Page(answer)


def looks(own: Client) -> str:
    return Page(own.get(reverse("account:looks"))).text


def member_url(worker: Worker) -> str:
    return reverse("office:member", args=[worker.pk])


def adviser_url(worker: Worker) -> str:
    return reverse("operator:shown-needs-of", args=[worker.pk])


class TestChoosing:
    def test_starts_with_nobody_seeing_anything(self, own):
        page = Page(own.get(reverse("work:needs-sharing")))

        assert page.all(".status") == ["何も見せていません", "何も見せていません"]
        for house in ("office", "operator"):
            form = Page(own.get(reverse("work:needs-share", args=[house]))).form()
            assert "topics" not in form.values()

    def test_is_kept_and_shown_with_its_day(self, own):
        page = choose(own, "office", "hands", "seeing")

        assert "だれに何を見せるかを保存しました。" in page.text
        assert "2026年4月6日から：見ること、手を使うこと" in page.text
        assert page.all(".status") == ["見せています", "何も見せていません"]

    def test_names_the_house(self, own):
        page = Page(own.get(reverse("work:needs-share", args=["office"])))

        assert page.heading == "みなとの家に見せる話題"

    def test_is_taken_back_by_one_button(self, own, staff, member):
        choose(own, "office", "hands")
        page = Page(own.get(reverse("work:needs-share", args=["office"])))
        form = page.form_with_button("全部見せるのをやめる")

        after = Page(own.post(form.action, form.values(), follow=True))

        assert "今からは、何も見えません。" in after.text
        assert "2026年4月6日に終わりました。" in after.text
        assert "見せている話題は、ありません" in Page(staff.get(member_url(member))).text

    def test_an_unknown_topic_is_refused(self, own):
        page = choose(own, "office", "hands", "illness")

        assert page.status == 422
        assert page.form().values()["topics"] == "hands"

    def test_a_worker_without_an_office_shows_the_operator_only(self):
        own = signed_in(work.worker().user)

        assert Page(own.get(reverse("work:needs-sharing"))).all(".task-link") == ["運営の相談員"]
        assert own.get(reverse("work:needs-share", args=["office"])).status_code == 404
        assert own.get(reverse("work:needs-share", args=["city"])).status_code == 404


class TestLooking:
    def test_an_office_sees_nothing_before_it_says_why(self, own, staff, member):
        choose(own, "office", "hands")

        page = Page(staff.get(member_url(member)))

        assert "手を使うこと" not in page.text
        assert "たくさん文字を打つ" not in page.text
        assert not NeedsLook.objects.exists()

    def test_then_it_sees_exactly_the_chosen_topics(self, own, staff, member):
        choose(own, "office", "hands", "people")

        page = Page(staff.post(member_url(member), LOOK))

        shown = {demand for demand in Demand if demand.ja in page.text}
        assert shown == {*Topic.HANDS.demands, *Topic.PEOPLE.demands}
        assert "倍の長さ" not in page.text

    def test_the_operator_sees_exactly_what_it_is_shown(self, own, adviser, member):
        choose(own, "operator", "seeing")
        choose(own, "office", "hands")

        page = Page(adviser.post(adviser_url(member), LOOK))

        assert {d for d in Demand if d.ja in page.text} == set(Topic.SEEING.demands)

    def test_the_operator_finds_only_those_who_show_something(self, own, adviser, member):
        silent = work.worker()
        choose(own, "operator", "seeing")

        page = Page(adviser.get(reverse("operator:shown-needs")))

        assert page.links[member.user.display_name] == adviser_url(member)
        assert silent.user.display_name not in page.text

    def test_the_worker_reads_who_when_why_and_what(self, own, staff, member):
        choose(own, "office", "hands")
        staff.post(member_url(member), LOOK)

        text = looks(own)

        assert "事業所職員 みなとの家" in text
        assert "目的：席や道具を用意する（机と画面をえらぶため）。見た話題：手を使うこと" in text
        assert "あなた" in text

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"words": " "}, "見る目的が書かれていません。"),
            ({"words": "診断書の確認"}, "目的の中に「診断」があります。"),
            ({"words": "長" * 201}, "目的が長すぎます。"),
            ({"purpose": "curiosity"}, "curiosity"),
        ],
    )
    def test_a_purpose_that_cannot_stand_is_refused_and_kept_in_the_form(
        self, own, staff, member, changed, said
    ):
        choose(own, "office", "hands")

        page = Page(staff.post(member_url(member), LOOK | changed))

        assert page.status == 422
        assert said in page.text
        assert page.form().values()["words"] == (LOOK | changed)["words"]
        assert "たくさん文字を打つ" not in page.text
        assert not NeedsLook.objects.exists()

    def test_a_consent_taken_back_meanwhile_shows_nothing(self, own, staff, member, office, at):
        choose(own, "office", "hands")
        staff.get(member_url(member))
        withdraw_sharing(actor=work.acting(member), worker_id=member.pk, office_id=office.pk, at=at)

        page = Page(staff.post(member_url(member), LOOK))

        assert page.status == 409
        assert "たくさん文字を打つ" not in page.text

    def test_another_office_finds_no_such_member(self, own, member):
        choose(own, "office", "hands")
        other = work.office(name="よその作業所")
        stranger = reader(Role.OFFICE_STAFF, other.organisation)

        assert stranger.get(member_url(member)).status_code == 404
        assert stranger.post(member_url(member), LOOK).status_code == 404

    def test_a_municipality_has_no_such_page(self, member, office, at):
        for place in (office.pk, None):
            share_needs(
                actor=work.acting(member),
                worker_id=member.pk,
                office_id=place,
                topics=list(Topic),
                at=at,
            )
        clerk = signed_in(User.objects.get(pk=work.clerk(work.city()).user_id))

        assert clerk.post(member_url(member), LOOK).status_code == 403
        assert clerk.post(adviser_url(member), LOOK).status_code == 403
