"""The pages on which a worker says what they need and when they want to work."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from accessibility.vocabulary import Demand
from tests.factories import work
from tests.support.html import Page
from workers.models import NeedProfile, Worker
from workers.queries import hours_of
from workers.services.needs import look_at_needs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def worker() -> Worker:
    """Return a worker."""
    return work.worker()


@pytest.fixture
def visitor(client: Client, worker: Worker) -> Client:
    """Return a browser in which the worker is signed in."""
    client.force_login(worker.user)
    return client


def shown(visitor, name):
    return Page(visitor.get(reverse(f"work:{name}")))


def send(visitor, name, **changes):
    values = shown(visitor, name).form().values(**changes)
    return Page(visitor.post(reverse(f"work:{name}"), values, follow=True))


class TestNeeds:
    def test_asks_about_every_demand_and_about_time(self, visitor):
        page = shown(visitor, "needs")

        assert page.heading == "配慮の希望"
        assert set(page.form().values()) == {d.code for d in Demand} | {
            "time_factor",
            "csrfmiddlewaretoken",
        }
        assert all(d.ja in page.text for d in Demand)

    def test_says_nothing_beforehand(self, visitor):
        values = shown(visitor, "needs").form().values()

        assert {values[demand.code] for demand in Demand} == {"silent"}
        assert values["time_factor"] == "100"

    def test_keeps_answers_and_shows_them_again(self, visitor, worker):
        page = send(visitor, "needs", speak="impossible", type_much="adjustable", time_factor="0")

        assert "配慮の希望を保存しました。" in page.text
        kept = NeedProfile.objects.get(worker=worker)
        assert kept.impossible_mask == Demand.SPEAK.mask
        assert kept.adjustable_mask == Demand.TYPE_MUCH.mask
        assert kept.time_factor_percent == 0
        values = page.form().values()
        assert (values["speak"], values["time_factor"]) == ("impossible", "0")

    def test_an_answer_can_be_taken_back(self, visitor, worker):
        send(visitor, "needs", speak="impossible")

        send(visitor, "needs", speak="silent")

        assert NeedProfile.objects.get(worker=worker).impossible_mask == 0

    def test_nothing_at_all_is_an_answer(self, visitor, worker):
        response = visitor.post(reverse("work:needs"), {}, follow=True)

        assert Page(response).status == 200
        kept = NeedProfile.objects.get(worker=worker)
        assert (kept.impossible_mask, kept.adjustable_mask) == (0, 0)

    def test_a_choice_that_is_none_is_refused_with_all_others_kept(self, visitor, worker):
        page = send(visitor, "needs", speak="sometimes", travel="impossible")

        assert page.status == 422
        assert page.title.startswith("エラー：")
        assert len(page.errors) == 1
        assert page.form().values()["travel"] == "impossible"
        assert NeedProfile.objects.get(worker=worker).impossible_mask == 0

    def test_speaks_english_to_who_reads_english(self, visitor, settings):
        visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

        page = shown(visitor, "needs")

        assert "Tell colours apart" in page.text
        assert "色を見分ける" not in page.text

    def test_who_looked_is_one_link_away(self, visitor, worker, at):
        look_at_needs(actor=work.operator(), worker_id=worker.pk, purpose="配慮の相談", at=at)

        page = Page(visitor.get(shown(visitor, "needs").links["だれが見たかを読む"]))

        assert "配慮の相談" in page.text

    def test_asks_nothing_about_causes(self, visitor):
        questions = " ".join(shown(visitor, "needs").all("main form"))

        assert not [word for word in ("病名", "診断", "手帳", "等級", "障害") if word in questions]


class TestHours:
    def test_shows_the_week_and_keeps_changes(self, visitor, worker):
        page = send(visitor, "hours", day_0="９０", day_1="45分", day_6="")

        assert "働きたい時間を保存しました。" in page.text
        assert hours_of(worker) == {0: 90, 1: 45, 2: 120, 3: 120, 4: 120, 5: 120, 6: 0}
        assert page.form().values()["day_0"] == "90"

    @pytest.mark.parametrize("wrong", ["1441", "-5", "あさ"])
    def test_an_impossible_day_is_named_and_nothing_typed_is_lost(self, visitor, worker, wrong):
        page = send(visitor, "hours", day_2=wrong, day_3="15")

        assert page.status == 422
        assert len(page.errors) == 1
        assert page.form().values()["day_2"] == wrong
        assert page.form().values()["day_3"] == "15"
        assert hours_of(worker)[3] == 120

    def test_each_box_is_labelled_by_its_weekday(self, visitor):
        form = shown(visitor, "hours").form()

        assert form.label("day_0").startswith("月曜日")
        assert form.label("day_6").startswith("日曜日")


@pytest.mark.parametrize("name", ["needs", "hours"])
def test_somebody_who_left_finds_nothing(visitor, worker, at, name):
    worker.left_at = at
    worker.save(update_fields=["left_at"])

    assert visitor.get(reverse(f"work:{name}")).status_code == 404
