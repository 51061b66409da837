"""How long work takes people like the reader."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tasks.models import Assignment, Batch, PaceFigure
from tasks.queries.pace import Basis, paces_of
from tasks.services.pace import count_paces
from tasks.states import AssignmentState
from tests.factories import work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT
LATER = AT + timedelta(days=1)


@pytest.fixture
def batch() -> Batch:
    city = work.city()
    return work.open_batch(work.clerk(city), work.programme(city, entries=1), work.price_rows(30))


def finished(batch: Batch, people: int, *, factor: int = 100, minutes: int = 4) -> None:
    """Let new people finish one entry each, each a minute slower than the one before."""
    for number in range(people):
        taken = work.take(work.worker(factor=factor), batch)
        Assignment.objects.filter(pk=taken.pk).update(
            state=AssignmentState.APPROVED,
            submitted_at=AT + timedelta(hours=1),
            stated_minutes=minutes + number,
        )


def pace_for(worker: Worker, batch: Batch):
    return paces_of(worker.pk, [batch])[batch.pk]


class TestPace:
    def test_is_of_people_with_the_same_factor(self, batch):
        finished(batch, 10, minutes=4)
        finished(batch, 10, factor=200, minutes=20)
        count_paces(at=LATER)

        fast, slow = pace_for(work.worker(), batch), pace_for(work.worker(factor=200), batch)

        assert (fast.basis, fast.low, fast.high) == (Basis.LIKE_YOU, 6, 11)
        assert (slow.basis, slow.low, slow.high) == (Basis.LIKE_YOU, 22, 27)
        # 150 yen at 8 minutes.
        assert fast.hourly_yen == 1125

    def test_is_of_everybody_where_ten_like_the_reader_cannot_be_found(self, batch):
        finished(batch, 9, minutes=4)
        finished(batch, 1, factor=200, minutes=20)
        count_paces(at=LATER)

        assert pace_for(work.worker(factor=200), batch).basis is Basis.EVERYBODY

    def test_is_as_expected_at_the_own_pace_where_nobody_can_be_told_of(self, batch):
        finished(batch, 9)
        count_paces(at=LATER)

        pace = pace_for(work.worker(factor=150), batch)

        assert (pace.basis, pace.low, pace.high) == (Basis.EXPECTED, 8, 8)
        assert not PaceFigure.objects.exists()

    def test_of_another_batch_of_the_same_kind_where_this_one_is_new(self, batch):
        finished(batch, 10)
        count_paces(at=LATER)
        city = work.city()
        fresh = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(1))

        assert pace_for(work.worker(), fresh).basis is Basis.LIKE_YOU

    def test_forgets_what_is_older_than_ninety_days(self, batch):
        finished(batch, 10)

        assert count_paces(at=AT + timedelta(days=91)) == 0

    def test_a_second_count_replaces_the_first(self, batch):
        finished(batch, 10)

        assert count_paces(at=LATER) == count_paces(at=LATER) == PaceFigure.objects.count()

    def test_says_when_a_month_of_it_would_be_topped_up(self, batch):
        finished(batch, 10, minutes=10)
        count_paces(at=LATER)

        pace = pace_for(work.worker(), batch)

        assert pace.hourly_yen < 1121
        assert pace.is_topped_up

    def test_asks_as_often_for_many_batches_as_for_one(self, batch, django_assert_num_queries):
        city = work.city()
        programme = work.programme(city)
        clerk = work.clerk(city)
        many = [
            work.open_batch(clerk, programme, work.price_rows(1, first=first))
            for first in range(1, 5)
        ]
        worker = work.worker()
        rows = list(
            Batch.objects.filter(pk__in=[one.pk for one in many])
            .select_related("programme")
            .order_by("pk")
        )

        with django_assert_num_queries(2):
            found = paces_of(worker.pk, rows)

        assert len(found) == 4
