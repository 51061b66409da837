"""Several tasks at once: chosen by the worker, led from one to the next, ended at any time."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tasks.models import Assignment, Batch, Draft
from tasks.states import AssignmentState
from tests.factories import work
from tests.pages.work.test_worker_pages import RIGHT, get, post
from tests.support.html import Page
from workers.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def batch() -> Batch:
    """Return an open batch of three tasks, two entries each."""
    return work.checked_prices(3)


def take(visitor: Client, size: str) -> Page:
    """Return the page after work was taken from the day's page."""
    return post(visitor, get(visitor, "home"), "つぎの仕事をうけとる", size=size)


class TestChoosing:
    def test_the_number_liked_best_is_kept_with_the_hours(
        self, visitor: Client, worker: Worker
    ) -> None:
        values = get(visitor, "hours").form().values(bundle_size="10")

        page = Page(visitor.post(reverse("work:hours"), values, follow=True))

        worker.refresh_from_db()
        assert worker.bundle_size == 10
        assert page.form().values()["bundle_size"] == "10"

    def test_is_what_both_pages_begin_with(
        self, visitor: Client, worker: Worker, batch: Batch
    ) -> None:
        Worker.objects.filter(pk=worker.pk).update(bundle_size=5)

        for name, button in (
            ("home", "つぎの仕事をうけとる"),
            ("find", "この仕事をうけとる 四月の商品"),
        ):
            assert get(visitor, name).form_with_button(button).values()["size"] == "5"

    def test_says_when_the_number_is_not_on_offer(self, visitor: Client, batch: Batch) -> None:
        page = take(visitor, "7")

        assert page.status == 422
        assert len(page.errors) == 1
        assert not Assignment.objects.exists()


class TestGoingOn:
    def test_says_honestly_that_fewer_were_free(self, visitor: Client, batch: Batch) -> None:
        page = take(visitor, "25")

        assert "3件をうけとりました。今あいていたのは、これで全部です。" in page.text
        assert "まとめてうけた3件のうち、1件めです。" in page.text

    def test_taken_from_a_batch_that_is_named(self, visitor: Client, batch: Batch) -> None:
        page = post(visitor, get(visitor, "find"), "この仕事をうけとる 四月の商品", size="5")

        assert "まとめてうけた3件のうち、1件めです。" in page.text

    def test_handing_in_leads_to_the_next_with_the_focus_on_what_happened(
        self, visitor: Client, batch: Batch
    ) -> None:
        page = post(visitor, take(visitor, "5"), "出す", **RIGHT)

        assert "まとめてうけた3件のうち、2件めです。" in page.text
        focused = page.one("[data-focus]")
        assert focused.name == "h2"
        assert "おつかれさまでした" in focused.get_text()
        assert "のこりは2件です" in focused.get_text()

    def test_after_the_last_comes_the_day(self, visitor: Client, batch: Batch) -> None:
        page = take(visitor, "5")
        for _task in range(3):
            page = post(visitor, page, "出す", **RIGHT)

        assert page.heading == "きょうの仕事"
        assert Assignment.objects.filter(submitted_at__isnull=False).count() == 3

    def test_work_taken_alone_knows_nothing_of_bundles(self, visitor: Client, batch: Batch) -> None:
        page = take(visitor, "1")

        assert "まとめてうけた" not in page.text
        assert "ここまでにする" not in page.text


class TestStoppingHere:
    def test_gives_back_the_rest_and_keeps_what_was_typed(
        self, visitor: Client, batch: Batch
    ) -> None:
        second = post(visitor, take(visitor, "5"), "出す", **RIGHT)

        page = post(visitor, second, "ここまでにする", note="とちゅう")

        assert page.heading == "きょうの仕事"
        assert "残りの2件を返しました。評価には影響しません。" in page.text
        states = sorted(Assignment.objects.values_list("state", flat=True).order_by("pk"))
        assert states == [
            AssignmentState.RELEASED,
            AssignmentState.RELEASED,
            AssignmentState.SUBMITTED,
        ]
        assert Draft.objects.filter(raw__note=["とちゅう"]).exists()

    def test_is_nobody_elses(self, client: Client, batch: Batch) -> None:
        theirs = work.take(work.worker(), batch)
        client.force_login(work.worker().user)

        answer = client.post(reverse("work:stop-here", args=[theirs.pk]))

        assert answer.status_code == 404
