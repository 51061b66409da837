"""Delivering events: effects once, failures later, nothing lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from marketplace.outbox import queries, registry, services
from marketplace.outbox.deliver import LEASE, run_due
from marketplace.outbox.models import Delivery, Event
from tests.support import transactions

pytestmark = pytest.mark.django_db(transaction=True)


def emit(at, name="task.opened"):
    with transaction.atomic():
        return services.emit(name, at=at)


def only_delivery():
    return Delivery.objects.get()


class TestDatabaseHandlers:
    def test_run_once_and_are_marked_done(self, at):
        seen = []
        registry.on("task.opened", lambda event: seen.append(event.id), name="tell", atomic=False)
        event = emit(at)

        tried = [run_due(at), run_due(at)]

        assert tried == [1, 0]
        assert seen == [event.id]
        assert only_delivery().done_at == at

    def test_run_inside_a_transaction(self, at):
        inside = []
        registry.on(
            "task.opened", lambda _: inside.append(transactions.is_open()), name="t", atomic=False
        )
        emit(at)

        run_due(at)

        assert inside == [True]

    def test_leave_nothing_behind_when_they_fail(self, at):
        def half(event):
            services.emit("half.done", at=at)
            raise ZeroDivisionError("no luck")

        registry.on("task.opened", half, name="half", atomic=False)
        emit(at)

        run_due(at)

        delivery = only_delivery()
        assert not Event.objects.filter(name="half.done").exists()
        assert (delivery.done_at, delivery.attempts) == (None, 1)
        assert delivery.due_at == at + timedelta(seconds=10)
        assert delivery.last_error == "ZeroDivisionError: no luck"

    def test_a_failing_one_does_not_hold_up_another(self, at):
        seen = []
        registry.on("task.opened", lambda event: 1 / 0, name="a-broken", atomic=False)
        registry.on("task.opened", lambda event: seen.append("told"), name="b", atomic=False)
        emit(at)

        run_due(at)

        assert seen == ["told"]

    def test_an_integrity_error_inside_one_is_only_its_own_failure(self, at):
        def clash(event):
            Event.objects.create(pk=event.id, name="copy", occurred_at=at)

        registry.on("task.opened", clash, name="clash", atomic=False)
        emit(at)

        run_due(at)

        assert only_delivery().last_error.startswith("IntegrityError")


class TestOutsideHandlers:
    def test_run_with_no_transaction_open(self, at):
        inside = []
        registry.on_outside(
            "task.opened", lambda *_: inside.append(transactions.is_open()), name="mail"
        )
        emit(at)

        run_due(at)

        assert inside == [False]
        assert only_delivery().done_at == at

    def test_get_the_same_key_at_every_try(self, at):
        keys = []

        def flaky(event, key):
            keys.append(key)
            if len(keys) == 1:
                raise ConnectionError("mail server is away")

        registry.on_outside("task.opened", flaky, name="mail")
        event = emit(at)

        run_due(at)
        run_due(at + timedelta(seconds=10))

        assert keys == [f"{event.id}:mail"] * 2
        assert only_delivery().done_at is not None

    def test_a_killed_process_leaves_it_to_the_next_after_the_lease(self, at):
        tries = []

        def die(event, key):
            tries.append(key)
            if len(tries) == 1:
                raise SystemExit  # not an Exception: nothing after the call is run

        registry.on_outside("task.opened", die, name="mail")
        emit(at)
        with pytest.raises(SystemExit):
            run_due(at)

        during, after = run_due(at + LEASE / 2), run_due(at + LEASE)

        assert (during, after) == (0, 1)
        assert only_delivery().done_at == at + LEASE

    def test_a_message_that_kills_its_process_is_counted(self, at):
        def die(event, key):
            raise SystemExit

        registry.on_outside("task.opened", die, name="mail")
        emit(at)

        with pytest.raises(SystemExit):
            run_due(at)

        assert only_delivery().attempts == 1


class TestPostponing:
    @pytest.mark.parametrize("outside", [True, False])
    def test_waits_without_counting_a_failure(self, at, outside):
        morning = at + timedelta(hours=10)

        def later(*_):
            raise registry.Postpone(morning)

        if outside:
            registry.on_outside("task.opened", later, name="mail")
        else:
            registry.on("task.opened", later, name="mail", atomic=False)
        emit(at)

        run_due(at)

        delivery = only_delivery()
        assert (delivery.due_at, delivery.attempts, delivery.last_error) == (morning, 0, "")


class TestGivingUp:
    def test_parks_after_the_last_try_and_shows_it_to_the_operator(self, at):
        registry.on("task.opened", lambda event: 1 / 0, name="broken", atomic=False)
        emit(at)
        moment, tried = at, 0

        while run_due(moment):
            tried += 1
            moment = only_delivery().due_at

        assert tried == 12
        assert only_delivery().parked_at is not None
        assert list(queries.troubled_deliveries()) == [only_delivery()]
        assert queries.health(moment).parked == 1

    def test_a_retried_one_is_delivered_and_leaves_the_list(self, at):
        broken = [True]

        def mend(event):
            if broken[0]:
                raise ZeroDivisionError

        registry.on("task.opened", mend, name="mend", atomic=False)
        emit(at)
        run_due(at)
        broken[0] = False
        services.try_again(delivery_id=only_delivery().pk, at=at)

        run_due(at)

        assert only_delivery().done_at == at
        assert not queries.troubled_deliveries()

    def test_a_handler_that_no_version_knows_becomes_visible(self, at, monkeypatch):
        registry.on("task.opened", lambda event: None, name="gone", atomic=False)
        emit(at)
        monkeypatch.setattr(registry, "_subscriptions", {})

        run_due(at)

        assert only_delivery().last_error.startswith("NoSuchHandler: gone")


class TestOrder:
    def test_oldest_first(self, at):
        seen = []
        registry.on("task.opened", lambda e: seen.append(e.occurred_at), name="tell", atomic=False)
        for minutes in (2, 0, 1):
            emit(at + timedelta(minutes=minutes))

        run_due(at + timedelta(minutes=5))

        assert seen == sorted(seen)
        assert len(seen) == 3

    def test_what_lies_ahead_waits(self, at):
        registry.on("task.opened", lambda event: None, name="tell", atomic=False)
        emit(at + timedelta(seconds=1))

        assert run_due(at) == 0


class TestIdleRelay:
    @pytest.mark.parametrize("lane", [registry.Lane.DATABASE, registry.Lane.OUTSIDE])
    def test_asks_one_question_and_takes_no_lock(self, at, lane, django_assert_num_queries):
        registry.on("task.opened", lambda event: None, name="tell", atomic=False)
        registry.on_outside("task.opened", lambda event, key: None, name="mail")

        with django_assert_num_queries(1) as asked:
            run_due(at, lanes=[lane])

        assert asked.captured_queries[0]["sql"].startswith("SELECT")
