"""The frame of every page, and the pages that everybody may open."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from django.conf import settings

from frontend.stylesheet import FOLDER, PARTS, tight
from tests.support.html import Page

PUBLIC = ["/", "/help/", "/privacy/", "/accessibility/", "/problems/", "/design/"]
STATIC = FOLDER.parent

pytestmark = pytest.mark.django_db


class TestTheFrame:
    @pytest.mark.parametrize("path", PUBLIC)
    def test_has_the_landmarks_in_order_and_a_way_past_them(self, client, path):
        page = Page(client.get(path))

        assert page.status == 200
        assert page.one("html")["lang"] == "ja"
        assert page.title.endswith(" - Tomoni")
        assert page.soup.body.find("a")["href"] == "#main"
        assert page.one("main")["tabindex"] == "-1"
        order = [tag.name for tag in page.soup.body.find_all(["header", "main", "footer"])]
        assert order == ["header", "main", "footer"]

    @pytest.mark.parametrize("path", PUBLIC)
    def test_has_one_empty_polite_status(self, client, path):
        page = Page(client.get(path))

        live = page.soup.select("[aria-live], [role=status], [role=alert]")
        assert [tag["id"] for tag in live] == ["live-status"]
        assert live[0]["aria-live"] == "polite"
        assert live[0].get_text() == ""

    @pytest.mark.parametrize("path", [*PUBLIC, "/nowhere/"])
    def test_help_is_the_first_link_of_the_footer(self, client, path):
        page = Page(client.get(path))

        assert page.soup.select_one("footer a")["href"] == "/help/"

    @pytest.mark.parametrize("path", PUBLIC)
    def test_asks_for_few_and_small_files(self, client, path):
        response = client.get(path)
        page = Page(response)

        files = page.soup.select("link[href], script[src], img[src]")
        assert len(files) + 1 <= 6
        # The statement holds a row for each criterion of two standards.
        assert len(response.content) <= (
            80_000 if path in ("/accessibility/", "/problems/") else 40_000
        )

    def test_goes_through_the_headings_without_a_gap(self, client):
        for path in PUBLIC:
            levels = [
                int(tag.name[1]) for tag in Page(client.get(path)).soup.select("h1, h2, h3, h4")
            ]
            steps = pairwise(levels)
            assert all(after <= before + 1 for before, after in steps), path


class TestStylesheet:
    def test_is_one_file_that_may_be_kept_for_ever(self, client):
        page = Page(client.get("/"))

        response = client.get(page.one("link[rel=stylesheet]")["href"])
        assert response["Content-Type"] == "text/css; charset=utf-8"
        assert "immutable" in response["Cache-Control"]
        for name in PARTS:
            part = tight((FOLDER / name).read_text(encoding="utf-8"))
            assert part in response.content.decode()

    def test_the_script_of_passkeys_is_one_file_as_well(self, client):
        login = Page(client.get("/account/login/"))

        response = client.get(login.one("main script[src]")["src"])
        assert response["Content-Type"] == "text/javascript; charset=utf-8"
        assert "immutable" in response["Cache-Control"]
        assert "data-passkey-trouble" in response.content.decode()

    def test_an_old_name_still_gets_the_current_one_but_is_not_kept(self, client):
        response = client.get("/assets/tomoni-000000000000.css")

        assert response.status_code == 200
        assert response["Cache-Control"] == "no-cache"

    def test_the_script_stays_small(self):
        assert sum(path.stat().st_size for path in STATIC.glob("js/*.js")) <= 10 * 1024

    def test_every_value_is_defined_and_every_definition_used(self):
        used = set(re.findall(r"var\((--[\w-]+)\)", styles()))
        defined = set(re.findall(r"[\s{;](--[\w-]+):", styles()))

        assert used == defined

    def test_no_style_is_written_for_a_class_that_no_page_has(self):
        classes = set(
            re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/", "", styles(), flags=re.S))
        )
        spoken = "".join(path.read_text(encoding="utf-8") for path in speakers())

        # Put together in a template or in Python: "status--{{ tone }}", f"theme-{...}".
        built = re.compile(r"(theme|text|spacing|motion|width)-\w+")
        unused = [
            one
            for one in classes
            if one not in spoken
            and f"{one.rsplit('--', 1)[0]}--{{{{" not in spoken
            and not built.fullmatch(one)
        ]
        assert not unused


def styles():
    return "".join((FOLDER / name).read_text(encoding="utf-8") for name in PARTS)


def speakers():
    """Every file that can name a class."""
    root = settings.BASE_DIR
    for app in ("frontend", "marketplace"):
        for pattern in ("**/templates/**/*.html", "**/*.py", "static/**/*.js"):
            yield from (root / app).glob(pattern)


class TestLanguage:
    def test_switches_by_a_button_and_stays_on_the_page(self, client):
        page = Page(client.get("/help/"))
        form = page.form_with_button("English")

        response = client.post(form.action, form.values(language="en"))

        assert response["Location"] == "/help/"
        assert Page(client.get("/help/")).one("html")["lang"] == "en"

    def test_leads_nowhere_else(self, client):
        response = client.post("/language/", {"language": "en", "next": "https://example.com/"})

        assert response["Location"] == "/"

    def test_ignores_a_language_that_is_not_offered(self, client):
        response = client.post("/language/", {"language": "xx", "next": "/"})

        assert not response.cookies

    def test_the_button_is_in_the_language_it_offers(self, client):
        page = Page(client.get("/"))

        assert page.one("button[name=language]")["lang"] == "en"


class TestStart:
    def test_leads_a_stranger_to_sign_in(self, client):
        response = client.get("/start/")

        assert response.status_code == 302
        assert response["Location"].startswith("/account/login/")
