"""The accessibility statement: the page, and the same result as data."""

from __future__ import annotations

import csv
import io

import pytest

from frontend import criteria
from frontend.display import CHOSEN, COOKIE
from marketplace.accounts.display import Display, as_text
from tests.support.html import Page

#: The cookie of a visitor who wants readings.
READINGS = f"{CHOSEN}{as_text(Display(furigana=True))}"

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    return Page(client.get("/accessibility/"))


class TestThePage:
    @pytest.mark.parametrize(
        ("table", "number"), [("jis", 38), ("wcag-a", 31), ("wcag-aa", 24), ("wcag-aaa", 17)]
    )
    def test_leads_to_every_criterion_with_its_result(self, client, page, table, number):
        link = page.one(f"main a[href$='/results/{table}/']")
        caption = Page(client.get(link["href"])).one(f"caption#{table}")
        rows = caption.find_parent("table").select("tbody tr")

        assert len(rows) == number
        assert all(row.select_one(".status") for row in rows)

    def test_counts_what_the_tables_show(self, client, page):
        counts = page.one("caption#counts").find_parent("table")
        met = counts.select("tbody tr")[0].select("td")

        for cell, table in zip(met, ["jis", "wcag-a", "wcag-aa", "wcag-aaa"], strict=True):
            results = Page(client.get(f"/accessibility/results/{table}/"))
            shown = results.one(f"caption#{table}").find_parent("table").select(".status--done")
            assert int(cell.get_text()) == len(shown)

    def test_claims_no_conformance_before_people_have_looked(self, page):
        waiting = [one for one in criteria.of_jis() if one.result is not criteria.Result.MET]

        assert waiting
        assert "適合レベルAAに配慮" in page.text
        assert "まだしていません" in page.text

    def test_says_whom_to_tell(self, page):
        assert page.one("main a[href^='mailto:']")

    def test_knows_no_other_standard(self, client):
        assert client.get("/accessibility/results/braille/").status_code == 404

    @pytest.mark.parametrize("path", ["", "results/jis/", "results/wcag-a/", "results/wcag-aaa/"])
    def test_stays_light_with_readings_too(self, client, path):
        client.cookies[COOKIE] = READINGS
        answer = client.get(f"/accessibility/{path}")

        assert b"<ruby>" in answer.content
        assert len(answer.content) <= 90_000


class TestTheData:
    def test_as_json_has_every_criterion_in_both_languages(self, client):
        data = client.get("/accessibility/checklist.json").json()

        assert [one["number"] for one in data["criteria"]] == [one.number for one in criteria.ALL]
        assert all(one["name_ja"] and one["name_en"] for one in data["criteria"])
        assert data["assistive_technologies"] == []

    def test_as_a_table_opens_in_a_spreadsheet(self, client):
        answer = client.get("/accessibility/checklist.csv")
        rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

        assert answer.content.startswith(b"\xef\xbb\xbf")
        assert "attachment" in answer["Content-Disposition"]
        assert len(rows) == len(criteria.ALL)
        assert rows[0]["witnesses"].startswith("axe:")

    def test_is_as_large_as_its_links_say(self, client):
        assert 20_000 < len(client.get("/accessibility/checklist.csv").content) < 30_000
        assert 40_000 < len(client.get("/accessibility/checklist.json").content) < 50_000
