"""A draft's pages: what it asks, what workers shall read, terms, and what an offer would win."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accessibility.vocabulary import Adjustment, Demand
from marketplace.accounts.actors import Actor
from tasks.models import Batch, Programme, Reading
from tasks.posting.demands import word_in
from tasks.services import posting
from tests.factories import work
from tests.support.html import Page
from workers.models import NeedProfile

pytestmark = pytest.mark.django_db
HARD = "当該商品の価格表示に関しては、関係法令を遵守の上、適切に記載すること。" * 4


@pytest.fixture
def draft(clerk: Actor, programme: Programme, at: Any) -> Batch:
    return work.draft_batch(clerk, programme, work.price_rows(2), at=at)


class Desk:
    """A clerk at the pages of one draft."""

    def __init__(self, visitor: Client, draft: Batch) -> None:
        self.visitor, self.draft = visitor, draft

    def open(self, name: str) -> Page:
        return Page(self.visitor.get(reverse(f"city:{name}", args=[self.draft.pk])))

    def send(self, name: str, **changed: Any) -> Page:
        """Send the page's own form with some fields changed; None leaves a field out."""
        values = self.open(name).form().values(**changed)
        return self.post(name, {key: value for key, value in values.items() if value is not None})

    def post(self, name: str, sent: dict[str, Any]) -> Page:
        return Page(
            self.visitor.post(reverse(f"city:{name}", args=[self.draft.pk]), sent, follow=True)
        )

    def row(self) -> Batch:
        return Batch.objects.get(pk=self.draft.pk)


@pytest.fixture
def desk(visitor: Client, draft: Batch) -> Desk:
    return Desk(visitor, draft)


class TestDemands:
    def test_are_shown_with_why_they_were_found(self, desk):
        page = desk.open("demands")

        assert "計算や数字の照合をする" in page.text
        assert "この仕事の用紙に、「税込みの価格」の欄があります。" in page.text
        # Others come with an example of what is meant.
        assert "たとえば、お店に電話をかけて" in page.text

    def test_confirmed_open_the_way_to_publishing(self, desk):
        refused = desk.post("publish", {})
        assert refused.status == 409
        assert any("まだ確かめていません" in line for line in refused.errors)
        assert reverse("city:demands", args=[desk.draft.pk]) in refused.links.values()

        page = desk.send("demands")

        assert "仕事が求めることを確かめました。" in page.text
        assert "公開しました" in desk.post("publish", {}).text

    def test_are_taken_out_only_with_a_reason(self, desk):
        page = desk.send("demands", **{"asks-numbers": None})

        assert page.status == 422
        assert page.title.startswith("エラー：")
        assert page.errors == ["「計算や数字の照合をする」を外すときは、理由を書いてください。"]

        told = desk.send("demands", **{"asks-numbers": None, "reason-numbers": "写すだけです。"})

        assert "外したこと：計算や数字の照合をする" in told.text
        assert "写すだけです。" in told.text
        assert desk.row().demands_mask == 0

    def test_can_be_added_and_stay_on_the_page(self, desk):
        desk.send("demands", **{"more-time_place": ["fixed_hours"]})

        ticked = desk.open("demands").form().values()["more-time_place"]
        assert ticked == "fixed_hours"
        assert desk.row().demands_mask == Demand.NUMBERS.mask | Demand.FIXED_HOURS.mask

    def test_that_changed_meanwhile_are_shown_anew_with_what_was_typed(self, desk, clerk, at):
        sent = desk.open("demands").form().values(**{"more-hands": ["travel"]})
        sent |= {"more-time_place": ["travel"]}
        posting.set_note(
            actor=clerk, batch_id=desk.draft.pk, note="電話してください。", note_plain="", at=at
        )

        page = desk.post("demands", sent | {"more-hands": []})

        assert page.status == 409
        values = page.form().values()
        assert (values["asks-speak"], values["more-time_place"]) == ("on", "travel")
        assert desk.post("demands", values).status == 200
        assert word_in(desk.row().options).added == Demand.TRAVEL.mask

    def test_of_a_published_batch_are_not_changed_any_more(self, desk, clerk, at):
        work.published(clerk, desk.draft, at=at)

        page = desk.open("demands")

        assert page.status == 409
        assert "もう下書きではありません" in page.text


class TestNote:
    def test_is_saved_however_it_is_written_and_advice_follows(self, desk):
        page = desk.send("note", note=HARD)

        assert "気をつけることを保存しました。" in page.text
        assert "文の読みやすさ：この仕事で気をつけること" in page.text
        assert "「です」「ます」で終わらない文が4個あります" in page.text
        assert desk.row().note == HARD

    def test_is_looked_at_without_being_saved_and_nothing_is_lost(self, desk):
        page = desk.send("note", note=HARD, note_plain="値段は、税こみで書いてください。", look="1")

        assert page.status == 200
        assert all("当該商品の価格表示に関しては" in each for each in page.all("blockquote"))
        assert page.form().values()["note"] == HARD
        assert page.form().values()["note_plain"] == "値段は、税こみで書いてください。"
        assert "直すところは、見つかりませんでした。" in page.text
        assert desk.row().note == ""

    def test_names_without_a_reading_lead_to_the_list_of_readings(self, desk, city):
        Reading.objects.create(municipality=city, written="焼津市", reading="やいづし")

        page = desk.send("note", note="焼津市の谷口水産の写真です。", look="1")

        assert "谷口水産" in page.all("main .inset li")
        assert "焼津市" not in page.all("main .inset li")
        assert page.links["名前の読みかたを登録する"] == reverse("city:readings")

    def test_asks_about_demands_again(self, desk):
        desk.send("demands")

        desk.send("note", note="ゆっくりどうぞ。")

        assert "まだ確かめていません" in desk.open("batch").text

    def test_too_long_to_be_kept_is_told_and_stays_in_the_field(self, desk):
        page = desk.send("note", note="あ" * 4001)

        assert page.status == 422
        assert page.form().values()["note"] == "あ" * 4001


class TestTerms:
    def test_move_the_deadline(self, desk, programme):
        Batch.objects.update(deadline=date(2026, 4, 6))
        later = {"deadline_0": "2026", "deadline_1": "5", "deadline_2": "1"}

        page = desk.send("terms", title="五月の商品", **later)

        assert page.heading == "下書き：五月の商品"
        assert desk.row().deadline == date(2026, 5, 1)

    def test_keep_what_was_typed_when_the_contract_is_over_by_then(self, desk):
        page = desk.send("terms", deadline_0="2030")

        assert page.status == 422
        assert page.form().values()["deadline_0"] == "2030"


class TestProblems:
    def test_each_leads_to_where_it_is_mended(self, desk, clerk, at):
        Batch.objects.update(deadline=at.date())
        note = "赤い文字を写してください。"
        posting.set_note(actor=clerk, batch_id=desk.draft.pk, note=note, note_plain="", at=at)

        lines = desk.open("batch").soup.select("section:has(#barriers) li")

        found = [(line.select_one("a")["href"], line.get_text(" ")) for line in lines]
        assert [url for url, _ in found] == [
            reverse("city:note", args=[desk.draft.pk]),
            reverse("city:terms", args=[desk.draft.pk]),
        ]
        assert "色だけで場所を伝えている" in found[0][1]
        assert "できない人がいます" in found[0][1]

    def test_none_is_said_of_plain_work(self, desk):
        assert not desk.open("batch").soup.select("#barriers")


class TestGains:
    @pytest.fixture(autouse=True)
    def _pool(self):
        for _ in range(12):
            NeedProfile.objects.filter(worker=work.worker()).update(
                adjustable_mask=Demand.NUMBERS.mask
            )

    def test_are_a_table_and_one_step(self, desk):
        page = desk.open("batch")
        assert page.all("tbody th") == [
            "計算は機械がする・二人で確認する",
            "その部分は別の人がする",
        ]
        assert "およそ10人" in page.text

        after = desk.post("offer", {"adjustment": "figures_checked"})

        assert "配慮を一つ決めました" in after.text
        assert "ふえる人" not in after.text
        assert desk.row().offered_mask == Adjustment.FIGURES_CHECKED.mask

    def test_stand_beside_the_choice_of_adjustments(self, desk):
        assert "できる人がおよそ10人ふえます。" in desk.open("adjustments").text

    def test_an_offer_that_does_not_exist_is_refused(self, desk):
        assert desk.post("offer", {"adjustment": "magic"}).status == 422


class TestAdviceElsewhere:
    def test_a_programme_is_looked_at_before_it_is_saved(self, visitor, programme):
        address = reverse("city:programme_edit", args=[programme.pk])
        values = Page(visitor.get(address)).form().values(description=HARD, look="1")

        page = Page(visitor.post(address, values))

        assert "文の読みやすさ：説明" in page.text
        assert page.form().values()["description"] == HARD
        programme.refresh_from_db()
        assert programme.description == ""

    def test_a_saved_programme_shows_it_too(self, visitor, programme):
        Programme.objects.update(description=HARD)

        page = Page(visitor.get(reverse("city:programme", args=[programme.pk])))

        assert "文の読みやすさ：説明" in page.text

    def test_a_new_programme_loses_nothing(self, visitor):
        address = reverse("city:programme_new")

        page = Page(visitor.post(address, {"title": "事業", "description": HARD, "look": "1"}))

        assert page.form().values()["description"] == HARD
        assert not Programme.objects.exists()

    def test_a_question_about_a_result_is_not_sent_by_looking(self, visitor, clerk, programme, at):
        batch = work.open_batch(clerk, programme, work.price_rows(1), at=at)
        task = batch.tasks.get()
        task.state, task.done_at, task.result = "done", at, {"values": {}}
        task.save()

        page = Page(
            visitor.post(reverse("city:query", args=[task.pk]), {"note": HARD, "look": "1"})
        )

        assert "文の読みやすさ：確かめてほしいこと" in page.text
        assert page.form().values()["note"] == HARD
        task.refresh_from_db()
        assert task.state == "done"
