"""
kill -9 in the middle of a submit, an acceptance and a payout.

The process that does the work is killed before and after every single statement that it sends to
the database. After each kill the books must agree and nothing may be half-done.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from marketplace.kernel.states import IllegalMove
from marketplace.outbox.models import Event
from marketplace.payouts.models import Earning, LedgerEntry, PayoutRun
from marketplace.payouts.services import settlement
from tasks.models import Assignment, AssignmentMove, Submission, Task
from tasks.services import reviews, submissions
from tasks.services.reviews import Verdict
from tasks.states import AssignmentState, TaskState
from tests.factories import pay, work
from tests.support.killing import kill_everywhere
from workers.models import Worker

pytestmark = pytest.mark.django_db(transaction=True)
LATER = work.AT + timedelta(minutes=30)

State = tuple[object, ...]


def books_agree() -> None:
    """Fail when ``check_ledger`` finds a difference."""
    call_command("check_ledger", verbosity=0)


def once(work_to_do: Callable[[], object]) -> Callable[[], object]:
    """Return work that may find itself done already: it was killed after its commit."""

    def run() -> object:
        try:
            return work_to_do()
        except IllegalMove:
            return None

    return run


def second_entry(answer: str) -> tuple[Worker, Assignment, Task]:
    """Return a task of two entries that waits for its second one."""
    city = work.city()
    batch = work.open_batch(work.clerk(city), work.programme(city, entries=2), work.price_rows(1))
    first, second = work.worker(), work.worker()
    submissions.submit(
        actor=work.acting(first),
        assignment_id=work.take(first, batch).pk,
        answers=work.price_answers(net_value=answer),
        reason="袋の裏を見ました",
        at=LATER,
    )
    return second, work.take(second, batch), batch.tasks.get()


def work_state() -> State:
    """Return everything that a submit or a decision changes."""
    return (
        Task.objects.get().state,
        sorted(Assignment.objects.values_list("state", flat=True).order_by("pk")),
        Submission.objects.count(),
        Submission.objects.filter(accepted_at__isnull=False).count(),
        Earning.objects.count(),
        LedgerEntry.objects.count(),
        AssignmentMove.objects.count(),
        Event.objects.count(),
    )


class TestKilledSubmit:
    def test_leaves_an_entry_and_both_earnings_or_nothing(self) -> None:
        worker, assignment, _task = second_entry("200")
        before = str(work_state())

        def submit() -> object:
            return submissions.submit(
                actor=work.acting(worker),
                assignment_id=assignment.pk,
                answers=work.price_answers(),
                at=LATER,
            )

        seen: set[str] = set()
        kills = kill_everywhere(once(submit), lambda: _look(seen))

        done = work_state()
        assert kills > 20
        assert seen == {before, str(done)}
        assert done[0] == TaskState.DONE
        assert done[3:5] == (2, 2)


class TestKilledAcceptance:
    def test_leaves_a_decision_with_its_earnings_or_nothing(self) -> None:
        worker, assignment, task = second_entry("250")
        submissions.submit(
            actor=work.acting(worker),
            assignment_id=assignment.pk,
            answers=work.price_answers(),
            at=LATER,
        )
        before, reviewer = str(work_state()), work.operator()
        entries = list(Submission.objects.order_by("pk"))

        def decide() -> object:
            return reviews.decide(
                actor=reviewer,
                task_id=task.pk,
                verdicts={entry.pk: Verdict(accept=True) for entry in entries},
                result=work.price_answers(),
                at=LATER,
            )

        seen: set[str] = set()
        kills = kill_everywhere(once(decide), lambda: _look(seen))

        done = work_state()
        assert kills > 20
        assert seen == {before, str(done)}
        assert done[1] == [AssignmentState.APPROVED] * 2
        assert done[4] == 2


def _look(seen: set[str]) -> None:
    connection.close()
    seen.add(str(work_state()))
    books_agree()


def pay_state() -> State:
    """Return everything that a payout changes."""
    return (
        [run.state for run in PayoutRun.objects.order_by("pk")],
        sorted(PayoutRun.objects.values_list("transfers__line__state", flat=True)),
        LedgerEntry.objects.count(),
        Event.objects.count(),
    )


class TestKilledPayout:
    @pytest.fixture
    def desk(self) -> pay.PayDesk:
        """Return the operator's desk with a closed month of two paid workers."""
        workers = [work.worker(), work.worker()]
        for worker in workers:
            pay.account(worker)
        pay.earned(workers, tasks=2)
        desk = pay.desk()
        desk.close()
        return desk

    def through(self, step: Callable[[], object]) -> set[str]:
        """Return the states seen while a step was killed everywhere."""
        seen: set[str] = set()

        def look() -> None:
            connection.close()
            seen.add(str(pay_state()))
            books_agree()

        before = str(pay_state())
        assert kill_everywhere(once(step), look) > 10
        assert seen == {before, str(pay_state())}
        return seen

    def test_is_approved_with_its_money_put_aside_or_not_at_all(self, desk: pay.PayDesk) -> None:
        run = desk.prepare()

        seen = self.through(lambda: desk.approve(run))

        assert len(seen) == 2

    def test_is_at_the_bank_with_its_file_or_not_at_all(self, desk: pay.PayDesk) -> None:
        run = desk.approve(desk.prepare())

        seen = self.through(lambda: desk.send(run))

        assert len(seen) == 2

    def test_is_settled_once_or_not_at_all(self, desk: pay.PayDesk) -> None:
        run = desk.sent()
        who = desk.first

        def settle() -> object:
            return settlement.settle_run(actor=who, run_id=run.pk, bounced={}, at=pay.SETTLED_AT)

        seen = self.through(settle)

        assert len(seen) == 2
