"""Pages for what went wrong: they say so, say what to do, and lead on."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from frontend.errors import STATUS
from frontend.views import problems
from marketplace.kernel.errors import all_errors
from tests.support.html import Page

pytestmark = pytest.mark.django_db

# Other tests bring errors of their own.
OUR_ERRORS = [error for error in all_errors() if not error.__module__.startswith("tests.")]


@pytest.fixture
def _odd_pages(settings):
    settings.ROOT_URLCONF = "tests.pages.frontend.odd_urls"


class TestRefusals:
    @pytest.mark.usefixtures("_odd_pages")
    def test_a_missing_row_is_told_with_what_to_do_and_its_code(self, client):
        page = Page(client.get("/missing/"))

        assert page.status == 404
        assert page.heading == "見つかりませんでした。"
        assert "一覧にもどって" in page.text
        assert page.links["row.missing"] == "/problems/row.missing"

    @pytest.mark.usefixtures("_odd_pages")
    def test_a_stranger_is_led_to_sign_in_and_back(self, client):
        response = client.get("/forbidden/?page=2")

        assert response.status_code == 302
        assert response["Location"].endswith("?next=/forbidden/%3Fpage%3D2")


class TestProblem:
    @pytest.mark.parametrize("error", OUR_ERRORS, ids=lambda error: error.code)
    def test_every_refusal_has_a_page_that_says_what_to_do(self, client, error):
        page = Page(client.get(reverse("public:problem", args=[error.code])))

        assert page.status == 200
        assert page.title.startswith(f"エラーの説明：{error.code}")
        assert str(int(getattr(error, "status", STATUS[error.kind]))) in page.text
        assert "%(" not in page.text

    def test_an_unknown_code_is_not_there(self, client):
        assert client.get("/problems/no.such").status_code == 404

    def test_the_list_leads_to_every_one(self, client):
        links = Page(client.get("/problems/")).links.values()

        assert {f"/problems/{error.code}" for error in OUR_ERRORS} <= set(links)


class TestStatuses:
    @pytest.mark.parametrize(
        ("view", "status"),
        [
            (problems.bad_request, 400),
            (problems.forbidden, 403),
            (problems.not_found, 404),
            (problems.too_many, 429),
        ],
        ids=lambda one: getattr(one, "__name__", one),
    )
    def test_each_page_has_its_status_a_heading_and_a_way_on(self, rf, view, status):
        page = Page(view(rf.get("/somewhere/")))

        assert page.status == status
        assert page.heading
        assert "/help/" in page.links.values()

    def test_a_missing_address_leads_on(self, client):
        page = Page(client.get("/no/such/page/"))

        assert page.status == 404
        assert page.heading == "ページが見つかりません"

    @pytest.mark.usefixtures("_odd_pages")
    def test_a_defect_is_owned_without_asking_the_database(self, django_assert_num_queries):
        client = Client(raise_request_exception=False)

        with django_assert_num_queries(0):
            page = Page(client.get("/broken/"))

        assert page.status == 500
        assert page.heading == "こちらの不具合です"


class TestAnOldPage:
    def send(self, **headers):
        client = Client(enforce_csrf_checks=True)
        return Page(client.post("/language/", {"next": "/", "note": "長い文"}, headers=headers))

    def test_offers_what_was_typed_again_with_a_fresh_token(self):
        page = self.send(origin="http://testserver")

        form = page.form_with_button("続きを送る")
        assert page.status == 403
        assert form.action == "/language/"
        assert form.values()["note"] == "長い文"
        assert form.values()["csrfmiddlewaretoken"]

    def test_never_offers_what_another_site_sent(self):
        page = self.send(origin="https://elsewhere.example")

        assert page.status == 403
        assert "長い文" not in page.text
        assert not page.soup.select("[name=note]")

    def test_never_repeats_a_password(self):
        client = Client(enforce_csrf_checks=True)
        fields = {"password": "geheim", "note": "文"}
        page = Page(client.post("/language/", fields, headers={"origin": "http://testserver"}))

        assert "geheim" not in str(page.soup)
