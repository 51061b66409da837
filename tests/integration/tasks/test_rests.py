"""A rest: one button stops every clock, one button lets them go on, and nothing is lost or kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.accounts.actors import SYSTEM
from marketplace.accounts.models import AuditEntry
from marketplace.kernel.states import IllegalMove
from tasks.errors import NothingToTake, WorkerPaused
from tasks.models import Assignment, Batch
from tasks.queries import work as queries
from tasks.services import assignments, rests
from tasks.services.assignments import NewOffer
from tasks.services.leases import warn_leases
from tasks.services.moves import move_assignment
from tasks.states import AssignmentEvent, AssignmentState
from tests.factories import work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT
TAKEN = AT + timedelta(minutes=1)
DAYS_3 = timedelta(days=3)
LONG = timedelta(days=400)


@pytest.fixture
def batch() -> Batch:
    city = work.city()
    return work.open_batch(work.clerk(city), work.programme(city), work.price_rows(6))


@pytest.fixture
def worker() -> Worker:
    return work.worker()


def rest(worker: Worker, at):
    return rests.take_rest(actor=work.acting(worker), at=at)


def back(worker: Worker, at):
    return rests.come_back(actor=work.acting(worker), at=at)


def again(row: Assignment) -> Assignment:
    return Assignment.objects.get(pk=row.pk)


def offered(worker: Worker, batch: Batch, at=AT) -> Assignment:
    slot = work.free_slots(batch)[0]
    new = NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=worker.pk)
    assignments.offer_many(actor=work.operator(), offers=[new], at=at)
    return Assignment.objects.get(slot=slot, worker=worker)


class TestTakeRest:
    def test_stops_every_clock_at_once(self, worker, batch) -> None:
        held = [work.take(worker, batch) for _ in range(3)]

        rest(worker, TAKEN)

        assert {again(each).state for each in held} == {AssignmentState.PAUSED}
        assert {again(each).paused_at for each in held} == {TAKEN}

    def test_taken_twice_changes_nothing(self, worker, batch) -> None:
        held = work.take(worker, batch)
        rest(worker, TAKEN)

        rest(worker, TAKEN + DAYS_3)

        assert Worker.objects.get(pk=worker.pk).paused_at == TAKEN
        assert again(held).paused_at == TAKEN

    def test_lets_no_lease_end_and_speaks_of_none(self, worker, batch) -> None:
        held = work.take(worker, batch)
        rest(worker, TAKEN)

        spoken = warn_leases(actor=SYSTEM, at=TAKEN + LONG)
        lapsed = assignments.lapse_leases(actor=SYSTEM, at=TAKEN + LONG)

        assert (spoken, lapsed) == (0, 0)
        assert again(held).state == AssignmentState.PAUSED

    def test_what_a_reviewer_gives_back_meanwhile_does_not_lapse_either(self, worker, batch):
        held = work.take(worker, batch)
        rest(worker, TAKEN)
        returned_meanwhile(held)

        assert assignments.lapse_leases(actor=SYSTEM, at=TAKEN + LONG) == 0
        assert warn_leases(actor=SYSTEM, at=held.lease_until - timedelta(hours=1)) == 0

    def test_nothing_can_be_started_during_it(self, worker, batch) -> None:
        offer, held = offered(worker, batch), work.take(worker, batch)
        actor = work.acting(worker)
        rest(worker, TAKEN)

        with pytest.raises(WorkerPaused):
            assignments.accept_offer(actor=actor, assignment_id=offer.pk, at=TAKEN)
        with pytest.raises(WorkerPaused):
            assignments.resume(actor=actor, assignment_id=held.pk, at=TAKEN)
        with pytest.raises(WorkerPaused):
            work.take(worker, batch)

    def test_what_is_ready_can_be_handed_in_and_anything_given_back(self, worker, batch) -> None:
        ready, unwanted = work.take(worker, batch), work.take(worker, batch)
        rest(worker, TAKEN)

        hand_in(worker, ready)
        assignments.release(actor=work.acting(worker), assignment_id=unwanted.pk, at=TAKEN)

        assert again(ready).state == AssignmentState.SUBMITTED
        assert again(unwanted).state == AssignmentState.RELEASED

    def test_keeps_no_reason_and_no_record(self, worker) -> None:
        rest(worker, TAKEN)
        back(worker, TAKEN + DAYS_3)

        assert not AuditEntry.objects.exists()
        words = {field.name for field in Worker._meta.get_fields()}
        assert not [name for name in words if "reason" in name or "rests" in name]

    def test_belongs_to_workers_alone(self, worker) -> None:
        from marketplace.accounts.errors import Forbidden

        with pytest.raises(Forbidden):
            rests.take_rest(actor=work.operator(), at=AT)


class TestOffers:
    def test_are_out_of_sight(self, worker, batch) -> None:
        offered(worker, batch)
        rest(worker, TAKEN)

        assert not queries.offers_to(work.acting(worker)).exists()

    def test_wait_a_week_with_their_clock_standing_still(self, worker, batch) -> None:
        offer = offered(worker, batch)
        rest(worker, TAKEN)
        six_days = TAKEN + timedelta(days=6)

        assert assignments.expire_offers(actor=SYSTEM, at=six_days) == 0
        back(worker, six_days)

        assert again(offer).offer_until - six_days == offer.offer_until - TAKEN

    def test_go_back_quietly_after_a_week(self, worker, batch) -> None:
        offer = offered(worker, batch)
        free = len(work.free_slots(batch))
        rest(worker, TAKEN)

        gone = assignments.expire_offers(actor=SYSTEM, at=TAKEN + timedelta(days=7, minutes=1))

        assert gone == 1
        assert again(offer).state == AssignmentState.EXPIRED
        assert len(work.free_slots(batch)) == free + 1

    def test_do_not_come_from_a_round_that_looked_before_the_rest(self, worker, batch) -> None:
        slot = work.free_slots(batch)[0]
        new = NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=worker.pk)
        rest(worker, TAKEN)

        made = assignments.offer_many(actor=work.operator(), offers=[new], at=TAKEN)

        assert made.skipped == (new,)
        assert not Assignment.objects.filter(worker=worker).exists()


class TestComeBack:
    def test_adds_the_whole_rest_to_every_lease(self, worker, batch) -> None:
        held = [work.take(worker, batch) for _ in range(3)]
        ends = {each.pk: each.lease_until for each in held}
        rest(worker, TAKEN)

        since = back(worker, TAKEN + DAYS_3)

        assert since == TAKEN
        assert {again(each).state for each in held} == {AssignmentState.ACCEPTED}
        assert all(again(each).lease_until == ends[each.pk] + DAYS_3 for each in held)

    def test_leaves_what_was_paused_before_as_it_was(self, worker, batch) -> None:
        held = work.take(worker, batch)
        actor = work.acting(worker)
        assignments.pause(actor=actor, assignment_id=held.pk, at=TAKEN)
        rest(worker, TAKEN + timedelta(hours=1))
        back(worker, TAKEN + DAYS_3)

        paused = again(held)
        assert (paused.state, paused.paused_at) == (AssignmentState.PAUSED, TAKEN)

        later = TAKEN + 2 * DAYS_3
        assignments.resume(actor=actor, assignment_id=held.pk, at=later)
        assert again(held).lease_until == held.lease_until + 2 * DAYS_3

    def test_gives_the_whole_rest_to_what_was_given_back_during_it(self, worker, batch) -> None:
        held = work.take(worker, batch)
        hand_in(worker, held)
        rest(worker, TAKEN)
        returned = returned_meanwhile(held)

        back(worker, TAKEN + DAYS_3)

        assert again(held).state == AssignmentState.RETURNED
        assert again(held).lease_until == returned.lease_until + DAYS_3

    def test_given_back_work_is_still_given_back(self, worker, batch) -> None:
        held = work.take(worker, batch)
        hand_in(worker, held)
        returned_meanwhile(held)
        rest(worker, TAKEN)

        back(worker, TAKEN + DAYS_3)

        assert again(held).state == AssignmentState.RETURNED

    def test_without_a_rest_changes_nothing(self, worker, batch) -> None:
        held = work.take(worker, batch)

        assert back(worker, TAKEN + DAYS_3) is None
        assert again(held).lease_until == held.lease_until

    def test_opens_the_queue_again(self, worker, batch) -> None:
        rest(worker, AT)
        back(worker, TAKEN)

        assert work.take(worker, batch).state == AssignmentState.ACCEPTED

    def test_what_lapsed_before_stays_open_to_hand_in(self, worker, batch) -> None:
        held = work.take(worker, batch)
        assignments.lapse_leases(actor=SYSTEM, at=AT + LONG)
        rest(worker, AT + LONG)
        back(worker, AT + LONG + DAYS_3)

        assert again(held).state == AssignmentState.LAPSED


class TestPause:
    def test_going_on_keeps_given_back_work_given_back(self, worker, batch) -> None:
        held = work.take(worker, batch)
        hand_in(worker, held)
        returned_meanwhile(held)
        actor = work.acting(worker)

        assignments.pause(actor=actor, assignment_id=held.pk, at=TAKEN)
        assignments.resume(actor=actor, assignment_id=held.pk, at=TAKEN)

        assert again(held).state == AssignmentState.RETURNED

    def test_a_clock_that_stands_cannot_be_stopped_again(self, worker, batch) -> None:
        held = work.take(worker, batch)
        rest(worker, TAKEN)

        with pytest.raises(IllegalMove):
            assignments.pause(actor=work.acting(worker), assignment_id=held.pk, at=TAKEN)


def hand_in(worker: Worker, held: Assignment) -> None:
    from tasks.services import submissions

    submissions.submit(
        actor=work.acting(worker),
        assignment_id=held.pk,
        answers=work.price_answers(),
        at=TAKEN,
    )


def returned_meanwhile(held: Assignment) -> Assignment:
    """Return the entry as a reviewer does: with a whole new lease."""
    row = again(held)
    if row.state == AssignmentState.PAUSED:
        row.state = AssignmentState.ACCEPTED
        row.save()
    row.lease_until = assignments.fresh_lease(row, TAKEN)
    if row.state == AssignmentState.SUBMITTED:
        move_assignment(row, AssignmentEvent.RETURN, actor=SYSTEM, at=TAKEN)
    row.save()
    return again(held)


def test_nothing_to_take_is_told_apart_from_a_rest(worker) -> None:
    with pytest.raises(NothingToTake):
        assignments.take_next(actor=work.acting(worker), batch_ids=[], adjustments={}, at=AT)
