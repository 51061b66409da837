"""Two reviewers reject at the same moment: the cap of the client holds, on both engines."""

from __future__ import annotations

import threading

import pytest

from marketplace.accounts.actors import Actor
from tasks.errors import AppealTwice, RejectionCapReached
from tasks.models import Appeal, Rejection, Review
from tasks.services import appeals, reviews
from tasks.services.reviews import Verdict
from tests.concurrency.test_claims import in_threads
from tests.factories import work
from tests.factories.rejections import AT, GROUNDS, Dispute, batch_of, dispute, reject, rejected


@pytest.mark.django_db(transaction=True)
class TestRejections:
    def test_two_reviewers_at_the_cap_get_one_rejection_between_them(self) -> None:
        batch = batch_of(4)
        made = [dispute(batch, reviewer=work.operator()) for _ in range(4)]
        for each in made[:2]:
            reject(each)
        gate = threading.Barrier(2)

        def decide(each: Dispute, by: Actor) -> object:
            gate.wait()
            return reviews.decide(
                actor=by,
                task_id=each.task.pk,
                verdicts={each.entry.pk: Verdict(accept=False, grounds=GROUNDS)},
                at=AT.replace(hour=5),
            )

        outcomes = in_threads(
            [lambda each=each: decide(each, each.reviewer) for each in made[2:]]  # type: ignore[misc]
        )

        assert sum(isinstance(outcome, Review) for outcome in outcomes) == 1, outcomes
        assert sum(isinstance(outcome, RejectionCapReached) for outcome in outcomes) == 1
        assert Rejection.objects.count() == 3

    def test_one_rejection_is_appealed_once_from_two_devices(self) -> None:
        made, _row = rejected()
        actor, pk, gate = work.acting(made.worker), made.entry.assignment_id, threading.Barrier(2)

        def open_one() -> object:
            gate.wait()
            return appeals.open_appeal(
                actor=actor, assignment_id=pk, text="ちがいます", at=AT.replace(hour=5)
            )

        outcomes = in_threads([open_one, open_one])

        assert sum(isinstance(outcome, Appeal) for outcome in outcomes) == 1, outcomes
        assert sum(isinstance(outcome, AppealTwice) for outcome in outcomes) == 1
        assert Appeal.objects.count() == 1
