"""Late is fine: work whose time is over is still open, is taken, and is paid, whoever came first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from marketplace.accounts.actors import SYSTEM
from marketplace.payouts.models import Earning
from tasks.models import Assignment, Batch
from tasks.services import assignments, submissions
from tasks.states import AssignmentState
from tests.factories import work
from tests.pages.work.test_worker_pages import RIGHT, get, post
from workers.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
LATER = work.AT + timedelta(days=40)


@pytest.fixture
def batch() -> Batch:
    """Return an open batch of one task, two entries."""
    return work.checked_prices(1)


@pytest.fixture
def late(worker: Worker, batch: Batch) -> Assignment:
    """Return work whose time is over."""
    taken = work.take(worker, batch)
    assignments.lapse_leases(actor=SYSTEM, at=LATER)
    taken.refresh_from_db()
    assert taken.state == AssignmentState.LAPSED
    return taken


def done_by_others(batch: Batch) -> None:
    """Let two others take both places of the task and hand in."""
    for other in (work.worker(), work.worker()):
        theirs = work.take(other, batch, at=LATER)
        submissions.submit(
            actor=work.acting(other),
            assignment_id=theirs.pk,
            answers=work.price_answers(),
            at=LATER + timedelta(hours=1),
        )


class TestLate:
    def test_is_still_on_the_days_page_as_the_next_step(
        self, visitor: Client, late: Assignment
    ) -> None:
        page = get(visitor, "home")

        assert "続きから始められます。" in page.one("section.next").get_text()

    def test_is_told_calmly(self, visitor: Client, late: Assignment) -> None:
        page = get(visitor, "task", late.pk)

        assert "まだ出せます" in page.text
        assert "出した仕事は受け取り、報酬を払います。急がなくて、だいじょうぶです。" in page.text
        assert page.soup.select("main .inset--warning, main .inset--problem") == []

    def test_takes_its_place_again_when_that_is_free(
        self, visitor: Client, late: Assignment
    ) -> None:
        page = post(visitor, get(visitor, "task", late.pk), "出す", **RIGHT)

        late.refresh_from_db()
        assert "出しました。おつかれさまでした。" in page.text
        assert late.state == AssignmentState.SUBMITTED

    def test_is_paid_in_full_when_others_have_finished(
        self, visitor: Client, worker: Worker, late: Assignment, batch: Batch
    ) -> None:
        done_by_others(batch)

        page = post(visitor, get(visitor, "task", late.pk), "出す", **RIGHT)

        late.refresh_from_db()
        assert "あなたの仕事も受け入れました。報酬が出ます。" in page.text
        assert late.state == AssignmentState.SURPLUS
        assert [earning.yen for earning in Earning.objects.filter(worker=worker)] == [150]
