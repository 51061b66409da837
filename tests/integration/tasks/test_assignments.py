"""Offers, the queue, and what a worker may do with work in hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.accounts.errors import OutOfScope
from marketplace.kernel.states import IllegalMove
from tasks.errors import DraftChangedElsewhere, DraftTooLong, NothingToTake, WorkerPaused
from tasks.models import Assignment, Batch, Draft
from tasks.services import assignments, batches, drafts
from tasks.services.assignments import NewOffer
from tasks.states import AssignmentState
from tests.factories import work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT


def batch_of(how_many: int, *, entries: int = 2) -> Batch:
    """Return an open batch."""
    city = work.city()
    return work.open_batch(
        work.clerk(city), work.programme(city, entries=entries), work.price_rows(how_many)
    )


def offer(worker: Worker, batch: Batch) -> Assignment:
    """Return an offer of the batch's first free slot."""
    slot = work.free_slots(batch)[0]
    new = NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=worker.pk)
    assignments.offer_many(actor=work.operator(), offers=[new], at=AT)
    return Assignment.objects.get(slot=slot, worker=worker)


class TestOfferMany:
    def test_holds_the_slot_for_at_least_a_day(self) -> None:
        batch, worker = batch_of(1), work.worker()

        offered = offer(worker, batch)

        assert offered.offer_until is not None
        assert offered.offer_until - AT >= timedelta(days=1)
        assert len(work.free_slots(batch)) == 1

    def test_skips_a_second_part_in_one_task_and_writes_the_rest(self) -> None:
        batch, worker = batch_of(2), work.worker()
        new = [
            NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=worker.pk)
            for slot in work.free_slots(batch)
        ]

        made = assignments.offer_many(actor=work.operator(), offers=new, at=AT)

        assert made.made == 2
        assert {skipped.task_id for skipped in made.skipped} == {slot.task_id for slot in new}

    def test_skips_work_of_a_held_batch(self) -> None:
        batch, worker = batch_of(1), work.worker()
        slot = work.free_slots(batch)[0]
        Batch.objects.update(state="held")
        new = NewOffer(slot_id=slot.pk, task_id=slot.task_id, worker_id=worker.pk)

        made = assignments.offer_many(actor=work.operator(), offers=[new], at=AT)

        assert made.made == 0
        assert made.skipped == (new,)


class TestAnswerOffer:
    def test_accepting_starts_a_lease_by_the_workers_own_time(self) -> None:
        batch = batch_of(2)
        slow, quick = work.worker(factor=200), work.worker(factor=100)

        leases = [
            assignments.accept_offer(
                actor=work.acting(worker), assignment_id=offer(worker, batch).pk, at=AT
            ).lease_until
            for worker in (slow, quick)
        ]

        assert leases[0] is not None
        assert leases[1] is not None
        assert leases[0] - AT == 2 * (leases[1] - AT)

    def test_refuses_a_second_answer(self) -> None:
        batch, worker = batch_of(1), work.worker()
        offered = offer(worker, batch)
        assignments.accept_offer(actor=work.acting(worker), assignment_id=offered.pk, at=AT)

        with pytest.raises(IllegalMove):
            assignments.decline_offer(actor=work.acting(worker), assignment_id=offered.pk, at=AT)

    def test_hides_other_peoples_offers(self) -> None:
        batch = batch_of(1)
        offered = offer(work.worker(), batch)

        with pytest.raises(OutOfScope):
            assignments.accept_offer(
                actor=work.acting(work.worker()), assignment_id=offered.pk, at=AT
            )

    def test_declining_frees_the_slot_and_forgets(self) -> None:
        batch, worker = batch_of(1), work.worker()
        offered = offer(worker, batch)

        assignments.decline_offer(actor=work.acting(worker), assignment_id=offered.pk, at=AT)

        assert len(work.free_slots(batch)) == 2
        assert work.take(worker, batch).task_id == offered.task_id

    def test_unanswered_offers_expire(self) -> None:
        batch = batch_of(1)
        offered = offer(work.worker(), batch)

        expired = assignments.expire_offers(actor=work.operator(), at=AT + timedelta(days=60))

        offered.refresh_from_db()
        assert expired == 1
        assert offered.state == AssignmentState.EXPIRED
        assert len(work.free_slots(batch)) == 2


class TestTakeNext:
    def test_gives_the_tasks_in_order_and_each_once(self) -> None:
        batch, worker = batch_of(3), work.worker()

        taken = [work.take(worker, batch).task.external_id for _ in range(3)]

        assert taken == ["P0001", "P0002", "P0003"]
        with pytest.raises(NothingToTake):
            work.take(worker, batch)

    def test_gives_the_second_entry_of_a_task_to_somebody_else(self) -> None:
        batch = batch_of(1)

        first, second = (work.take(work.worker(), batch) for _ in range(2))

        assert first.task_id == second.task_id
        assert first.slot_id != second.slot_id

    def test_gives_nothing_while_the_worker_rests(self) -> None:
        batch, worker = batch_of(1), work.worker()
        worker.paused_at = AT
        worker.save()

        with pytest.raises(WorkerPaused):
            work.take(worker, batch)

    def test_gives_nothing_of_a_held_batch(self) -> None:
        city = work.city()
        clerk = work.clerk(city)
        batch = work.open_batch(clerk, work.programme(city), work.price_rows(1))
        batches.hold(actor=clerk, batch_id=batch.pk, at=AT)

        with pytest.raises(NothingToTake):
            work.take(work.worker(), batch)


class TestInHand:
    def test_a_pause_stops_the_clock(self) -> None:
        batch, worker = batch_of(1), work.worker()
        taken = work.take(worker, batch)
        assert taken.lease_until is not None

        assignments.pause(actor=work.acting(worker), assignment_id=taken.pk, at=AT)
        resumed = assignments.resume(
            actor=work.acting(worker), assignment_id=taken.pk, at=AT + timedelta(days=9)
        )

        assert resumed.lease_until == taken.lease_until + timedelta(days=9)

    def test_a_paused_task_never_lapses(self) -> None:
        batch, worker = batch_of(1), work.worker()
        taken = work.take(worker, batch)
        assignments.pause(actor=work.acting(worker), assignment_id=taken.pk, at=AT)

        lapsed = assignments.lapse_leases(actor=work.operator(), at=AT + timedelta(days=90))

        assert lapsed == 0

    def test_more_time_is_given_as_often_as_wanted(self) -> None:
        batch, worker = batch_of(1), work.worker()
        taken = work.take(worker, batch)
        ends = [taken.lease_until]

        for _ in range(12):
            extended = assignments.extend(actor=work.acting(worker), assignment_id=taken.pk, at=AT)
            ends.append(extended.lease_until)

        assert ends == sorted(set(ends))  # type: ignore[type-var]

    def test_a_lapsed_lease_frees_the_slot_and_keeps_the_draft(self) -> None:
        batch, worker = batch_of(1), work.worker()
        taken = work.take(worker, batch)
        drafts.save_draft(
            actor=work.acting(worker), assignment_id=taken.pk, raw={"note": ["途中"]}, at=AT
        )

        assignments.lapse_leases(actor=work.operator(), at=AT + timedelta(days=90))

        assert len(work.free_slots(batch)) == 2
        assert Draft.objects.get(pk=taken.pk).raw == {"note": ["途中"]}

    def test_giving_back_frees_the_slot_and_lets_one_start_again(self) -> None:
        batch, worker = batch_of(1), work.worker()
        taken = work.take(worker, batch)

        assignments.release(actor=work.acting(worker), assignment_id=taken.pk, at=AT)

        assert len(work.free_slots(batch)) == 2
        assert work.take(worker, batch).task_id == taken.task_id


class TestSaveDraft:
    def test_keeps_exactly_what_was_typed(self) -> None:
        batch, worker = batch_of(1), work.worker()
        taken = work.take(worker, batch)
        typed = {"price_incl": ["１，０８０円 "], "note": ["𠮷野 🍊\r\n二行目"]}

        drafts.save_draft(actor=work.acting(worker), assignment_id=taken.pk, raw=typed, at=AT)

        assert Draft.objects.get(pk=taken.pk).raw == typed

    def test_refuses_to_replace_what_another_tab_saved(self) -> None:
        batch, worker = batch_of(1), work.worker()
        taken = work.take(worker, batch)
        actor = work.acting(worker)
        first = drafts.save_draft(actor=actor, assignment_id=taken.pk, raw={"note": ["一"]}, at=AT)
        drafts.save_draft(
            actor=actor, assignment_id=taken.pk, raw={"note": ["二"]}, base_version=1, at=AT
        )

        with pytest.raises(DraftChangedElsewhere):
            drafts.save_draft(
                actor=actor,
                assignment_id=taken.pk,
                raw={"note": ["三"]},
                base_version=first.version,
                at=AT,
            )

        assert Draft.objects.get(pk=taken.pk).raw == {"note": ["二"]}

    def test_refuses_what_no_answer_could_be(self) -> None:
        batch, worker = batch_of(1), work.worker()
        taken = work.take(worker, batch)

        with pytest.raises(DraftTooLong):
            drafts.save_draft(
                actor=work.acting(worker),
                assignment_id=taken.pk,
                raw={"note": ["あ" * 100_000]},
                at=AT,
            )

    def test_is_for_ones_own_work_only(self) -> None:
        batch = batch_of(1)
        taken = work.take(work.worker(), batch)

        with pytest.raises(OutOfScope):
            drafts.save_draft(
                actor=work.acting(work.worker()), assignment_id=taken.pk, raw={}, at=AT
            )
