"""How pages look, chosen on a page that everybody can reach, and worn by every page."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

import pytest
from django.test import Client

from frontend.display import COOKIE
from marketplace.accounts import services
from marketplace.accounts.actors import Actor
from marketplace.accounts.display import STANDARD, Display
from marketplace.accounts.models import DisplayWishes, Membership, User
from marketplace.accounts.queries import display_of
from marketplace.accounts.roles import Role
from tests.factories import accounts
from tests.support.html import Page

pytestmark = pytest.mark.django_db

DISPLAY = "/display/"
LARGE = {"text_size": "200", "theme": "dark", "spacing": "wide", "motion": "calm"}
LARGE_CLASSES = ["theme-dark", "text-200", "spacing-wide", "motion-calm"]
STANDARD_CLASSES = ["theme-auto", "text-100", "spacing-normal", "motion-normal"]


def worn(client: Client, path: str) -> list[str]:
    return list(Page(client.get(path)).one("html")["class"])


@pytest.fixture
def seat(client: Client) -> Membership:
    made = accounts.seat(Role.WORKER, user=accounts.person(password=accounts.PASSWORD))
    client.force_login(made.user)
    return made


def sign_in(client: Client, user: User) -> None:
    sent = {"login": user.email, "password": accounts.PASSWORD}
    assert client.post("/account/login/", sent).status_code == 302


class TestTheWayThere:
    @pytest.mark.parametrize("path", ["/", "/help/", "/account/login/", "/no/such/page/"])
    def test_stands_in_the_header_of_every_page_for_a_visitor(self, client, path):
        link = Page(client.get(path)).soup.select_one("header a[href^='/display/']")

        assert link["href"] == f"/display/?next={quote(path, safe='')}"

    @pytest.mark.parametrize("role", Role)
    def test_stands_in_the_header_of_every_role(self, client, role):
        made = accounts.seat(role)
        client.force_login(made.user)

        page = Page(client.get("/account/"))

        assert len(page.soup.select("header a[href^='/display/']")) == 1

    def test_is_marked_where_one_is(self, client):
        link = Page(client.get(DISPLAY)).one("header a[href^='/display/']")

        assert (link["href"], link["aria-current"]) == (DISPLAY, "page")


class TestAVisitor:
    def test_keeps_the_choice_in_this_browser(self, client):
        answer = client.post(DISPLAY, {**LARGE, "next": "/help/"})

        assert answer.headers["Location"] == "/help/"
        assert worn(client, "/privacy/") == LARGE_CLASSES
        assert not DisplayWishes.objects.exists()

    def test_gives_away_nothing_but_codes_to_this_site_for_a_year(self, client):
        client.post(DISPLAY, LARGE)

        cookie = client.cookies[COOKIE]
        assert cookie.value == "visitor.dark.200.wide.calm.off.off"
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == 365 * 24 * 60 * 60

    @pytest.mark.parametrize("path", ["/account/login/", "/no/such/page/", "/design/"])
    def test_sees_it_on_the_way_in_and_where_something_went_wrong(self, client, path):
        client.post(DISPLAY, LARGE)

        assert worn(client, path) == LARGE_CLASSES

    def test_sees_it_when_the_server_fails(self, client, monkeypatch):
        from frontend.views import public

        def fail(*_args: object, **_kwargs: object) -> None:
            raise RuntimeError

        client.post(DISPLAY, LARGE)
        monkeypatch.setattr(public, "render", fail)
        client.raise_request_exception = False

        answer = Page(client.get("/help/"))

        assert answer.status == 500
        assert answer.one("html")["class"] == LARGE_CLASSES

    def test_sees_it_when_a_form_was_too_old(self):
        strict = Client(enforce_csrf_checks=True)
        strict.cookies[COOKIE] = "visitor.dark.200.wide.calm.off.off"

        answer = Page(strict.post("/language/", {"language": "en"}))

        assert answer.status == 403
        assert answer.one("html")["class"] == LARGE_CLASSES

    @pytest.mark.parametrize("kept", ["", "visitor.", "<script>", "visitor.neon.900", "a" * 4000])
    def test_sees_the_standard_where_the_browser_keeps_nonsense(self, client, kept):
        client.cookies[COOKIE] = kept

        assert worn(client, "/") == STANDARD_CLASSES

    def test_is_told_in_the_new_language(self, client):
        answer = client.post(DISPLAY, {"language": "en", "next": "/help/"}, follow=True)

        page = Page(answer)
        assert page.one("html")["lang"] == "en"


class TestSomebodySignedIn:
    def test_keeps_the_choice_for_every_device(self, client, seat):
        client.post(DISPLAY, {**LARGE, "furigana": "on", "plain": "on", "language": "ja"})

        elsewhere = Client()
        sign_in(elsewhere, seat.user)

        assert worn(elsewhere, "/work/") == LARGE_CLASSES
        assert display_of(seat.user_id).furigana
        assert display_of(seat.user_id).plain

    def test_changes_the_language_of_pages_and_letters(self, client, seat):
        client.post(DISPLAY, {"language": "en"})

        assert User.objects.get(pk=seat.user_id).language == "en"
        assert Page(client.get("/work/")).one("html")["lang"] == "en"

    def test_comes_back_to_the_page_before_with_a_word(self, client, seat):
        answer = client.post(DISPLAY, {**LARGE, "next": "/work/find/"}, follow=True)

        assert answer.redirect_chain == [("/work/find/", 302)]
        assert Page(answer).all(".banner--good") == ["表示を変えました。"]

    @pytest.mark.parametrize(
        "elsewhere",
        [
            "https://example.com/",
            "//example.com/",
            "javascript:alert(1)",
            "/no/page/",
            "",
        ],
    )
    def test_is_led_to_no_other_place(self, client, seat, elsewhere):
        assert client.post(DISPLAY, {"next": elsewhere}).headers["Location"] == DISPLAY

    def test_goes_back_to_the_standard_by_one_button(self, client, seat):
        client.post(DISPLAY, LARGE)

        client.post(DISPLAY, {**LARGE, "do": "standard"})

        assert display_of(seat.user_id) == STANDARD
        assert worn(client, "/work/") == STANDARD_CLASSES

    def test_tries_a_display_without_keeping_it(self, client, seat):
        page = Page(client.post(DISPLAY, {**LARGE, "do": "try", "next": "/work/"}))

        assert page.one("html")["class"] == LARGE_CLASSES
        assert page.one("input[name=theme][checked]")["value"] == "dark"
        assert page.one("main input[name=next]")["value"] == "/work/"
        assert worn(client, "/work/") == STANDARD_CLASSES
        assert not DisplayWishes.objects.exists()

    def test_finds_what_holds_now_in_the_form(self, client, seat):
        client.post(DISPLAY, {**LARGE, "plain": "on"})

        values = Page(client.get(DISPLAY)).form().values()

        assert LARGE.items() <= values.items()
        assert values["plain"] == "on"
        assert "furigana" not in values

    def test_is_told_when_a_code_does_not_exist(self, client, seat):
        page = Page(client.post(DISPLAY, {"theme": "neon"}))

        assert page.status == 422
        assert page.errors
        assert not DisplayWishes.objects.exists()

    def test_reads_no_more_than_one_row_for_it(self, client, seat, django_assert_num_queries):
        client.get("/account/")
        with django_assert_num_queries(1):
            display_of(seat.user_id)

    def test_costs_nothing_where_no_page_is_shown(self, client, seat, at, monkeypatch):
        from frontend import display

        asked: list[object] = []
        monkeypatch.setattr(display, "display_of", asked.append)

        client.get("/notices/pulse/", {"after": "0"})
        client.get(Page(Client().get("/")).one("link[rel=stylesheet]")["href"])

        assert not asked


class TestSigningIn:
    def test_brings_along_what_was_chosen_as_a_visitor(self, client):
        person = accounts.seat(Role.WORKER, user=accounts.person(password=accounts.PASSWORD)).user
        client.post(DISPLAY, LARGE)

        sign_in(client, person)

        assert display_of(person.pk) == Display(**LARGE)
        assert worn(client, "/work/") == LARGE_CLASSES

    def test_never_replaces_what_the_account_has(self, client, at: datetime):
        person = accounts.seat(Role.WORKER, user=accounts.person(password=accounts.PASSWORD)).user
        own = Display(theme="contrast")
        services.save_display_wishes(actor=Actor(user_id=person.pk, role=None), wishes=own, at=at)
        client.post(DISPLAY, LARGE)

        sign_in(client, person)

        assert display_of(person.pk) == own
        assert worn(client, "/work/")[0] == "theme-contrast"

    def test_gives_the_next_person_nothing_of_the_last_one(self, client, seat):
        client.post(DISPLAY, LARGE)
        client.get("/work/")
        client.post("/account/logout/")
        assert worn(client, "/account/login/") == LARGE_CLASSES
        colleague = accounts.seat(
            Role.WORKER, user=accounts.person(password=accounts.PASSWORD)
        ).user

        sign_in(client, colleague)

        assert display_of(colleague.pk) is None
        assert worn(client, "/work/") == STANDARD_CLASSES


class TestTheSettings:
    def test_show_everything_in_one_place(self, client, seat):
        client.post(DISPLAY, {**LARGE, "plain": "on"})

        page = Page(client.get("/account/"))

        assert page.heading == "設定"
        for words in (
            "とても大きい（200％）",
            "暗い",
            "広い",
            "止める",
            "つけない",
            "やさしい日本語",
        ):
            assert words in page.text
        assert "開いているページでの知らせ方" in page.text
        assert page.links["表示を変える"] == "/display/?next=/account/"
        assert page.links["お知らせの受けとり方を変える"] == "/notices/wishes/"

    def test_lead_a_worker_to_needs_and_hours_and_others_not(self, client, seat):
        own = Page(client.get("/account/")).links
        clerk = Client()
        clerk.force_login(accounts.seat(Role.MUNICIPAL_STAFF).user)
        others = Page(clerk.get("/account/")).links

        assert own["配慮の希望"] == "/work/needs/"
        assert "配慮の希望" not in others
