"""Handing in, agreeing, reviewing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.accounts.errors import Forbidden, OutOfScope
from marketplace.accounts.models import Membership
from marketplace.accounts.queries import actor_in
from marketplace.accounts.roles import Role
from marketplace.kernel.states import IllegalMove
from marketplace.outbox.models import Event
from tasks import events
from tasks.errors import (
    AnswersHaveErrors,
    ReasonMissing,
    ResultMissing,
    ReviewOfOwnWork,
    VerdictMissing,
    WarningsNeedReason,
)
from tasks.form_schema import Answers
from tasks.models import Assignment, Batch, Submission, Task
from tasks.queries.work import workplace
from tasks.services import assignments, reviews, submissions
from tasks.services.reviews import Reason, Verdict
from tasks.services.submissions import Handed
from tasks.states import AssignmentState, TaskState
from tests.factories import work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT


def batch_of(how_many: int = 1, *, entries: int = 2) -> Batch:
    """Return an open batch."""
    city = work.city()
    return work.open_batch(
        work.clerk(city), work.programme(city, entries=entries), work.price_rows(how_many)
    )


def hand_in(worker: Worker, taken: Assignment, answers: Answers, reason: str = "") -> Handed:
    """Return what became of an entry."""
    return submissions.submit(
        actor=work.acting(worker),
        assignment_id=taken.pk,
        answers=answers,
        reason=reason,
        at=AT + timedelta(hours=1),
    )


def two_entries(first: Answers, second: Answers) -> tuple[Task, list[Submission]]:
    """Return a task with two entries in."""
    batch = batch_of()
    handed = []
    for answers in (first, second):
        worker = work.worker()
        taken = work.take(worker, batch)
        handed.append(hand_in(worker, taken, answers, reason="元の資料のとおりです").submission)
    return batch.tasks.get(), handed


DIFFERENT = work.price_answers(net_value="250")


class TestSubmit:
    def test_waits_for_the_second_entry(self) -> None:
        batch, worker = batch_of(), work.worker()
        taken = work.take(worker, batch)

        handed = hand_in(worker, taken, work.price_answers())

        assert not handed.surplus
        assert handed.submission.accepted_at is None
        assert batch.tasks.get().state == TaskState.OPEN

    def test_equal_entries_finish_the_task_and_accept_both(self) -> None:
        task, handed = two_entries(work.price_answers(), work.price_answers())

        assert task.state == TaskState.DONE
        assert Answers.from_json(task.result or {}).integer("price_incl") == 1080
        assert Submission.objects.filter(accepted_at__isnull=False).count() == len(handed)
        assert Event.objects.filter(name=events.SUBMISSION_ACCEPTED).count() == 2

    def test_different_entries_go_to_a_reviewer_and_accept_nothing_yet(self) -> None:
        task, _ = two_entries(work.price_answers(), DIFFERENT)

        assert task.state == TaskState.REVIEW
        assert not Submission.objects.filter(accepted_at__isnull=False).exists()
        assert Event.objects.filter(name=events.REVIEW_NEEDED).count() == 1

    def test_cannot_tell_is_a_full_answer(self) -> None:
        unsure = Answers(cannot_tell=True, reason="写真がありません")

        task, _ = two_entries(unsure, unsure)

        assert task.state == TaskState.DONE
        assert Event.objects.filter(name=events.SUBMISSION_ACCEPTED).count() == 2

    def test_refuses_errors_and_keeps_the_work_in_hand(self) -> None:
        batch, worker = batch_of(), work.worker()
        taken = work.take(worker, batch)

        with pytest.raises(AnswersHaveErrors) as refused:
            hand_in(worker, taken, Answers(values={"price_incl": 1080}))

        assert "tax_rate" in {problem.field for problem in refused.value.problems}
        taken.refresh_from_db()
        assert taken.state == AssignmentState.ACCEPTED

    def test_a_warning_passes_with_a_reason_that_is_kept(self) -> None:
        batch, worker = batch_of(), work.worker()
        taken = work.take(worker, batch)

        with pytest.raises(WarningsNeedReason):
            hand_in(worker, taken, DIFFERENT)
        handed = hand_in(worker, taken, DIFFERENT, reason="箱に250gと書いてあります")

        assert handed.submission.reason == "箱に250gと書いてあります"
        assert handed.submission.warnings

    def test_refuses_a_second_time(self) -> None:
        batch, worker = batch_of(), work.worker()
        taken = work.take(worker, batch)
        hand_in(worker, taken, work.price_answers())

        with pytest.raises(IllegalMove):
            hand_in(worker, taken, work.price_answers())

    def test_is_for_ones_own_work_only(self) -> None:
        batch = batch_of()
        taken = work.take(work.worker(), batch)

        with pytest.raises(OutOfScope):
            hand_in(work.worker(), taken, work.price_answers())


class TestLateSubmit:
    def lapsed(self, batch: Batch) -> tuple[Worker, Assignment]:
        """Return a worker whose lease is over."""
        worker = work.worker()
        taken = work.take(worker, batch)
        assignments.lapse_leases(actor=work.operator(), at=AT + timedelta(days=60))
        return worker, taken

    def test_is_taken_while_a_slot_is_free(self) -> None:
        worker, taken = self.lapsed(batch_of())

        handed = hand_in(worker, taken, work.price_answers())

        assert not handed.surplus
        taken.refresh_from_db()
        assert taken.state == AssignmentState.SUBMITTED

    def test_moves_to_another_free_slot_when_its_own_is_taken(self) -> None:
        batch = batch_of()
        worker, taken = self.lapsed(batch)
        work.take(work.worker(), batch)

        handed = hand_in(worker, taken, work.price_answers())

        assert not handed.surplus
        assert not work.free_slots(batch)

    def test_is_kept_and_paid_when_others_were_faster(self) -> None:
        batch = batch_of()
        worker, taken = self.lapsed(batch)
        for other in (work.worker(), work.worker()):
            hand_in(other, work.take(other, batch), work.price_answers())

        handed = hand_in(worker, taken, work.price_answers())

        assert handed.surplus
        assert handed.submission.accepted_at is not None
        assert Event.objects.filter(name=events.SURPLUS_ACCEPTED).count() == 1


class TestDecide:
    def test_accepting_all_entries_sets_the_result(self) -> None:
        task, handed = two_entries(work.price_answers(), DIFFERENT)

        reviews.decide(
            actor=work.operator(),
            task_id=task.pk,
            verdicts={entry.pk: Verdict(accept=True) for entry in handed},
            result=work.price_answers(),
            at=AT,
        )

        task.refresh_from_db()
        assert task.state == TaskState.DONE
        assert Submission.objects.filter(accepted_at__isnull=False).count() == 2

    def returned(self) -> tuple[Task, list[Submission]]:
        """Return a task of which the second entry came back."""
        task, handed = two_entries(work.price_answers(), DIFFERENT)
        reviews.decide(
            actor=work.operator(),
            task_id=task.pk,
            verdicts={
                handed[0].pk: Verdict(accept=True),
                handed[1].pk: Verdict(
                    accept=False, reasons=(Reason("net_value", "wrong-value", "一つは200gです。"),)
                ),
            },
            at=AT,
        )
        task.refresh_from_db()
        return task, handed

    def test_returning_one_entry_pays_the_other_and_says_why(self) -> None:
        task, handed = self.returned()
        worker = handed[1].assignment.worker

        place = workplace(work.acting(worker), handed[1].assignment_id)

        assert task.state == TaskState.OPEN
        assert [reason.text for reason in place.reasons] == ["一つは200gです。"]
        assert place.raw["net_value"] == ["250"]
        handed[0].refresh_from_db()
        assert handed[0].accepted_at is not None

    def test_a_corrected_entry_finishes_the_task(self) -> None:
        task, handed = self.returned()
        worker = handed[1].assignment.worker

        again = hand_in(worker, handed[1].assignment, work.price_answers())

        task.refresh_from_db()
        assert again.submission.revision == 2
        assert task.state == TaskState.DONE
        assert Event.objects.filter(name=events.SUBMISSION_ACCEPTED).count() == 2

    def test_needs_a_verdict_on_every_entry(self) -> None:
        task, handed = two_entries(work.price_answers(), DIFFERENT)

        with pytest.raises(VerdictMissing):
            reviews.decide(
                actor=work.operator(),
                task_id=task.pk,
                verdicts={handed[0].pk: Verdict(accept=True)},
                at=AT,
            )

    def test_needs_a_reason_for_a_return(self) -> None:
        task, handed = two_entries(work.price_answers(), DIFFERENT)

        with pytest.raises(ReasonMissing):
            reviews.decide(
                actor=work.operator(),
                task_id=task.pk,
                verdicts={entry.pk: Verdict(accept=False) for entry in handed},
                at=AT,
            )

    def test_needs_a_result_that_passes_the_checks(self) -> None:
        task, handed = two_entries(work.price_answers(), DIFFERENT)
        verdicts = {entry.pk: Verdict(accept=True) for entry in handed}

        with pytest.raises(ResultMissing):
            reviews.decide(actor=work.operator(), task_id=task.pk, verdicts=verdicts, at=AT)
        with pytest.raises(AnswersHaveErrors):
            reviews.decide(
                actor=work.operator(),
                task_id=task.pk,
                verdicts=verdicts,
                result=Answers(values={"price_incl": 1080}),
                at=AT,
            )

    def test_refuses_review_of_own_work(self) -> None:
        task, handed = two_entries(work.price_answers(), DIFFERENT)
        both = Membership.objects.create(
            user=handed[0].assignment.worker.user,
            role=Role.OPERATOR,
            organisation_id=work.operator().organisation_id,
            created_at=AT,
        )

        with pytest.raises(ReviewOfOwnWork):
            reviews.decide(
                actor=actor_in(both),
                task_id=task.pk,
                verdicts={entry.pk: Verdict(accept=True) for entry in handed},
                result=work.price_answers(),
                at=AT,
            )

    def test_is_for_the_operator(self) -> None:
        task, _ = two_entries(work.price_answers(), DIFFERENT)

        with pytest.raises(Forbidden):
            reviews.decide(actor=work.acting(work.worker()), task_id=task.pk, verdicts={}, at=AT)
