"""Components as they are sent: names, descriptions, order and shape, read from the living page."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.template import Template
from django.test.signals import template_rendered
from django.urls import reverse

from frontend.labels import Tone
from frontend.templatetags import components
from frontend.views.design import PARTS
from tests.support.html import Page, words

TEMPLATES = settings.BASE_DIR / "frontend" / "templates"


def part(client, slug):
    return Page(client.get(address(slug)))


def address(slug):
    return reverse("public:design-part", args=[slug]) if slug else reverse("public:design")


pytestmark = pytest.mark.django_db


class TestEveryPart:
    @pytest.mark.parametrize("slug", PARTS)
    def test_has_one_heading_and_unique_ids(self, client, slug):
        page = part(client, slug)

        ids = [tag["id"] for tag in page.soup.select("[id]")]
        assert page.heading
        assert len(ids) == len(set(ids)), sorted(one for one in ids if ids.count(one) > 1)

    @pytest.mark.parametrize("slug", PARTS)
    def test_every_reference_leads_to_an_element(self, client, slug):
        page = part(client, slug)

        known = {tag["id"] for tag in page.soup.select("[id]")}
        named = [
            one
            for attribute in ("aria-describedby", "aria-labelledby", "for")
            for tag in page.soup.select(f"[{attribute}]")
            for one in tag[attribute].split()
        ]
        targets = [a["href"][1:] for a in page.soup.select(".error-summary a")]

        assert not [one for one in [*named, *targets] if one not in known]

    @pytest.mark.parametrize("slug", PARTS)
    def test_every_example_shows_its_code(self, client, slug):
        page = part(client, slug)

        assert all(words(tag.select_one("pre")) for tag in page.soup.select(".example"))

    def test_an_unknown_part_is_not_there(self, client):
        assert client.get(address("nothing")).status_code == 404

    def test_shows_the_display_that_the_address_asks_for(self, client):
        page = Page(client.get("/design/?theme=dark&text_size=200&spacing=wide&motion=calm"))

        worn = page.one("html")["class"]
        assert worn == ["theme-dark", "text-200", "spacing-wide", "motion-calm"]

    def test_wears_the_usual_display_where_the_wish_is_unknown(self, client):
        page = Page(client.get("/design/?theme=<script>&text_size=9000"))

        worn = page.one("html")["class"]
        assert worn == ["theme-auto", "text-100", "spacing-normal", "motion-normal"]


class TestNothingIsMissing:
    """The living page shows all there is: who looks for a component finds it there."""

    @pytest.fixture
    def rendered(self, client):
        seen: set[str] = set()

        def note(template: Template, **_signal: object) -> None:
            seen.add(template.name or "")

        template_rendered.connect(note)
        for slug in PARTS:
            client.get(address(slug))
        template_rendered.disconnect(note)
        return seen

    def test_every_template_of_a_component_a_form_or_a_control_is_shown(self, rendered):
        there = {
            path.relative_to(TEMPLATES).as_posix()
            for folder in ("components", "forms")
            for path in (TEMPLATES / "frontend" / folder).rglob("*.html")
        }

        assert len(there) > 30
        assert there - rendered == set()

    def test_every_tag_is_shown_with_its_code(self, client):
        code = " ".join(
            words(source) for slug in PARTS for source in part(client, slug).soup.select("pre")
        )

        unnamed = [name for name in components.register.tags if f"{{% {name}" not in code]

        assert unnamed == []

    def test_every_kind_and_tone_is_shown(self, client):
        shown = " ".join(str(part(client, slug).soup) for slug in PARTS)
        names = [
            *(f"button--{kind}" for kind in ("primary", "secondary", "danger", "quiet")),
            *(f"banner--{tone}" for tone in ("notice", "good", "warning")),
            *(f"inset--{tone}" for tone in ("note", "good", "warning", "problem")),
            *(f"status--{tone}" for tone in Tone),
        ]

        assert [name for name in names if name not in shown] == []


class TestAfterSending:
    def test_the_outcome_stands_above_the_heading_and_takes_the_focus(self, client):
        main = part(client, "outcome").one("main")

        assert main.select_one(".banner, h1").get("class") == ["banner", "banner--good"]
        assert main.select_one(".banner-heading")["tabindex"] == "-1"

    def test_says_that_text_was_brought_back(self, client):
        assert "書いたものを、もどしました" in part(client, "outcome").text


class TestFields:
    def test_every_control_has_a_label_that_says_whether_it_is_needed(self, client):
        page = part(client, "forms")

        for field in page.soup.select("main form[method=post] .field"):
            name = words(field.select_one("label, legend"))
            assert name.endswith(("必須", "任意")), name

    def test_the_hint_describes_the_control(self, client):
        control = part(client, "forms").one("#id_name")

        assert control["aria-describedby"] == "id_name_helptext"

    def test_groups_are_fieldsets_with_a_legend(self, client):
        page = part(client, "forms")

        legends = page.all("main .field fieldset > legend")
        assert legends == [
            "とどける日 必須",
            "商品の種類 必須",
            "入っているもの 任意",
            "もう一度、確認が必要ですか 必須",
        ]

    def test_a_choice_is_described_by_its_hint(self, client):
        page = part(client, "forms")

        choice = page.one("input[value=unknown]")
        assert words(page.one(f"#{choice['aria-describedby']}")).startswith("この答えも")

    def test_the_browser_checks_nothing(self, client):
        page = part(client, "errors")

        assert not page.soup.select("[required], [maxlength], [pattern], [placeholder], [disabled]")
        assert all(
            form.has_attr("novalidate") for form in page.soup.select("main form[method=post]")
        )

    def test_the_count_describes_its_text_area(self, client):
        page = part(client, "forms")

        area = page.one("#id_alt")
        assert area["aria-describedby"].split()[-1] == "id_alt_count"
        assert words(page.one("#id_alt_count")) == "80文字まで書けます。"


class TestErrors:
    def test_the_title_begins_with_the_word_error(self, client):
        page = part(client, "errors")

        assert page.status == 422
        assert page.title.startswith("エラー：")

    def test_the_summary_says_what_the_fields_say(self, client):
        page = part(client, "errors")

        at_fields = [line.removeprefix("エラー： ") for line in page.all(".field-error p")]
        assert page.errors == at_fields
        assert len(page.errors) > 8

    def test_the_summary_stands_before_the_heading(self, client):
        main = part(client, "errors").one("main")

        assert main.select_one(".error-summary, h1").name == "div"

    def test_the_error_is_named_before_the_hint_and_stands_above_the_control(self, client):
        page = part(client, "errors")

        control = page.one("#id_name")
        assert control["aria-describedby"] == "id_name_error id_name_helptext"
        assert control["aria-invalid"] == "true"
        assert page.one("#id_name_error").find_next("input") is control

    def test_what_was_typed_is_still_there(self, client):
        page = part(client, "errors")

        assert page.one("#id_price")["value"] == "千円"
        assert page.one("#id_delivery_1")["value"] == "２"
        assert len(page.one("#id_alt").get_text().strip()) == 120
        assert {box["value"] for box in page.soup.select("[name=allergens][checked]")} == {
            "egg",
            "wheat",
        }


class TestStatusTags:
    def test_every_tone_has_its_own_shape(self, client):
        page = part(client, "messages")

        tags = page.soup.select("section[aria-labelledby=statuses] .status")
        shapes = {str(tag.svg) for tag in tags}
        assert len(tags) == len(shapes) == 6
        assert all(words(tag) for tag in tags)


class TestTaskList:
    def test_the_link_is_described_by_status_and_facts(self, client):
        page = part(client, "lists")

        link = page.soup.select_one(".task-link")
        about = words(page.one(f"#{link['aria-describedby']}"))
        assert words(link) == "直売所の商品写真の説明"
        assert "報酬 1件 60円" in about
        assert "新しい案内" in about

    def test_what_cannot_be_opened_yet_is_no_link(self, client):
        row = part(client, "lists").soup.select(".task-row")[-1]

        assert not row.select("a")


class TestTables:
    @pytest.mark.parametrize("slug", ["lists", "messages"])
    def test_every_table_has_a_caption_scopes_and_a_region_that_can_be_scrolled_by_key(
        self, client, slug
    ):
        page = part(client, slug)

        tables = page.soup.select("table")
        assert tables
        for table in tables:
            region = table.parent
            assert table.caption["id"] == region["aria-labelledby"]
            assert (region["role"], region["tabindex"]) == ("region", "0")
            assert all(cell.has_attr("scope") for cell in table.select("th"))


class TestPagination:
    def test_marks_the_page_that_is_shown_and_keeps_the_address(self, client):
        page = Page(client.get("/design/actions/?theme=dark&page=3"))

        current = page.soup.select_one(".pagination [aria-current]")
        assert current.get_text() == "3"
        assert page.links["次のページ"] == "?theme=dark&page=4"

    def test_has_no_way_back_on_the_first_page_and_none_on_at_the_last(self, client):
        first, last = part(client, "actions").soup.select(".pagination")

        assert "前のページ" not in words(first)
        assert "次のページ" not in words(last)

    def test_a_single_page_needs_none(self, client):
        assert len(part(client, "actions").soup.select(".pagination")) == 2


class TestSteps:
    def test_says_in_words_where_one_is(self, client):
        page = part(client, "messages")

        assert page.all(".steps-where")[1] == "3つのうち2つめ：列を合わせる"
        second = page.soup.select(".steps")[1]
        states = [words(state) for state in second.select(".steps-state")]
        assert states == ["おわりました", "いまここ", "これから"]
        assert words(second.select_one("[aria-current=step]")).startswith("列を合わせる")


class TestRuby:
    def test_readings_appear_for_those_who_want_them(self, client):
        plain = Page(client.get("/design/"))
        wished = Page(client.get("/design/?furigana=on"))

        assert not plain.soup.select("main ruby rt")
        assert "のべおか" in wished.all("section[aria-labelledby=numbers] .example-shown rt")
