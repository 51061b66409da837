"""Drafting, publishing and inspecting batches."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.models import AuditEntry
from marketplace.kernel.states import IllegalMove
from marketplace.outbox.models import Event
from tasks import events
from tasks.errors import (
    BatchEmpty,
    BatchNotReady,
    BudgetExceeded,
    DeadlineAfterProgramme,
    DeadlinePast,
    NoteMissing,
    RateMissing,
)
from tasks.models import Batch, ProgrammeRate, Slot, Task
from tasks.queries.batches import before_after, cost_of, progress_of
from tasks.queries.programmes import budget_of
from tasks.services import batches, submissions
from tasks.services.batches import NewBatch
from tasks.states import BatchState, TaskState
from tests.factories import work

pytestmark = pytest.mark.django_db
AT = work.AT


class TestCreateDraft:
    def test_makes_a_task_a_row_with_its_slots_and_nothing_free(self) -> None:
        city = work.city()
        programme = work.programme(city, entries=2)

        batch = work.draft_batch(work.clerk(city), programme, work.price_rows(3))

        assert progress_of(batch).draft == 3
        assert Slot.objects.filter(batch=batch).count() == 6
        assert not Slot.objects.filter(batch=batch, is_free=True).exists()

    def test_skips_what_the_programme_already_has_and_names_it(self) -> None:
        city = work.city()
        clerk, programme = work.clerk(city), work.programme(city)
        work.draft_batch(clerk, programme, work.price_rows(3))

        second = batches.create_draft(
            actor=clerk,
            programme_id=programme.pk,
            new=NewBatch(task_type="EC-05", title="もう一度"),
            rows=work.price_rows(5),
            at=AT,
        )

        assert second.created == 2
        assert second.skipped == ("P0001", "P0002", "P0003")
        assert Task.objects.count() == 5

    def test_refuses_the_same_file_again_and_keeps_no_empty_batch(self) -> None:
        city = work.city()
        clerk, programme = work.clerk(city), work.programme(city)
        work.draft_batch(clerk, programme, work.price_rows(3))

        with pytest.raises(BatchEmpty):
            work.draft_batch(clerk, programme, work.price_rows(3))

        assert Batch.objects.count() == 1

    def test_takes_the_rows_of_a_discarded_draft_again(self) -> None:
        city = work.city()
        clerk, programme = work.clerk(city), work.programme(city)
        first = work.draft_batch(clerk, programme, work.price_rows(2))
        batches.discard_draft(actor=clerk, batch_id=first.pk, at=AT)

        second = work.draft_batch(clerk, programme, work.price_rows(2))

        assert progress_of(second).total == 2
        assert progress_of(first).total == 0

    def test_counts_one_row_once_when_a_file_holds_it_twice(self) -> None:
        city = work.city()

        batch = work.draft_batch(
            work.clerk(city), work.programme(city), [*work.price_rows(2), *work.price_rows(1)]
        )

        assert progress_of(batch).total == 2

    def test_keeps_its_price_when_the_rate_changes_later(self) -> None:
        city = work.city()
        programme = work.programme(city)
        batch = work.draft_batch(work.clerk(city), programme, work.price_rows(1))

        ProgrammeRate.objects.update(unit_price_yen=999)

        batch.refresh_from_db()
        assert batch.unit_price_yen == 150

    def test_refuses_a_type_without_a_price(self) -> None:
        city = work.city()
        programme = work.programme(city, types=["EC-08"])

        with pytest.raises(RateMissing):
            work.draft_batch(work.clerk(city), programme, work.price_rows(1))

    @pytest.mark.parametrize(
        ("deadline", "error"),
        [(date(2026, 4, 5), DeadlinePast), (date(2027, 4, 1), DeadlineAfterProgramme)],
    )
    def test_refuses_a_deadline_that_cannot_be_met(
        self, deadline: date, error: type[Exception]
    ) -> None:
        city = work.city()
        programme = work.programme(city)

        with pytest.raises(error):
            batches.create_draft(
                actor=work.clerk(city),
                programme_id=programme.pk,
                new=NewBatch(task_type="EC-05", title="遅い", deadline=deadline),
                rows=work.price_rows(1),
                at=AT,
            )

    def test_hides_the_programme_of_another_city(self) -> None:
        programme = work.programme(work.city())

        with pytest.raises(OutOfScope):
            work.draft_batch(work.clerk(work.city("となり市")), programme, work.price_rows(1))

    def test_is_not_for_workers(self) -> None:
        programme = work.programme(work.city())

        with pytest.raises(Forbidden):
            work.draft_batch(work.acting(work.worker()), programme, work.price_rows(1))


class TestPublish:
    def test_opens_tasks_and_slots_and_tells_it(self) -> None:
        city = work.city()

        batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(2))

        assert batch.state == BatchState.OPEN
        assert progress_of(batch).open == 2
        assert len(work.free_slots(batch)) == 4
        assert Event.objects.filter(name=events.BATCH_PUBLISHED).count() == 1
        assert AuditEntry.objects.filter(action="batch.published").count() == 1

    def test_reserves_pay_fee_and_tax_in_the_budget(self) -> None:
        city = work.city()
        programme = work.programme(city, entries=2, budget_yen=10_000)

        batch = work.open_batch(work.clerk(city), programme, work.price_rows(3))

        cost = cost_of(batch)
        assert (cost.pay, cost.fee, cost.tax, cost.total) == (900, 180, 108, 1188)
        assert budget_of(programme).left == 10_000 - 1188

    def test_refuses_to_overspend_and_keeps_the_draft(self) -> None:
        city = work.city()
        clerk = work.clerk(city)
        programme = work.programme(city, entries=2, budget_yen=1187)
        batch = work.draft_batch(clerk, programme, work.price_rows(3))

        with pytest.raises(BudgetExceeded) as refused:
            batches.publish(actor=clerk, batch_id=batch.pk, at=AT)

        assert refused.value.params == {"needed": 1188, "left": 1187}
        batch.refresh_from_db()
        assert batch.state == BatchState.DRAFT

    def test_refuses_a_draft_whose_deadline_went_by(self) -> None:
        city = work.city()
        clerk = work.clerk(city)
        batch = work.draft_batch(clerk, work.programme(city), work.price_rows(1))

        with pytest.raises(DeadlinePast):
            batches.publish(actor=clerk, batch_id=batch.pk, at=AT + timedelta(days=400))

    def test_refuses_to_publish_twice(self) -> None:
        city = work.city()
        clerk = work.clerk(city)
        batch = work.open_batch(clerk, work.programme(city), work.price_rows(1))

        with pytest.raises(IllegalMove):
            batches.publish(actor=clerk, batch_id=batch.pk, at=AT)


def finished_batch() -> tuple[Batch, work.Actor]:
    """Return a batch of one task that two people answered alike, and its clerk."""
    city = work.city()
    clerk = work.clerk(city)
    batch = work.open_batch(clerk, work.programme(city, entries=2), work.price_rows(1))
    for worker in (work.worker(), work.worker()):
        assignment = work.take(worker, batch)
        submissions.submit(
            actor=work.acting(worker),
            assignment_id=assignment.pk,
            answers=work.price_answers(),
            at=AT + timedelta(minutes=5),
        )
    return batch, clerk


class TestInspect:
    def test_accepts_a_finished_batch(self) -> None:
        batch, clerk = finished_batch()

        batches.inspect(actor=clerk, batch_id=batch.pk, at=AT)

        batch.refresh_from_db()
        assert batch.state == BatchState.CLOSED
        assert batch.inspected_by_id == clerk.user_id

    def test_shows_what_changes_without_saying_who_worked(self) -> None:
        batch, _ = finished_batch()

        seen = before_after(batch.tasks.get())

        assert {change.column: change.after for change in seen.changes}["price_incl"] == "1080"

    def test_waits_for_every_task(self) -> None:
        city = work.city()
        clerk = work.clerk(city)
        batch = work.open_batch(clerk, work.programme(city), work.price_rows(2))

        with pytest.raises(BatchNotReady) as refused:
            batches.inspect(actor=clerk, batch_id=batch.pk, at=AT)

        assert refused.value.params == {"open": 2}

    def test_is_announced_once(self) -> None:
        batch, _ = finished_batch()

        told = [batches.announce_ready(batch_id=batch.pk, at=AT) for _ in range(2)]

        assert told == [True, False]
        assert Event.objects.filter(name=events.BATCH_READY).count() == 1


class TestQueryTask:
    def test_sends_a_result_back_to_the_reviewer_with_its_note(self) -> None:
        batch, clerk = finished_batch()
        task = batch.tasks.get()

        batches.query_task(actor=clerk, task_id=task.pk, note="税込みですか", at=AT)

        task.refresh_from_db()
        assert task.state == TaskState.REVIEW
        assert task.moves.get(event="query").note == "税込みですか"
        with pytest.raises(BatchNotReady):
            batches.inspect(actor=clerk, batch_id=batch.pk, at=AT)

    def test_needs_words(self) -> None:
        batch, clerk = finished_batch()

        with pytest.raises(NoteMissing):
            batches.query_task(actor=clerk, task_id=batch.tasks.get().pk, note=" ", at=AT)
