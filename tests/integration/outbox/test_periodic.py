"""Periodic work: once per slot, again after a failure, never for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from marketplace.outbox import periodic, queries, registry, services
from marketplace.outbox.deliver import run_due
from marketplace.outbox.models import Event, PeriodicSlot

pytestmark = pytest.mark.django_db(transaction=True)

HOUR = timedelta(hours=1)


class TestRunPeriodic:
    def test_runs_once_per_slot(self, at):
        runs = []
        registry.every(HOUR, runs.append, name="round")
        moments = [at, at + timedelta(minutes=59), at + HOUR]

        done = [periodic.run_periodic(moment) for moment in moments]

        assert done == [1, 0, 1]
        assert runs == [moments[0], moments[2]]

    def test_runs_outside_of_any_transaction(self, at):
        def outermost(moment):
            with transaction.atomic(durable=True):
                services.emit("round.run", at=moment)

        registry.every(HOUR, outermost, name="round")

        periodic.run_periodic(at)

        assert Event.objects.filter(name="round.run").count() == 1

    def test_a_failure_is_tried_again_later_in_the_same_slot(self, at):
        runs = []

        def flaky(moment):
            runs.append(moment)
            if len(runs) == 1:
                raise ZeroDivisionError("not now")

        registry.every(HOUR, flaky, name="round")
        moments = [at, at + timedelta(seconds=5), at + timedelta(seconds=10)]

        done = [periodic.run_periodic(moment) for moment in moments]

        assert done == [1, 0, 1]
        assert PeriodicSlot.objects.get().finished_at == moments[2]

    def test_a_failure_is_visible_until_it_is_made_good(self, at):
        registry.every(HOUR, lambda moment: 1 / 0, name="round")

        periodic.run_periodic(at)

        assert [row.name for row in queries.troubled_periodic_work()] == ["round"]

    def test_a_slot_that_fails_all_day_is_given_up_until_the_next(self, at):
        runs = []

        def broken(moment):
            runs.append(moment)
            raise ZeroDivisionError

        registry.every(timedelta(days=1), broken, name="close")
        for hours in range(14):
            periodic.run_periodic(at + timedelta(hours=hours))

        assert len(runs) == 12

    def test_a_killed_process_leaves_the_slot_to_the_next_after_the_lease(self, at):
        runs = []

        def die(moment):
            runs.append(moment)
            if len(runs) == 1:
                raise SystemExit

        registry.every(HOUR, die, name="round")
        with pytest.raises(SystemExit):
            periodic.run_periodic(at)

        during = periodic.run_periodic(at + periodic.LEASE / 2)
        after = periodic.run_periodic(at + periodic.LEASE)

        assert (during, after) == (0, 1)


class TestTidy:
    def test_keeps_what_is_young_or_not_yet_done(self, at):
        registry.on("task.opened", lambda event: None, name="tell", atomic=False)
        old = at - periodic.KEEP_EVENTS - timedelta(days=1)
        with transaction.atomic():
            done = services.emit("task.opened", at=old)
        run_due(old)
        with transaction.atomic():
            undone = services.emit("task.opened", at=old)
            young = services.emit("task.opened", at=at)

        gone = periodic.tidy(at)

        assert gone == 1
        left = set(Event.objects.values_list("pk", flat=True))
        assert left == {undone.pk, young.pk}
        assert done.pk not in left

    def test_forgets_old_slots(self, at):
        registry.every(HOUR, lambda moment: None, name="round")
        periodic.run_periodic(at)

        periodic.tidy(at + periodic.KEEP_SLOTS + HOUR)

        assert not PeriodicSlot.objects.exists()
