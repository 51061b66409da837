"""Entries that nobody decides: a word after ten days, the money after fourteen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.accounts.actors import SYSTEM
from marketplace.kernel.states import IllegalMove
from marketplace.outbox.models import Event
from marketplace.payouts.models import Earning
from tasks import events
from tasks.models import Submission, Task
from tasks.services import reviews
from tasks.services.waiting import accept_waiting, remind_of_waiting
from tasks.states import AssignmentState, TaskState
from tests.factories import work
from tests.factories.rejections import AT, RIGHT, WRONG, batch_of, dispute, given, hand_in

pytestmark = pytest.mark.django_db
FORTNIGHT = timedelta(days=14)


def differing() -> tuple[Task, list[Submission]]:
    """Return a task of which two different entries wait for a reviewer since AT."""
    batch = batch_of()
    task = batch.tasks.get()
    entries = [
        hand_in(worker, given(worker, task, AT), answers, AT)
        for worker, answers in ((work.worker(), RIGHT), (work.worker(), WRONG))
    ]
    task.refresh_from_db()
    return task, entries


class TestAcceptWaiting:
    def test_pays_everybody_after_fourteen_days_and_leaves_the_result_to_a_reviewer(self) -> None:
        task, entries = differing()

        early = accept_waiting(actor=SYSTEM, at=AT + FORTNIGHT - timedelta(seconds=1))
        done = accept_waiting(actor=SYSTEM, at=AT + FORTNIGHT)

        task.refresh_from_db()
        assert (early, done) == (0, 2)
        assert Earning.objects.filter(submission__in=entries).count() == 2
        assert task.state == TaskState.REVIEW
        assert task.result is None

    def test_lets_the_reviewer_still_choose_the_result(self) -> None:
        task, _entries = differing()
        accept_waiting(actor=SYSTEM, at=AT + FORTNIGHT)

        reviews.decide(
            actor=work.operator(), task_id=task.pk, verdicts={}, result=RIGHT, at=AT + FORTNIGHT
        )

        task.refresh_from_db()
        assert task.state == TaskState.DONE
        assert Earning.objects.count() == 2

    def test_does_not_make_a_person_wait_for_a_second_entry_that_never_comes(self) -> None:
        batch, worker = batch_of(), work.worker()
        task = batch.tasks.get()
        hand_in(worker, given(worker, task, AT), RIGHT, AT)

        accept_waiting(actor=SYSTEM, at=AT + FORTNIGHT)
        other = work.worker()
        late = AT + FORTNIGHT + timedelta(hours=1)
        hand_in(other, given(other, task, late), RIGHT, late)

        task.refresh_from_db()
        assert task.state == TaskState.DONE
        assert Earning.objects.count() == 2

    def test_counts_from_the_last_time_it_was_handed_in(self) -> None:
        made = dispute()

        too_early = accept_waiting(actor=SYSTEM, at=AT + FORTNIGHT + timedelta(minutes=39))
        done = accept_waiting(actor=SYSTEM, at=AT + FORTNIGHT + timedelta(minutes=40))

        made.entry.refresh_from_db()
        assert (too_early, done) == (0, 1)
        assert made.entry.accepted_at is not None

    def test_leaves_what_is_in_hand_or_returned_alone(self) -> None:
        batch, worker = batch_of(), work.worker()
        taken = given(worker, batch.tasks.get(), AT)

        assert accept_waiting(actor=SYSTEM, at=AT + FORTNIGHT * 3) == 0
        taken.refresh_from_db()
        assert taken.state == AssignmentState.ACCEPTED

    def test_cannot_be_rejected_any_more_once_it_is_paid(self) -> None:
        made = dispute()
        accept_waiting(actor=SYSTEM, at=AT + timedelta(days=15))

        reviews.decide(
            actor=made.reviewer,
            task_id=made.task.pk,
            verdicts={made.entry.pk: reviews.Verdict(accept=False)},
            result=RIGHT,
            at=AT + timedelta(days=15),
        )

        made.task.refresh_from_db()
        assert made.task.state == TaskState.DONE
        with pytest.raises(IllegalMove):
            reviews.decide(actor=made.reviewer, task_id=made.task.pk, verdicts={}, at=AT)


class TestRemindOfWaiting:
    def test_speaks_once_of_each_entry_after_ten_days(self) -> None:
        differing()
        ten = AT + timedelta(days=10)

        told = [
            remind_of_waiting(at=at)
            for at in (ten - timedelta(seconds=1), ten, ten + timedelta(days=1))
        ]

        assert told == [0, 2, 0]
        assert Event.objects.filter(name=events.ENTRY_WAITING).count() == 2

    def test_speaks_of_the_revision_at_hand(self) -> None:
        made = dispute()

        told = remind_of_waiting(at=AT + timedelta(days=11))

        assert told == 1
        made.entry.refresh_from_db()
        assert made.entry.reminded_at is not None

    def test_says_nothing_of_what_no_reviewer_can_decide(self) -> None:
        batch, worker = batch_of(), work.worker()
        hand_in(worker, given(worker, batch.tasks.get(), AT), RIGHT, AT)

        assert remind_of_waiting(at=AT + timedelta(days=11)) == 0
