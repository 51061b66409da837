"""「きょうの仕事」: one next step by one rule, then everything else in its place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tasks.models import Assignment, Batch
from tasks.services import assignments
from tasks.states import AssignmentState
from tests.factories import work
from tests.support.html import Page
from workers.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def batch() -> Batch:
    """Return an open batch of six tasks, two entries each."""
    return work.checked_prices(6)


def home(visitor: Client) -> Page:
    """Return the day's page."""
    return Page(visitor.get(reverse("work:home")))


def step_of(page: Page) -> str:
    """Return what the page says comes next."""
    return " ".join(page.one("section.next").get_text(" ").split())


def offer(worker: Worker, batch: Batch) -> None:
    """Offer a free task that the worker has no part in."""
    slot = next(
        slot
        for slot in work.free_slots(batch)
        if not slot.task.assignments.filter(worker=worker).exists()
    )
    new = assignments.NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=worker.pk)
    assignments.offer_many(actor=work.operator(), offers=[new], at=work.AT)


def returned(assignment: Assignment) -> None:
    """Let a piece of work have come back; how it comes back is told elsewhere."""
    Assignment.objects.filter(pk=assignment.pk).update(state=AssignmentState.RETURNED)


class TestNextStep:
    def test_is_the_queue_when_there_is_nothing_else(self, visitor: Client) -> None:
        page = home(visitor)

        assert "つぎの仕事をうけとる" in step_of(page)
        assert len(page.soup.select("main .button--primary")) == 1

    def test_is_an_offer_before_the_queue(
        self, visitor: Client, worker: Worker, batch: Batch
    ) -> None:
        offer(worker, batch)

        page = home(visitor)

        assert "案内を見る" in step_of(page)
        assert len(page.soup.select("main .button--primary")) == 1

    def test_is_started_work_before_an_offer(
        self, visitor: Client, worker: Worker, batch: Batch
    ) -> None:
        offer(worker, batch)
        started = work.take(worker, batch)

        page = home(visitor)

        assert "続ける" in step_of(page)
        assert page.one("section.next a")["href"] == reverse("work:task", args=[started.pk])

    def test_is_the_work_whose_own_time_ends_first_and_no_countdown(
        self, visitor: Client, worker: Worker, batch: Batch
    ) -> None:
        later, sooner = work.take(worker, batch), work.take(worker, batch)
        assignments.extend(actor=work.acting(worker), assignment_id=later.pk, at=work.AT)

        page = home(visitor)

        assert page.one("section.next a")["href"] == reverse("work:task", args=[sooner.pk])
        assert page.soup.select("main time, main [role=timer]") == []
        assert not any(word in step_of(page) for word in ("あと", "残り時間", "期限"))

    def test_is_work_whose_clock_runs_before_paused_work(
        self, visitor: Client, worker: Worker, batch: Batch
    ) -> None:
        paused, running = work.take(worker, batch), work.take(worker, batch)
        assignments.pause(actor=work.acting(worker), assignment_id=paused.pk, at=work.AT)

        page = home(visitor)

        assert page.one("section.next a")["href"] == reverse("work:task", args=[running.pk])

    def test_is_returned_work_before_everything(
        self, visitor: Client, worker: Worker, batch: Batch
    ) -> None:
        offer(worker, batch)
        back, _started = work.take(worker, batch), work.take(worker, batch)
        returned(back)

        page = home(visitor)

        assert "直す" in step_of(page)
        assert page.one("section.next a")["href"] == reverse("work:task", args=[back.pk])


class TestSections:
    def test_say_what_is_returned_started_offered_and_what_waits(
        self, visitor: Client, worker: Worker, batch: Batch
    ) -> None:
        offer(worker, batch)
        back, _started = work.take(worker, batch), work.take(worker, batch)
        waits = work.take(worker, batch)
        returned(back)
        Assignment.objects.filter(pk=waits.pk).update(
            state=AssignmentState.SUBMITTED, submitted_at=work.AT + timedelta(hours=1)
        )

        headings = home(visitor).all("main .section > h2")

        assert headings[:4] == [
            "直しのお願い",
            "始めた仕事",
            "あなたへの案内",
            "確認を待っている仕事",
        ]

    def test_show_a_bundle_as_one_row(self, visitor: Client, worker: Worker, batch: Batch) -> None:
        assignments.take_bundle(
            actor=work.acting(worker), batch_ids=[batch.pk], size=5, at=work.AT, adjustments={}
        )

        page = home(visitor)

        assert len(page.soup.select("#started-list, section [aria-describedby^=started-list]")) == 1
        assert "まだ5件" in page.text

    def test_are_read_in_the_same_number_of_queries_for_one_task_and_for_six(
        self,
        visitor: Client,
        worker: Worker,
        batch: Batch,
        django_assert_max_num_queries,
    ) -> None:
        for _each in range(6):
            work.take(worker, batch)

        with django_assert_max_num_queries(25):
            home(visitor)


class TestResting:
    def test_offers_one_thing_alone(self, visitor: Client, worker: Worker, batch: Batch) -> None:
        work.take(worker, batch)
        Worker.objects.filter(pk=worker.pk).update(paused_at=work.AT)

        page = home(visitor)

        assert "お休み中です" in page.text
        assert page.soup.select("section.next") == []
        buttons = [tag.get_text(strip=True) for tag in page.soup.select("main button")]
        assert buttons == ["お休みを終わる"]


class TestManyRows:
    def test_are_all_on_a_page_of_their_own(self, visitor: Client, worker: Worker) -> None:
        batch = work.checked_prices(11)
        for _each in range(11):
            offer(worker, batch)

        page = home(visitor)
        whole = Page(visitor.get(page.links["「あなたへの案内」を、11件全部見る"]))

        assert len(page.soup.select(".task-list .task-row")) == 10
        assert len(whole.soup.select(".task-list .task-row")) == 11

    def test_a_part_without_rows_says_so(self, visitor: Client) -> None:
        page = Page(visitor.get(reverse("work:part", args=["started"])))

        assert "始めた仕事は、ありません。" in page.text

    def test_an_unknown_part_leads_to_the_day(self, visitor: Client) -> None:
        answer = visitor.get(reverse("work:part", args=["nothing"]))

        assert answer["Location"] == reverse("work:home")
