"""Measured minutes: from what people do anyway, correctable, and nobody else's business."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from marketplace.accounts.errors import OutOfScope
from tasks.errors import MinutesOutOfRange
from tasks.models import ActiveSpan, Assignment, Batch
from tasks.queries.active_time import active_time, counted_minutes, measured_minutes
from tasks.services import assignments, drafts
from tasks.services.active_time import state_minutes
from tests.factories import work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT + timedelta(minutes=1)


def after(minutes: float) -> datetime:
    return AT + timedelta(minutes=minutes)


def batch_of(tasks: int = 2) -> Batch:
    city = work.city()
    return work.open_batch(work.clerk(city), work.programme(city), work.price_rows(tasks))


@pytest.fixture
def mine() -> tuple[Worker, Assignment]:
    """Return a worker and the task that they took at ``AT``."""
    worker = work.worker()
    return worker, work.take(worker, batch_of())


def save(worker: Worker, assignment: Assignment, minutes: float) -> None:
    drafts.save_draft(
        actor=work.acting(worker),
        assignment_id=assignment.pk,
        raw={"price_incl": [str(minutes)]},
        at=after(minutes),
    )


def measured(assignment: Assignment) -> int:
    return measured_minutes([assignment.pk])[assignment.pk]


class TestMeasuring:
    def test_begins_when_the_work_is_taken(self, mine):
        worker, assignment = mine

        save(worker, assignment, 4)

        assert measured(assignment) == 4

    def test_goes_on_with_every_save(self, mine):
        worker, assignment = mine

        for minutes in (2, 4, 7, 11):
            save(worker, assignment, minutes)

        assert measured(assignment) == 11
        assert ActiveSpan.objects.count() == 1

    def test_a_long_silence_belongs_to_nobody(self, mine):
        worker, assignment = mine

        for minutes in (2, 60, 63):
            save(worker, assignment, minutes)

        assert measured(assignment) == 5

    def test_a_pause_ends_it_and_going_on_begins_anew(self, mine):
        worker, assignment = mine
        actor = work.acting(worker)
        save(worker, assignment, 2)
        assignments.pause(actor=actor, assignment_id=assignment.pk, at=after(2))
        save(worker, assignment, 3)
        assignments.resume(actor=actor, assignment_id=assignment.pk, at=after(4))

        save(worker, assignment, 6)

        assert measured(assignment) == 4

    def test_two_tasks_at_once_share_the_time_and_do_not_double_it(self):
        worker = work.worker()
        batch = batch_of()
        one, other = work.take(worker, batch), work.take(worker, batch)

        for minutes, assignment in enumerate([one, other, one, other, one, other], start=1):
            save(worker, assignment, minutes)

        assert measured(one) + measured(other) == 6

    def test_what_leaves_the_hands_is_measured_no_longer(self, mine):
        worker, assignment = mine
        save(worker, assignment, 2)
        assignments.release(actor=work.acting(worker), assignment_id=assignment.pk, at=after(3))

        save(worker, assignment, 4)

        assert measured(assignment) == 2

    def test_a_clock_that_is_behind_takes_nothing_away(self, mine):
        worker, assignment = mine
        save(worker, assignment, 4)

        save(worker, assignment, 3)

        assert measured(assignment) == 4


class TestCorrection:
    @pytest.fixture
    def done(self, mine):
        worker, assignment = mine
        save(worker, assignment, 4)
        return worker, assignment

    @pytest.mark.parametrize("minutes", [0, 2, 9])
    def test_counts_fully_up_or_down(self, done, minutes):
        worker, assignment = done

        corrected = state_minutes(
            actor=work.acting(worker), assignment_id=assignment.pk, minutes=minutes, at=after(12)
        )

        assert counted_minutes([corrected]) == {assignment.pk: minutes}
        assert active_time(corrected, at=after(12)).measured == 4

    def test_can_be_taken_back(self, done):
        worker, assignment = done
        actor = work.acting(worker)
        state_minutes(actor=actor, assignment_id=assignment.pk, minutes=9, at=after(12))

        corrected = state_minutes(
            actor=actor, assignment_id=assignment.pk, minutes=None, at=after(12)
        )

        assert counted_minutes([corrected]) == {assignment.pk: 4}

    def test_more_than_there_was_time_is_refused_with_the_most(self, done):
        worker, assignment = done

        with pytest.raises(MinutesOutOfRange) as refused:
            state_minutes(
                actor=work.acting(worker), assignment_id=assignment.pk, minutes=13, at=after(12)
            )

        assert refused.value.params == {"most": 12}

    def test_nobody_corrects_for_somebody_else(self, done):
        _worker, assignment = done

        with pytest.raises(OutOfScope):
            state_minutes(
                actor=work.acting(work.worker()),
                assignment_id=assignment.pk,
                minutes=1,
                at=after(12),
            )
