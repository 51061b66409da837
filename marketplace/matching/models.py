"""Rows about dispatch rounds. What a round decided about one person is an offer, kept with tasks."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from marketplace.accounts.models import User
from marketplace.matching.states import RoundState


class DispatchRound(models.Model):
    """
    One computation of who is offered which work.

    ``seed`` decides ties, so that the same round can be computed again. ``report`` holds counts by
    batch and nothing about a single person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=10, default=RoundState.PLANNED)
    seed = models.BigIntegerField()
    dry_run = models.BooleanField(default=False)
    run_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    people = models.PositiveIntegerField(default=0)
    batches = models.PositiveIntegerField(default=0)
    pairs = models.PositiveIntegerField(default=0)
    planned_tasks = models.PositiveIntegerField(default=0)
    offers_made = models.PositiveIntegerField(default=0)
    offers_skipped = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[str(state) for state in RoundState]),
                name="round_state_known",
            ),
            # One row at most may stand in the state that only a running round has.
            models.UniqueConstraint(
                fields=["state"], condition=Q(state=RoundState.PLANNED), name="round_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.PLANNED) | Q(finished_at__isnull=False),
                name="round_finished_has_time",
            ),
            models.CheckConstraint(
                condition=Q(dry_run=False) | ~Q(state=RoundState.APPLIED),
                name="round_trial_is_never_applied",
            ),
        ]
        indexes = [models.Index(fields=["-started_at"], name="round_by_time")]

    def __str__(self) -> str:
        return f"round of {self.started_at:%Y-%m-%d %H:%M}: {self.state}"
