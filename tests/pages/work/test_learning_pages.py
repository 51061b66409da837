"""Outcomes of tasks with a known answer, and help, as the worker reads them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tasks.models import Coaching, GoldOutcome
from tests.factories import learning, work
from tests.support.html import Page
from workers.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
AT = work.AT


@pytest.fixture
def worker() -> Worker:
    return work.worker()


@pytest.fixture
def visitor(client: Client, worker: Worker) -> Client:
    client.force_login(worker.user)
    return client


def outcome_page(visitor: Client, outcome: GoldOutcome) -> Page:
    return Page(visitor.get(reverse("work:outcome", args=[outcome.pk])))


class TestHandingIn:
    def test_leads_to_the_outcome(self, visitor, worker):
        key = learning.known(learning.batch_to_learn_from())[0]
        taken = learning.taken_as_known(worker, key)
        raw = {
            "price_incl": "1080",
            "tax_rate": "8",
            "tax_reason": "food_drink",
            "net_value": "200",
            "net_unit": "g",
            "packs": "1",
            "shipping_included": "no",
            "is_approx": "no",
            "submit": "1",
        }

        page = Page(visitor.post(reverse("work:task", args=[taken.pk]), raw, follow=True))

        assert page.heading.startswith("学び：")
        assert "全部 合っています。" in page.text
        assert learning.WHY in page.text


class TestOutcome:
    def test_says_field_by_field_and_kindly_what_to_look_at_again(self, visitor, worker):
        page = outcome_page(visitor, learning.outcome_for(worker, right=False))

        assert "もう一度 見るところ" in page.text
        assert "報酬は150円です。" in page.text
        assert "評価には影響しません。" in page.text
        assert not any(word in page.text for word in ("まちがい", "不正解", "失格"))

    def test_waits_on_the_first_page_until_it_was_read(self, visitor, worker):
        outcome = learning.outcome_for(worker)
        address = f"/work/learning/{outcome.pk}/"
        assert address in [a["href"] for a in Page(visitor.get("/work/")).soup.select("main a")]

        Page(visitor.post(f"{address}seen/", follow=True))

        assert address not in [a["href"] for a in Page(visitor.get("/work/")).soup.select("main a")]
        listed = Page(visitor.get("/work/learning/"))
        assert address in [a["href"] for a in listed.soup.select("main a")]

    def test_of_somebody_else_is_not_there(self, visitor):
        other = learning.outcome_for(work.worker())

        assert visitor.get(f"/work/learning/{other.pk}/").status_code == 404
        assert visitor.post(f"/work/learning/{other.pk}/seen/").status_code == 404


class TestHelp:
    def test_shows_who_helps_and_what_was_found_out(self, visitor, worker):
        Coaching.objects.create(
            worker=worker,
            task_type="EC-05",
            opened_at=AT,
            note="「約」を見ましょう。",
            closed_at=AT,
        )

        page = Page(visitor.get("/work/learning/"))

        assert "いっしょに見る人" in page.text
        assert "「約」を見ましょう。" in page.text
