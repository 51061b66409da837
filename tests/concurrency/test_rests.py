"""A rest at the moment of a round, a claim or a yes: never an offer for somebody who rests."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tasks.models import Assignment
from tasks.services import assignments, handovers, rests
from tasks.services.assignments import NewOffer
from tasks.states import AssignmentState
from tests.concurrency.test_claims import in_threads
from tests.factories import handing as make
from tests.factories import work
from workers.models import Worker

pytestmark = pytest.mark.django_db(transaction=True)
AT = work.AT
LATER = AT + timedelta(hours=1)
PEOPLE = 6


def test_a_rest_while_a_round_writes_offers_leaves_no_clock_running() -> None:
    city = work.city()
    batch = work.open_batch(
        work.clerk(city), work.programme(city, entries=1), work.price_rows(PEOPLE)
    )
    people = [work.worker() for _ in range(PEOPLE)]
    pairs = zip(work.free_slots(batch), people, strict=True)
    offers = [NewOffer(slot.pk, slot.task_id, worker.pk) for slot, worker in pairs]
    operator, actors = work.operator(), [work.acting(each) for each in people]

    found = in_threads(
        [
            lambda: assignments.offer_many(actor=operator, offers=offers, at=LATER),
            *[lambda a=a: rests.take_rest(actor=a, at=LATER) for a in actors],  # type: ignore[misc]
        ]
    )

    assert not [each for each in found if isinstance(each, Exception)], found
    assert Worker.objects.filter(paused_at=LATER).count() == PEOPLE
    assert assignments.expire_offers(actor=operator, at=LATER + timedelta(days=6)) == 0
    # Whoever was offered something first finds it, with all of its time, on coming back.
    for actor in actors:
        rests.come_back(actor=actor, at=LATER + timedelta(days=6))
    waiting = Assignment.objects.filter(state=AssignmentState.OFFERED).order_by("pk")
    assert all(each.offer_until > LATER + timedelta(days=7) for each in waiting)


def test_a_rest_while_the_same_person_takes_work_leaves_no_clock_running() -> None:
    city = work.city()
    batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(4))
    worker = work.worker()
    actor = work.acting(worker)

    in_threads(
        [
            *[lambda: work.take(worker, batch) for _ in range(3)],
            lambda: rests.take_rest(actor=actor, at=LATER),
        ]
    )

    held = Assignment.objects.filter(worker=worker).order_by("pk")
    assert {each.state for each in held} <= {AssignmentState.PAUSED}


def test_a_yes_and_handing_in_at_once_leave_one_entry() -> None:
    place = make.place()
    colleague = place.colleague()
    asked = place.ask(colleague)
    first, second = work.acting(place.first), work.acting(colleague)

    in_threads(
        [
            lambda: handovers.take(actor=second, hand_over_id=asked.pk, at=LATER),
            lambda: assignments.release(actor=first, assignment_id=place.held.pk, at=LATER),
        ]
    )

    held = Assignment.objects.filter(task=place.held.task, state=AssignmentState.ACCEPTED)
    before = Assignment.objects.get(pk=place.held.pk)
    assert before.state in {AssignmentState.RELEASED, AssignmentState.HANDED_OVER}
    assert held.count() == (before.state == AssignmentState.HANDED_OVER)
