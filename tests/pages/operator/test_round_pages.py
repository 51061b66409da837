"""The operator's pages of dispatch rounds."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import User
from marketplace.matching.models import DispatchRound
from marketplace.matching.states import RoundState
from tasks.models import Assignment
from tests.factories import work
from tests.support.html import Page

# Rounds open their own outermost transactions.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("frozen")]


@pytest.fixture
def visitor(client: Client) -> Client:
    """Return a browser in which the operator is signed in."""
    client.force_login(User.objects.get(pk=work.operator().user_id))
    return client


@pytest.fixture
def batch():
    """Return an open batch of two tasks, two entries each."""
    return work.checked_prices(2)


def listed(visitor):
    return Page(visitor.get(reverse("operator:rounds")))


def press(visitor, name):
    return Page(visitor.post(reverse("operator:rounds"), {name: "1"}, follow=True))


class TestList:
    def test_is_empty_at_first_and_says_what_to_do(self, visitor):
        page = listed(visitor)

        assert page.heading == "割りあて"
        assert "まだ一度も割りあてていません" in page.text
        assert page.form().buttons == ["今すぐ割りあてる", "試しに計算する"]

    def test_shows_rounds_newest_first_with_their_state_in_words(self, visitor, batch, frozen):
        work.worker()
        press(visitor, "trial")
        frozen.shift(60)
        press(visitor, "run")

        page = listed(visitor)

        assert page.all("tbody .status") == ["案内ずみ", "試しの計算"]

    def test_takes_the_same_number_of_queries_for_any_number_of_rounds(
        self, visitor, at, django_assert_max_num_queries
    ):
        for number in range(20):
            DispatchRound.objects.create(
                seed=number, started_at=at, finished_at=at, state=RoundState.APPLIED
            )

        with django_assert_max_num_queries(10):
            listed(visitor)


class TestRun:
    def test_offers_and_says_how_many(self, visitor, batch):
        work.worker()

        page = press(visitor, "run")

        assert "案内を2件出しました。" in page.text
        assert Assignment.objects.count() == 2

    def test_a_trial_offers_nothing_and_says_so(self, visitor, batch):
        work.worker()

        page = press(visitor, "trial")

        assert "案内は出していません。" in page.text
        assert "出していません（出すなら2件）" in page.text
        assert not Assignment.objects.exists()

    def test_while_another_round_runs_the_page_says_to_wait(self, visitor, at):
        DispatchRound.objects.create(seed=1, started_at=at)

        page = press(visitor, "run")

        assert page.status == 409
        assert page.title.startswith("エラー：")
        assert page.errors == [
            "今、別の割りあてを計算しています。少し待ってから、割りあての一覧を読みこみ直してください。"
        ]


class TestOne:
    def test_names_batches_and_hides_handfuls_of_people(self, visitor, batch):
        work.worker()

        page = press(visitor, "run")

        assert page.all("tbody th") == [batch.title]
        assert page.all("tbody td") == ["4", "10人未満", "2", "2"]

    def test_a_round_without_work_says_so(self, visitor):
        page = press(visitor, "run")

        assert "空いている仕事は、ありませんでした。" in page.text

    def test_a_round_of_a_killed_process_has_a_page_too(self, visitor, at):
        dead = DispatchRound.objects.create(seed=1, started_at=at)

        page = Page(visitor.get(reverse("operator:round", args=[dead.pk])))

        assert page.status == 200
        assert "計算中" in page.text

    def test_a_round_that_is_not_there_is_missing(self, visitor, batch):
        assert visitor.get(reverse("operator:round", args=[batch.pk])).status_code == 404
