"""Every kind of earning has one cause, is paid once, and says who bears it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from frontend.presenters.earnings import plain_earning_rows
from marketplace.api.v1.shapes.money import EarningSerializer, earnings_shape
from marketplace.kernel.db import RowMissing
from marketplace.outbox.services import emit
from marketplace.payouts.models import Earning, Statement
from marketplace.payouts.queries.balances import worker_balance, worker_earnings
from marketplace.payouts.queries.differences import all_differences
from marketplace.payouts.queries.ledger import payable_yen, trial_balance
from marketplace.payouts.services.earnings import earn_part, earn_training
from marketplace.payouts.states import EarningKind
from tasks import events as work_events
from tasks.models import Assignment, Batch, HandOver, Slot, Submission, TrainingRun
from tasks.services import submissions
from tasks.states import AssignmentState, HandOverState, TrainingState
from tests.factories import pay, work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT


def happened(event: str, **ids: object) -> None:
    """Let something happen to work, as its own room says it."""
    with transaction.atomic():
        emit(event, at=AT + timedelta(hours=1), **ids)


def costs() -> dict[str, int]:
    return {str(row.kind): row.balance_yen for row in trial_balance(work.operator())}


def trained(worker: Worker, *, yen: int = 300) -> TrainingRun:
    """Return an introduction that was gone through and paid."""
    run = TrainingRun.objects.create(
        worker=worker,
        task_type="EC-05",
        version=1,
        state=TrainingState.PASSED,
        started_at=AT,
        ended_at=AT + timedelta(minutes=20),
        pay_yen=yen,
    )
    happened(work_events.TRAINING_PAID, training_run_id=run.pk)
    return run


def handed_over(first: Worker, second: Worker, *, part_yen: int = 60) -> tuple[HandOver, Batch]:
    """Return a task that one began and another finished, and that is not accepted yet."""
    city = work.city()
    batch = work.open_batch(
        work.clerk(city), work.programme(city, entries=2), work.price_rows(1), at=AT
    )
    begun = work.take(first, batch)
    Assignment.objects.filter(pk=begun.pk).update(
        state=AssignmentState.HANDED_OVER, closed_at=AT + timedelta(minutes=5)
    )
    Slot.objects.filter(pk=begun.slot_id).update(is_free=True)
    continued = work.take(second, batch)
    hand_over = HandOver.objects.create(
        assignment=begun,
        to_worker=second,
        state=HandOverState.TAKEN,
        asked_at=AT,
        answered_at=AT + timedelta(minutes=5),
        continued=continued,
        fields_done=2,
        fields_all=5,
        part_yen=part_yen,
    )
    return hand_over, batch


class TestPart:
    def test_two_people_share_the_price_of_one_work_exactly(self):
        first, second = work.worker(), work.worker()
        hand_over, batch = handed_over(first, second)
        _finish(hand_over, work.worker(), batch)

        assert (payable_yen(first.pk), payable_yen(second.pk)) == (60, 90)
        assert costs()["work_cost"] == 2 * batch.unit_price_yen
        assert list(all_differences()) == []

    def test_the_second_one_reads_where_the_rest_went(self):
        second = work.worker()
        hand_over, batch = handed_over(work.worker(), second)
        _finish(hand_over, work.worker(), batch)

        (row,) = plain_earning_rows(worker_earnings(work.acting(second)), own=True)

        assert row.why == "とちゅうから続けた仕事です。60円は、先に書いた人が受けとります。"

    def test_is_borne_by_the_operator_where_nobody_finished_in_time(self):
        hand_over, _batch = handed_over(work.worker(), work.worker())
        _due(hand_over)

        assert costs() == {"surplus_cost": 60, "worker_payable": 60}

    def test_a_second_call_does_nothing(self):
        hand_over, _batch = handed_over(work.worker(), work.worker())
        _due(hand_over)

        again = earn_part(hand_over_id=hand_over.pk, at=AT)

        assert Earning.objects.get() == again

    def test_refuses_what_does_not_exist(self):
        with pytest.raises(RowMissing):
            earn_part(hand_over_id=work.worker().pk, at=AT)


def _finish(hand_over: HandOver, other: Worker, batch: Batch) -> None:
    """Let the colleague hand in and another worker agree, so that both entries are accepted."""
    continued = hand_over.continued
    submissions.submit(
        actor=work.acting(continued.worker),
        assignment_id=continued.pk,
        answers=work.price_answers(),
        at=AT + timedelta(minutes=10),
    )
    pay.hand_in(other, batch)
    _due(hand_over)


def _due(hand_over: HandOver) -> None:
    if Earning.objects.filter(hand_over=hand_over).exists():
        return
    HandOver.objects.filter(pk=hand_over.pk).update(due_at=AT + timedelta(hours=1))
    happened(work_events.PART_EARNED, hand_over_id=hand_over.pk)


class TestTraining:
    def test_is_paid_by_the_operator_and_belongs_to_no_programme(self):
        worker = work.worker()
        run = trained(worker)

        earning = Earning.objects.get(training_run=run)
        assert (earning.kind, earning.programme_id, earning.yen) == ("training", None, 300)
        assert earning.received_at == run.ended_at
        assert costs() == {"training_cost": 300, "worker_payable": 300}
        assert list(all_differences()) == []

    def test_a_second_call_does_nothing(self):
        run = trained(work.worker())

        earn_training(training_run_id=run.pk, at=AT)

        assert Earning.objects.count() == 1

    def test_is_on_the_statement_and_explained(self):
        worker = work.worker()
        trained(worker)
        pay.desk().close()

        assert Statement.objects.get(worker=worker).total_yen == 300
        (row,) = plain_earning_rows(worker_earnings(work.acting(worker)), own=True)
        assert row.title == "練習：価格と内容量を数字にする"
        assert row.why == "練習をした時間へのお金です。運営が払います。"
        assert worker_balance(work.acting(worker)).due_yen == 300
        assert list(all_differences()) == []


class TestGold:
    def test_is_paid_like_any_entry_and_billed_to_nobody(self):
        worker = work.worker()
        submission = _gold_entry(worker)

        earning = Earning.objects.get(submission=submission)
        assert (earning.kind, earning.yen) == ("gold", 150)
        assert costs() == {"gold_cost": 150, "worker_payable": 150}
        assert list(all_differences()) == []


def _gold_entry(worker: Worker) -> Submission:
    city = work.city()
    batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(1))
    taken = work.take(worker, batch)
    Slot.objects.filter(pk=taken.slot_id).update(is_gold=True, is_free=False)
    submission = Submission.objects.create(
        assignment=taken, revision=1, answers={}, submitted_at=AT, accepted_at=AT
    )
    happened(work_events.GOLD_ACCEPTED, submission_id=submission.pk)
    return submission


class TestConstraints:
    def test_an_earning_without_its_cause_is_refused(self):
        trained(work.worker())

        with pytest.raises(IntegrityError), transaction.atomic():
            Earning.objects.update(kind=EarningKind.NORMAL)

    def test_an_earning_with_two_causes_is_refused(self):
        trained(work.worker())
        hand_over, _batch = handed_over(work.worker(), work.worker())

        with pytest.raises(IntegrityError), transaction.atomic():
            Earning.objects.update(hand_over=hand_over)

    def test_work_without_a_programme_is_refused(self):
        pay.earned([work.worker(), work.worker()])

        with pytest.raises(IntegrityError), transaction.atomic():
            Earning.objects.update(programme=None)


class TestShapes:
    def test_every_kind_has_the_shape_that_the_interface_describes(self):
        worker = work.worker()
        trained(worker)
        hand_over, _batch = handed_over(worker, work.worker())
        _due(hand_over)
        pay.earned([worker, work.worker()])

        rows = earnings_shape(list(worker_earnings(work.acting(worker))))

        shown = EarningSerializer(rows, many=True).data
        assert {row["kind"] for row in shown} == {"training", "part", "normal"}
        assert {row["kind"]: bool(row["assignment_id"]) for row in shown} == {
            "training": False,
            "part": True,
            "normal": True,
        }


class TestDifferences:
    def test_a_part_that_fell_due_and_was_not_paid(self):
        hand_over, _batch = handed_over(work.worker(), work.worker())
        HandOver.objects.filter(pk=hand_over.pk).update(due_at=AT)

        assert _codes() == {"part-without-earning"}

    def test_an_introduction_that_was_not_paid(self):
        run = trained(work.worker())
        TrainingRun.objects.create(
            worker=work.worker(),
            task_type=run.task_type,
            version=1,
            state=TrainingState.NOT_YET,
            started_at=AT,
            ended_at=AT,
            pay_yen=300,
        )

        assert _codes() == {"training-without-earning"}

    def test_a_part_that_is_worth_something_else(self):
        hand_over, _batch = handed_over(work.worker(), work.worker())
        _due(hand_over)
        HandOver.objects.update(part_yen=61)

        assert _codes() == {"earning-unlike-cause"}


def _codes() -> set[str]:
    return {difference.code for difference in all_differences()}
