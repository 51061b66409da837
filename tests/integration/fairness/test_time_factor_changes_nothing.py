"""Two workers, one with twice the time: the same work, the same badges, offers and pay for a month."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from marketplace.matching.services.rounds import run_round
from marketplace.payouts.models import Earning
from tasks.models import Assignment, Coaching, GoldOutcome, TrainingRun
from tasks.services import assignments
from tasks.states import AssignmentState
from tests.factories import learning, work
from workers.models import Skill, Worker

pytestmark = pytest.mark.django_db(transaction=True)
AT = work.AT
WEEKS = 4
DAILY = 2


@pytest.fixture
def pair(monkeypatch) -> tuple[Worker, Worker]:
    """Two people who differ in one thing: how much longer one of them may take."""
    # Who gets which known answer is drawn by ids; here both get every one that there is.
    monkeypatch.setattr("tasks.services.gold.is_drawn", lambda *_ids: True)
    return work.worker(factor=100, skills=()), work.worker(factor=200, skills=())


def accept_all(worker: Worker, at: datetime) -> int:
    """Accept every offer; return how many there were."""
    rows = Assignment.objects.filter(worker=worker, state=AssignmentState.OFFERED)
    offers = list(rows.order_by("offered_at", "pk"))
    for offer in offers:
        taken = assignments.accept_offer(actor=work.acting(worker), assignment_id=offer.pk, at=at)
        learning.hand_in(worker, taken, work.price_answers(), at=at)
    return len(offers)


def a_month(pair: tuple[Worker, Worker]) -> list[list[int]]:
    """Let both do all that they are offered, and some of the queue; return offers by week."""
    batch = learning.batch_to_learn_from(tasks=60)
    learning.known(batch, count=4)
    offers = []
    for worker in pair:
        learning.trained(worker, at=AT)
    for week in range(WEEKS):
        at = AT + timedelta(weeks=week, hours=1)
        run_round(actor=work.operator(), at=at, seed=week)
        offers.append([accept_all(worker, at) for worker in pair])
        for worker in pair:
            for _task in range(DAILY):
                taken = work.take(worker, batch, at=at)
                learning.hand_in(worker, taken, work.price_answers(), at=at)
    return offers


def badges(worker: Worker) -> list[tuple[object, ...]]:
    rows = Skill.objects.filter(worker=worker).order_by("code")
    return list(rows.values_list("code", "granted_at", "expires_at"))


def unit_pay(worker: Worker) -> dict[str, set[int]]:
    """Return the yen of one piece, by the kind of earning."""
    paid: dict[str, set[int]] = {}
    for kind, yen in Earning.objects.filter(worker=worker).values_list("kind", "yen"):
        paid.setdefault(kind, set()).add(yen)
    return paid


class TestAMonth:
    def test_ends_with_the_same_badges_offers_and_unit_pay(self, pair):
        offers = a_month(pair)

        one, other = pair
        assert all(first == second > 0 for first, second in offers), offers
        assert badges(one) == badges(other) != []
        assert unit_pay(one) == unit_pay(other)
        assert {"normal", "gold", "training"} <= set(unit_pay(one))
        assert Earning.objects.filter(worker=one).count() == (
            Earning.objects.filter(worker=other).count()
        )
        learnt = [GoldOutcome.objects.filter(worker=worker).count() for worker in pair]
        assert learnt[0] == learnt[1] > 0
        assert not Coaching.objects.exists()
        assert TrainingRun.objects.values("pay_yen").distinct().count() == 1
