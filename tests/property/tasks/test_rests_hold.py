"""Resting, coming back, pausing and extending in any order never take time from a lease."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketplace.accounts.actors import SYSTEM
from marketplace.kernel.errors import DomainError
from tasks.models import Assignment
from tasks.services import assignments, rests
from tests.factories import work
from workers.models import Worker

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["rest", "back", "extend", "pause", "resume", "sweep"]),
        st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=40)),
    ),
    max_size=12,
)


class Kept(Exception):
    """Ends an example and takes its rows back."""


def left(held: Assignment, at: datetime) -> timedelta:
    """Return the time that is left on a clock, or that will be left when it goes on."""
    assert held.lease_until is not None
    return held.lease_until - (held.paused_at or at)


def take_step(name: str, worker: Worker, held: Assignment, at: datetime) -> None:
    """Do one thing; what is not possible now is refused and changes nothing."""
    actor = work.acting(worker)
    buttons = {
        "extend": assignments.extend,
        "pause": assignments.pause,
        "resume": assignments.resume,
    }
    with suppress(DomainError):
        if name == "rest":
            rests.take_rest(actor=actor, at=at)
        elif name == "back":
            rests.come_back(actor=actor, at=at)
        elif name == "sweep":
            if Worker.objects.get(pk=worker.pk).paused_at is not None:
                assert assignments.lapse_leases(actor=SYSTEM, at=at) == 0
        else:
            buttons[name](actor=actor, assignment_id=held.pk, at=at)


@pytest.mark.django_db
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS, factor=st.sampled_from([100, 200, 0]))
def test_only_time_that_really_ran_is_gone(steps, factor) -> None:
    with suppress(Kept), transaction.atomic():
        city, worker = work.city(), work.worker(factor=factor)
        batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(1))
        held, at = work.take(worker, batch), work.AT + timedelta(minutes=1)
        for name, passed in steps:
            before, ran = left(held, at), timedelta(0) if held.paused_at else passed
            at += passed
            take_step(name, worker, held, at)
            held = Assignment.objects.get(pk=held.pk)
            assert left(held, at) >= before - ran
        raise Kept
