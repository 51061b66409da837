"""Two rounds at once: one runs, the other is refused, and nobody has too much."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection

from marketplace.accounts.actors import SYSTEM
from marketplace.matching.errors import RoundRunning
from marketplace.matching.models import DispatchRound
from marketplace.matching.services.rounds import run_round
from marketplace.matching.states import RoundState
from tasks.models import Assignment
from tests.factories import work as make
from tests.integration.matching.test_rounds import published

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(count, call):
    """Call from several threads that start together; return what each returned or raised."""
    barrier, found = threading.Barrier(count), []

    def one(number):
        barrier.wait()
        try:
            found.append(call(number))
        except RoundRunning as error:
            found.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_rounds_started_together_never_fill_the_same_hours_twice(at):
    people = [make.worker() for _ in range(3)]
    published(40, entries=2)

    found = at_once(4, lambda number: run_round(actor=SYSTEM, at=at + timedelta(seconds=number)))

    refused = [each for each in found if isinstance(each, RoundRunning)]
    reports = [each for each in found if not isinstance(each, RoundRunning)]
    assert len(refused) + len(reports) == 4
    assert reports
    assert DispatchRound.objects.filter(state=RoundState.APPLIED).count() == len(reports)
    per_person = [Assignment.objects.filter(worker=worker).count() for worker in people]
    assert per_person == [10, 10, 10]
    slots = Assignment.objects.order_by("pk").values_list("slot_id", flat=True)
    assert len(slots) == len(set(slots))
