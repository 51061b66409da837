"""Rows of the outbox."""

from __future__ import annotations

import uuid

from django.db import models


class Event(models.Model):
    """Something that happened, written in the same transaction. Payload: ids and times only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    occurred_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["occurred_at"], name="event_by_time")]

    def __str__(self) -> str:
        return f"{self.name} {self.id}"


class Delivery(models.Model):
    """
    One handler's duty about one event: done exactly once for database effects, at least once outside.

    ``due_at`` is also the lease of a handler that works outside of a transaction: as long as it
    lies in the future, no other process takes the delivery.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=80)
    done_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "handler"], name="delivery_once_per_handler"),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(parked_at__isnull=True),
                name="delivery_done_or_parked",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="delivery_waiting",
                condition=models.Q(done_at__isnull=True, parked_at__isnull=True),
            ),
            models.Index(
                fields=["parked_at"],
                name="delivery_parked",
                condition=models.Q(parked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handler} of {self.event_id}"

    @property
    def key(self) -> str:
        """The idempotency key of this duty: the same at every try, different from every other."""
        return f"{self.event_id}:{self.handler}"


class PeriodicSlot(models.Model):
    """
    One run of periodic work; the unique slot keeps two processes from running it twice.

    ``due_at`` is the lease while the work runs and the next try after a failure.
    """

    name = models.CharField(max_length=80)
    slot = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "slot"], name="periodic_once_per_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.name} at {self.slot:%Y-%m-%d %H:%M}"
