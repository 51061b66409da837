"""Known answers and coaching on the operator's pages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import User
from tasks.models import Coaching, GoldKey
from tests.factories import learning, work
from tests.support.html import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
AT = work.AT


@pytest.fixture
def visitor(client: Client) -> Client:
    client.force_login(User.objects.get(pk=work.operator().user_id))
    return client


class TestKnownAnswers:
    def test_are_made_from_finished_tasks(self, visitor):
        (task,) = learning.finished(learning.batch_to_learn_from())
        address = reverse("operator:known-answer", args=[task.pk])
        listed = Page(visitor.get(reverse("operator:known-answers")))
        assert address in [a["href"] for a in listed.soup.select("main a")]

        page = Page(visitor.post(address, {"explanation": learning.WHY}, follow=True))

        assert "答えの分かっている仕事にしました。" in page.text
        assert GoldKey.objects.get().explanation == learning.WHY

    def test_need_words_for_the_worker(self, visitor):
        (task,) = learning.finished(learning.batch_to_learn_from())

        page = Page(
            visitor.post(reverse("operator:known-answer", args=[task.pk]), {"explanation": " "})
        )

        assert page.title.startswith("エラー：")
        assert not GoldKey.objects.exists()

    def test_can_be_taken_out_of_use(self, visitor):
        key = learning.known(learning.batch_to_learn_from())[0]

        address = reverse("operator:known-answer", args=[key.pk])
        page = Page(visitor.post(address, {"retire": "1"}, follow=True))

        assert "使っていません" in page.text
        key.refresh_from_db()
        assert key.retired_at == AT

    def test_of_an_unfinished_task_are_not_there(self, visitor):
        task = learning.batch_to_learn_from().tasks.first()

        assert visitor.get(reverse("operator:known-answer", args=[task.pk])).status_code == 404


class TestCoaching:
    def test_shows_answers_beside_known_answers_under_the_pseudonym(self, visitor):
        worker = work.worker()
        learning.outcome_for(worker, right=False)
        row = Coaching.objects.create(worker=worker, task_type="EC-05", opened_at=AT)

        page = Page(visitor.get(reverse("operator:coaching", args=[row.pk])))

        assert worker.pseudonym in page.text
        assert worker.user.display_name not in page.text
        assert "だいたいの値ですか" in page.text
        assert "ワーカーの答え" in page.text
        assert "あなたの答え" not in page.text

    def test_is_taken_on_and_ended_with_words(self, visitor):
        row = Coaching.objects.create(worker=work.worker(), task_type="EC-05", opened_at=AT)
        address = reverse("operator:coaching", args=[row.pk])

        visitor.post(address, {"take": "1"})
        page = Page(visitor.post(address, {"note": "「約」を見ましょう。"}, follow=True))

        row.refresh_from_db()
        assert row.coach is not None
        assert row.note == "「約」を見ましょう。"
        assert "手伝いを終わりにしました。" in page.text

    def test_does_not_end_without_words(self, visitor):
        row = Coaching.objects.create(worker=work.worker(), task_type="EC-05", opened_at=AT)

        page = Page(visitor.post(reverse("operator:coaching", args=[row.pk]), {"note": ""}))

        assert page.title.startswith("エラー：")
        row.refresh_from_db()
        assert row.closed_at is None
