"""The list of notices, the pulse of open pages, and how to be told."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from marketplace.accounts.actors import Actor
from marketplace.accounts.models import User
from marketplace.accounts.roles import Role
from marketplace.notifications import queries, services
from marketplace.notifications.catalogue import NOTICES, Kind
from marketplace.notifications.queries import Addressee
from marketplace.notifications.services.telling import Matter
from marketplace.notifications.wishes import Interval, Wishes
from marketplace.outbox.models import Event
from tests.factories import work
from tests.support.addresses import every_address
from tests.support.html import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

LIST = "/notices/"
WISHES = "/notices/wishes/"
RETURNED = Matter(Kind.ENTRY_RETURNED, {"batch": "四月の商品"}, url_args=[str(UUID(int=1))])
HEADLINE = "「四月の商品」の仕事が1件もどってきました。"


@pytest.fixture
def worker() -> Actor:
    return work.acting(work.worker())


@pytest.fixture
def visitor(client: Client, worker: Actor) -> Client:
    """Return a browser in which the worker is signed in."""
    client.force_login(User.objects.get(pk=worker.user_id), settings.AUTHENTICATION_BACKENDS[0])
    return client


def tell(actor: Actor, at, matter: Matter = RETURNED, role: Role = Role.WORKER) -> int:
    """Put a notice into the list and return its id."""
    event = Event.objects.create(name="something", occurred_at=at)
    to = [Addressee(actor.user_id, role)]
    (notice,) = services.tell(event=event, matter=matter, to=to, at=at)
    return notice.pk


def shown(visitor: Client, path: str = LIST) -> Page:
    return Page(visitor.get(path))


class TestList:
    def test_says_so_when_there_is_nothing(self, visitor):
        page = shown(visitor)

        assert page.heading == "お知らせ"
        assert "お知らせは、まだありません。" in page.text

    def test_shows_what_happened_and_what_can_be_done(self, visitor, worker, at):
        tell(worker, at)

        page = shown(visitor)

        assert HEADLINE in page.text
        assert "どこを直すかが書いてあります。" in page.text
        assert "2026年4月6日 午前9時00分" in page.text
        assert "まだ読んでいないお知らせが1件あります。" in page.text

    def test_leads_to_the_matter(self, visitor, worker, at):
        tell(worker, at, Matter(Kind.OFFERS, {"count": 3}))

        page = shown(visitor)

        assert page.links["新しい仕事の案内があります。件数：3"] == reverse("work:home")

    def test_shows_nothing_of_anybody_else(self, visitor, at):
        tell(work.acting(work.worker()), at)

        assert "お知らせは、まだありません。" in shown(visitor).text

    def test_says_for_which_role_a_notice_is_when_it_is_another(self, visitor, worker, at):
        tell(worker, at, Matter(Kind.RUN_TO_APPROVE, {"yen": 1, "count": 1}), Role.OPERATOR)

        assert "（運営としてのお知らせ）" in shown(visitor).text

    def test_has_pages_with_their_number_in_the_title(self, visitor, worker, at):
        for seconds in range(21):
            tell(worker, at + timedelta(seconds=seconds))

        second = shown(visitor, f"{LIST}?page=2")

        assert second.title.startswith("お知らせ（2 / 2ページ）")
        assert len(second.all(".task-row")) == 1

    def test_asks_the_same_number_of_questions_for_one_as_for_twenty(
        self, visitor, worker, at, django_assert_max_num_queries
    ):
        for seconds in range(20):
            tell(worker, at + timedelta(seconds=seconds))

        with django_assert_max_num_queries(11):
            visitor.get(LIST)

    def test_a_stranger_is_led_to_sign_in(self, client):
        response = client.get(LIST)

        assert response.status_code == 302
        assert response["Location"].startswith("/account/login/")

    def test_reading_the_list_marks_nothing_as_read(self, visitor, worker, at):
        tell(worker, at)

        shown(visitor)

        assert queries.unread_of(worker).count() == 1


class TestMarkRead:
    def test_one_by_its_own_button(self, visitor, worker, at):
        first, second = tell(worker, at), tell(worker, at + timedelta(seconds=1))

        page = Page(visitor.post(reverse("notices:read", args=[first]), follow=True))

        assert "1件を、読んだことにしました。" in page.text
        assert [one.pk for one in queries.unread_of(worker)] == [second]

    def test_every_button_says_which_notice_it_is_about(self, visitor, worker, at):
        tell(worker, at)

        buttons = shown(visitor).all(".task-row button")

        assert buttons == [f"読んだことにする {HEADLINE}"] or HEADLINE in buttons[0]

    def test_all_that_the_page_showed_and_nothing_newer(self, visitor, worker, at):
        tell(worker, at)
        form = shown(visitor).form_with_button("全部、読んだことにする")
        newer = tell(worker, at + timedelta(seconds=30))

        visitor.post(form.action, form.values())

        assert [one.pk for one in queries.unread_of(worker)] == [newer]

    def test_nothing_is_marked_by_a_broken_form(self, visitor, worker, at):
        tell(worker, at)

        visitor.post(reverse("notices:read-all"), {"newest": "x' OR 1=1"})

        assert queries.unread_of(worker).count() == 1

    @pytest.mark.parametrize("path", ["read/", "1/read/"])
    def test_never_by_a_link(self, visitor, path):
        assert visitor.get(LIST + path).status_code == 405


class TestHeader:
    def test_counts_what_is_unread_and_gives_the_script_its_place(self, visitor, worker, at):
        tell(worker, at)

        page = shown(visitor)

        assert page.one("[data-unread-count]").get_text() == "1"
        region = page.one("#live-status")
        assert region.get_text() == ""
        assert region["data-after"] == str(queries.cursor_of(at))
        assert region["data-seconds"] == "60"

    def test_hides_the_count_when_there_is_nothing(self, visitor):
        assert shown(visitor).one("[data-unread]").has_attr("hidden")


class TestPulse:
    def ask(self, visitor, after) -> dict[str, object]:
        return visitor.get(reverse("notices:pulse"), {"after": after}).json()

    def test_speaks_of_one_notice_in_its_own_words(self, visitor, worker, at):
        tell(worker, at)

        pulse = self.ask(visitor, 0)

        assert pulse == {"unread": 1, "sentence": HEADLINE, "cursor": queries.cursor_of(at)}

    def test_speaks_of_several_by_their_number(self, visitor, worker, at):
        for seconds in range(3):
            tell(worker, at + timedelta(seconds=seconds))

        assert self.ask(visitor, 0)["sentence"] == "新しいお知らせが3件あります。"

    def test_adds_up_offers(self, visitor, worker, at):
        for seconds in range(2):
            tell(worker, at + timedelta(seconds=seconds), Matter(Kind.OFFERS, {"count": 4}))

        assert self.ask(visitor, 0)["sentence"] == "新しい仕事の案内が8件あります。"

    def test_says_nothing_twice(self, visitor, worker, at):
        tell(worker, at)
        cursor = self.ask(visitor, 0)["cursor"]

        assert self.ask(visitor, cursor)["sentence"] == ""

    def test_says_nothing_at_night(self, visitor, worker, at, frozen):
        frozen.move_to(at.replace(hour=22))
        tell(worker, at)

        assert self.ask(visitor, 0) == {"unread": 1, "sentence": "", "cursor": 0}

    @pytest.mark.parametrize("after", ["", "-1", "１", "abc", "9" * 40])
    def test_bears_any_cursor(self, visitor, after):
        assert self.ask(visitor, after)["unread"] == 0

    def test_tells_a_script_whose_session_ended(self, client):
        response = client.get(reverse("notices:pulse"), headers={"accept": "application/json"})

        assert response.status_code == 401


class TestWishes:
    def test_shows_the_defaults(self, visitor):
        values = shown(visitor, WISHES).form().values()

        assert values["interval"] == "minute"
        assert (values["quiet_from"], values["quiet_to"]) == ("20:00", "08:00")
        assert (values["mail"], values["mail_timing"]) == ("important", "at_once")

    def test_saves_what_was_chosen(self, visitor, worker):
        form = shown(visitor, WISHES).form()
        chosen = form.values(interval="never", quiet_from="22:00", mail="none")

        page = Page(visitor.post(WISHES, chosen, follow=True))

        assert "お知らせの受けとり方を保存しました。" in page.text
        saved = queries.wishes_of(worker.user_id)
        assert (saved.interval, f"{saved.quiet.start:%H:%M}", saved.mail) == (
            "never",
            "22:00",
            "none",
        )
        assert page.form().values()["interval"] == "never"

    def test_refuses_what_cannot_be_chosen_and_keeps_the_rest(self, visitor, worker, at):
        services.save_wishes(actor=worker, wishes=Wishes(interval=Interval.QUARTER), at=at)
        form = shown(visitor, WISHES).form()

        page = Page(visitor.post(WISHES, form.values(mail="loudly", quiet_to="06:00")))

        assert page.status == 422
        assert page.title.startswith("エラー：")
        assert len(page.errors) == 1
        assert page.form().values()["quiet_to"] == "06:00"
        assert queries.wishes_of(worker.user_id) == Wishes(interval=Interval.QUARTER)


class TestEveryKind:
    @pytest.mark.parametrize("kind", Kind)
    def test_leads_to_a_page_that_exists(self, kind):
        parameters = {address.name: address.parameters for address in every_address()}
        roles = NOTICES[kind].url_names or {Role.WORKER: ""}
        names = [NOTICES[kind].address(role) for role in roles]

        paths = [reverse(name, args=[UUID(int=1)] * len(parameters[name])) for name in names]

        assert all(path.startswith("/") for path in paths)
