"""Several tasks at once: in one go, with time for each, and given back without a word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.accounts.errors import OutOfScope
from marketplace.kernel.db import RowMissing
from marketplace.kernel.states import IllegalMove
from tasks.errors import NothingToTake, WorkerPaused
from tasks.models import Assignment, Batch
from tasks.queries.bundles import place_in_bundle
from tasks.services import assignments, submissions
from tasks.states import AssignmentState
from tests.factories import work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT
DAY = timedelta(days=1)


def batch_of(how_many: int, *, entries: int = 2) -> Batch:
    """Return an open batch."""
    city = work.city()
    return work.open_batch(
        work.clerk(city), work.programme(city, entries=entries), work.price_rows(how_many)
    )


def taken(worker: Worker, batch: Batch, size: int) -> list[Assignment]:
    """Return what a worker took."""
    return assignments.take_bundle(
        actor=work.acting(worker), batch_ids=[batch.pk], size=size, at=AT, adjustments={}
    )


def hand_in(worker: Worker, assignment: Assignment) -> None:
    """Hand in a right answer."""
    submissions.submit(
        actor=work.acting(worker),
        assignment_id=assignment.pk,
        answers=work.price_answers(),
        at=AT + timedelta(hours=1),
    )


class TestTakeBundle:
    def test_gives_different_tasks_of_one_batch_in_their_order(self) -> None:
        first, _second = batch_of(10), batch_of(10)

        bundle = taken(work.worker(), first, 5)

        assert len({each.task_id for each in bundle}) == 5
        assert {each.task.batch_id for each in bundle} == {first.pk}
        assert len({each.bundle for each in bundle}) == 1
        assert bundle[0].bundle is not None
        numbers = [each.task.row_number for each in bundle]
        assert numbers == sorted(numbers)

    def test_a_part_of_the_bundle_is_enough(self) -> None:
        bundle = taken(work.worker(), batch_of(3), 10)

        assert len(bundle) == 3

    def test_one_task_is_no_bundle(self) -> None:
        worker, batch = work.worker(), batch_of(1)

        (alone,) = taken(worker, batch, 25)

        assert alone.bundle is None

    @pytest.mark.parametrize(("factor", "days"), [(100, 1), (200, 2), (0, 30)])
    def test_the_lease_of_each_is_as_long_as_its_place(self, factor: int, days: int) -> None:
        bundle = taken(work.worker(factor=factor), batch_of(10), 5)

        leases = [each.lease_until - AT for each in bundle if each.lease_until]
        assert leases == [days * DAY * number for number in range(1, 6)]

    def test_says_when_nothing_is_free(self) -> None:
        batch = batch_of(1, entries=1)
        taken(work.worker(), batch, 1)

        with pytest.raises(NothingToTake):
            taken(work.worker(), batch, 5)

    def test_refuses_while_the_worker_rests(self) -> None:
        worker = work.worker()
        Worker.objects.filter(pk=worker.pk).update(paused_at=AT)

        with pytest.raises(WorkerPaused):
            taken(worker, batch_of(1), 5)


class TestHoldTogether:
    def test_a_pause_stops_every_clock_of_the_bundle(self) -> None:
        worker = work.worker()
        first, second, third = taken(worker, batch_of(3), 5)
        before = [first.lease_until, second.lease_until, third.lease_until]

        assignments.pause(actor=work.acting(worker), assignment_id=first.pk, at=AT)
        stopped = set(Assignment.objects.values_list("state", flat=True).order_by())
        assignments.resume(actor=work.acting(worker), assignment_id=second.pk, at=AT + 5 * DAY)

        after = Assignment.objects.order_by("slot_id").values_list("lease_until", flat=True)
        assert stopped == {AssignmentState.PAUSED}
        assert list(after) == [until + 5 * DAY for until in before if until]

    def test_more_time_for_one_is_more_time_for_those_after_it(self) -> None:
        worker = work.worker()
        _first, second, _third = taken(worker, batch_of(3), 5)

        assignments.extend(actor=work.acting(worker), assignment_id=second.pk, at=AT)

        after = Assignment.objects.order_by("slot_id").values_list("lease_until", flat=True)
        assert [until - AT for until in after if until] == [DAY, 3 * DAY, 4 * DAY]

    def test_leaves_another_bundle_alone(self) -> None:
        worker, batch = work.worker(), batch_of(4)
        pair, others = taken(worker, batch, 1), taken(worker, batch, 5)

        assignments.pause(actor=work.acting(worker), assignment_id=others[0].pk, at=AT)

        assert Assignment.objects.get(pk=pair[0].pk).state == AssignmentState.ACCEPTED

    def test_more_time_is_for_work_in_hand(self) -> None:
        worker = work.worker()
        (alone,) = taken(worker, batch_of(1), 1)
        hand_in(worker, alone)

        with pytest.raises(IllegalMove):
            assignments.extend(actor=work.acting(worker), assignment_id=alone.pk, at=AT)


class TestReleaseRest:
    def test_gives_back_what_was_not_handed_in(self) -> None:
        worker, batch = work.worker(), batch_of(3)
        first, second, third = taken(worker, batch, 5)
        hand_in(worker, first)

        given = assignments.release_rest(
            actor=work.acting(worker), assignment_id=second.pk, at=AT + DAY
        )

        states = {row.pk: row.state for row in Assignment.objects.order_by("pk")}
        assert given == 2
        assert states[first.pk] == AssignmentState.SUBMITTED
        assert states[second.pk] == states[third.pk] == AssignmentState.RELEASED
        assert len(work.free_slots(batch)) == 5

    def test_the_same_work_can_be_taken_again(self) -> None:
        worker, batch = work.worker(), batch_of(2)
        first, _second = taken(worker, batch, 5)
        assignments.release_rest(actor=work.acting(worker), assignment_id=first.pk, at=AT)

        assert len(taken(worker, batch, 5)) == 2

    def test_is_the_workers_own(self) -> None:
        first, _second = taken(work.worker(), batch_of(2), 5)

        with pytest.raises(OutOfScope):
            assignments.release_rest(
                actor=work.acting(work.worker()), assignment_id=first.pk, at=AT
            )

    def test_misses_what_is_not_there(self) -> None:
        batch = batch_of(1)

        with pytest.raises(RowMissing):
            assignments.release_rest(
                actor=work.acting(work.worker()), assignment_id=batch.pk, at=AT
            )


class TestPlaceInBundle:
    def test_says_which_comes_next(self) -> None:
        worker = work.worker()
        first, second, third = taken(worker, batch_of(3), 5)
        hand_in(worker, second)

        place = place_in_bundle(Assignment.objects.get(pk=second.pk))

        assert place is not None
        assert (place.number, place.size, place.left) == (2, 3, 2)
        assert place.next_id == third.pk
        hand_in(worker, third)
        again = place_in_bundle(Assignment.objects.get(pk=third.pk))
        assert again is not None
        assert again.next_id == first.pk

    def test_is_nothing_for_work_taken_alone(self) -> None:
        assert place_in_bundle(work.take(work.worker(), batch_of(1))) is None
