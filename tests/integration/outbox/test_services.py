"""Recording events and retrying deliveries."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import transaction

from marketplace.kernel.db import RowMissing
from marketplace.outbox import registry, services
from marketplace.outbox.errors import AlreadyDelivered
from marketplace.outbox.models import Delivery, Event

TASK = UUID(int=7)


def emit(at, **payload):
    with transaction.atomic():
        return services.emit("task.opened", at=at, **payload)


class TestEmit:
    @pytest.mark.django_db(transaction=True)
    def test_refuses_outside_of_a_transaction(self, at):
        with pytest.raises(services.EmitOutsideTransaction):
            services.emit("task.opened", at=at)

        assert not Event.objects.exists()

    @pytest.mark.django_db
    def test_stores_ids_as_text_and_moments_as_iso(self, at):
        event = emit(at, task_id=TASK, count=2, until=at, note=None)

        event.refresh_from_db()
        assert event.payload == {
            "task_id": str(TASK),
            "count": 2,
            "until": "2026-04-06T09:00:00+09:00",
            "note": None,
        }

    @pytest.mark.django_db
    def test_plans_one_delivery_for_each_later_handler(self, at):
        registry.on("task.opened", lambda event: None, name="tell", atomic=False)
        registry.on_outside("task.opened", lambda event, key: None, name="mail")
        registry.on("task.closed", lambda event: None, name="other", atomic=False)

        event = emit(at)

        planned = Delivery.objects.filter(event=event).order_by("handler")
        assert [(row.handler, row.due_at) for row in planned] == [("mail", at), ("tell", at)]

    @pytest.mark.django_db(transaction=True)
    def test_an_atomic_handler_that_fails_takes_its_cause_with_it(self, at):
        def refuse(event):
            raise ZeroDivisionError

        registry.on("task.opened", refuse, name="post", atomic=True)

        with pytest.raises(ZeroDivisionError):
            emit(at)

        assert not Event.objects.exists()


class TestRegistry:
    def test_a_name_cannot_be_in_two_lanes(self):
        registry.on("task.opened", lambda event: None, name="tell", atomic=False)

        with pytest.raises(registry.HandlerInTwoLanes):
            registry.on_outside("task.closed", lambda event, key: None, name="tell")


@pytest.mark.django_db
class TestTryAgain:
    def delivery(self, at, **changes):
        registry.on("task.opened", lambda event: None, name="tell", atomic=False)
        delivery = emit(at).deliveries.get()
        Delivery.objects.filter(pk=delivery.pk).update(**changes)
        return delivery

    def test_frees_a_parked_delivery(self, at):
        delivery = self.delivery(at, parked_at=at, attempts=12)

        again = services.try_again(delivery_id=delivery.pk, at=at)

        assert (again.parked_at, again.attempts, again.due_at) == (None, 0, at)

    def test_refuses_one_that_was_done_meanwhile(self, at):
        delivery = self.delivery(at, done_at=at)

        with pytest.raises(AlreadyDelivered):
            services.try_again(delivery_id=delivery.pk, at=at)

    def test_refuses_one_that_does_not_exist(self, at):
        with pytest.raises(RowMissing):
            services.try_again(delivery_id=0, at=at)
