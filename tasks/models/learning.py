"""Learning a kind of work: paid introductions, tasks with a known answer, coaching."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from marketplace.accounts.models import User
from tasks.models.assignments import Assignment
from tasks.models.batches import Task
from tasks.models.constraints import state_known
from tasks.states import TrainingState
from workers.models import Worker


class TrainingRun(models.Model):
    """One go through the introduction to a kind of work. Its items and key are in the catalogue."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="training_runs")
    task_type = models.CharField(max_length=20)
    # Of the catalogue's items at the time.
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, default=TrainingState.STARTED)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # The test alone: a refresher, or another try for somebody who went through everything before.
    is_short = models.BooleanField(default=False)
    # Paid once per kind of work and version, whether passed or not; 0 for further goes.
    pay_yen = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            state_known(TrainingState, "training_state_known"),
            models.UniqueConstraint(
                fields=["worker", "task_type"],
                condition=Q(state=TrainingState.STARTED),
                name="training_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["worker", "task_type", "version"],
                condition=Q(pay_yen__gt=0),
                name="training_paid_once",
            ),
            models.CheckConstraint(
                condition=Q(state=TrainingState.STARTED) | Q(ended_at__isnull=False),
                name="training_ended_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"training {self.task_type} of {self.worker_id}"


class TrainingAnswer(models.Model):
    """What a worker answered to one item of an introduction, exactly as typed."""

    run = models.ForeignKey(TrainingRun, on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=40)
    raw = models.JSONField(default=dict)
    is_right = models.BooleanField(null=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "item"], name="training_answer_once_per_item"),
        ]

    def __str__(self) -> str:
        return f"{self.item} of {self.run_id}"


class GoldKey(models.Model):
    """A finished task whose result is known to be right, with the words that explain it."""

    task = models.OneToOneField(
        Task, primary_key=True, on_delete=models.CASCADE, related_name="gold_key"
    )
    explanation = models.TextField()
    set_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    set_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(explanation=""), name="gold_key_explains"),
        ]

    def __str__(self) -> str:
        return f"key of {self.task_id}"


class GoldOutcome(models.Model):
    """How an entry compared with the known answer: for the worker to learn from, never held against."""

    assignment = models.OneToOneField(
        Assignment, primary_key=True, on_delete=models.CASCADE, related_name="gold_outcome"
    )
    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="gold_outcomes")
    task_type = models.CharField(max_length=20)
    is_right = models.BooleanField()
    # Names of the fields that differ from the key.
    wrong_fields = models.JSONField(default=list)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["worker", "task_type", "-at"], name="gold_by_worker")]

    def __str__(self) -> str:
        return f"outcome of {self.assignment_id}"


class Coaching(models.Model):
    """A person helps a worker with one kind of work; meanwhile each of their entries is looked at."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="coachings")
    task_type = models.CharField(max_length=20)
    opened_at = models.DateTimeField()
    coach = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    # What coach and worker found out together, in words that the worker reads too.
    note = models.TextField(blank=True, default="")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "task_type"],
                condition=Q(closed_at__isnull=True),
                name="coaching_one_open",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(note=""), name="coaching_end_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"coaching {self.task_type} of {self.worker_id}"
