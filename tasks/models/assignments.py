"""Assignments: one worker and one task."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from marketplace.accounts.models import User
from tasks.models.batches import Slot, Task
from tasks.models.constraints import state_known
from tasks.states import FORGOTTEN, LIVE, AssignmentState
from workers.models import Worker


class Assignment(models.Model):
    """
    A worker's part in a task, from the offer to the end.

    ``lease_until`` is the worker's own time: base lease x personal factor, extendable. It is
    never shown to clients. Two facts are the database's: one live assignment per slot, and one
    part in a task per worker.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="assignments")
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="assignments")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="assignments")
    state = models.CharField(max_length=12, default=AssignmentState.OFFERED)
    # Mask of the adjustments promised for this piece of work.
    adjustments_mask = models.BigIntegerField(default=0)
    offered_at = models.DateTimeField(default=timezone.now)
    offer_until = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    # Work that was taken together, in the size that the worker chose.
    bundle = models.UUIDField(null=True)
    # Active minutes as the worker corrected them; empty while the measured ones stand.
    stated_minutes = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            state_known(AssignmentState, "assignment_state_known"),
            models.UniqueConstraint(
                fields=["slot"],
                condition=Q(state__in=sorted(LIVE)),
                name="assignment_one_live_per_slot",
            ),
            models.UniqueConstraint(
                fields=["task", "worker"],
                condition=~Q(state__in=sorted(FORGOTTEN)),
                name="assignment_one_per_worker",
            ),
            models.CheckConstraint(
                condition=~Q(state=AssignmentState.OFFERED) | Q(offer_until__isnull=False),
                name="assignment_offer_has_end",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[AssignmentState.ACCEPTED, AssignmentState.RETURNED])
                | Q(lease_until__isnull=False),
                name="assignment_in_hand_has_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state=AssignmentState.PAUSED) | Q(paused_at__isnull=False),
                name="assignment_paused_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(
                    state__in=[
                        AssignmentState.SUBMITTED,
                        AssignmentState.APPROVED,
                        AssignmentState.SURPLUS,
                        AssignmentState.REJECTED,
                    ]
                )
                | Q(submitted_at__isnull=False),
                name="assignment_submitted_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["worker", "state"], name="assignment_by_worker"),
            models.Index(
                fields=["lease_until"],
                name="assignment_lease",
                condition=Q(state__in=[AssignmentState.ACCEPTED, AssignmentState.RETURNED]),
            ),
            models.Index(
                fields=["offer_until"],
                name="assignment_offer",
                condition=Q(state=AssignmentState.OFFERED),
            ),
            models.Index(
                fields=["submitted_at"],
                name="assignment_waiting",
                condition=Q(state=AssignmentState.SUBMITTED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} on {self.task_id}: {self.state}"


class Draft(models.Model):
    """What the worker typed so far, exactly as typed. Kept through lapses, releases and losses."""

    assignment = models.OneToOneField(
        Assignment, primary_key=True, on_delete=models.CASCADE, related_name="draft"
    )
    raw = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"draft of {self.assignment_id}"


class DraftVersion(models.Model):
    """
    One earlier or present state of a draft, so that nothing typed is out of reach for 30 days.

    ``saved_by`` is whoever typed: the worker, or staff of the office that helps them. ``is_aside``:
    it was never the draft itself, because another screen had written in the same field first.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    raw = models.JSONField(default=dict)
    is_aside = models.BooleanField(default=False)
    saved_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "version"], name="draft_version_once_per_number"
            ),
        ]
        indexes = [models.Index(fields=["saved_at"], name="draft_version_by_age")]

    def __str__(self) -> str:
        return f"draft of {self.assignment_id} version {self.version}"


class ActiveSpan(models.Model):
    """A stretch of time in which a worker was seen working on a task; gaps belong to nobody."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="spans")
    started_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "started_at"], name="active_span_once_per_start"
            ),
            models.CheckConstraint(
                condition=Q(last_seen_at__gte=models.F("started_at")),
                name="active_span_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["-last_seen_at"], name="active_span_by_time")]

    def __str__(self) -> str:
        return f"{self.assignment_id} active from {self.started_at}"


class AssignmentMove(models.Model):
    """One move of an assignment. Pausing, releasing and lapsing are never anybody's fault."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="moves")
    event = models.CharField(max_length=20)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.event} {self.assignment_id}"
