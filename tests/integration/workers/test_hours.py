"""Hours: a wish that the worker alone writes."""

from __future__ import annotations

import pytest

from marketplace.accounts.errors import OutOfScope
from tests.factories import work as make
from workers.errors import HoursImpossible
from workers.queries import hours_of, weekly_minutes, workers_in_pool
from workers.services.hours import save_hours

pytestmark = pytest.mark.django_db


def save(worker, minutes, at):
    save_hours(actor=make.acting(worker), worker_id=worker.pk, minutes=minutes, at=at)


class TestSaveHours:
    def test_replaces_the_whole_week(self, at):
        worker = make.worker()

        save(worker, {0: 90, 4: 30, 6: 0}, at)

        assert hours_of(worker) == {0: 90, 1: 0, 2: 0, 3: 0, 4: 30, 5: 0, 6: 0}
        assert weekly_minutes() == {worker.pk: 120}

    def test_a_week_without_work_is_allowed(self, at):
        worker = make.worker()

        save(worker, {}, at)

        assert weekly_minutes() == {}

    @pytest.mark.parametrize("minutes", [{0: 1441}, {0: -1}, {7: 60}])
    def test_refuses_an_impossible_day_and_keeps_the_old_week(self, minutes, at):
        worker = make.worker()

        with pytest.raises(HoursImpossible) as refused:
            save(worker, minutes, at)

        assert refused.value.field == f"day_{next(iter(minutes))}"
        assert sum(hours_of(worker).values()) == 7 * 120

    def test_nobody_writes_for_somebody_else(self, at):
        worker = make.worker()

        with pytest.raises(OutOfScope):
            save_hours(
                actor=make.acting(make.worker()), worker_id=worker.pk, minutes={0: 60}, at=at
            )


class TestWorkersInPool:
    def test_leaves_out_who_rests_and_who_left(self, at):
        here, resting, gone = make.worker(), make.worker(), make.worker()
        resting.paused_at = at
        resting.save(update_fields=["paused_at"])
        gone.left_at = at
        gone.save(update_fields=["left_at"])

        assert list(workers_in_pool()) == [here]
