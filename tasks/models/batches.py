"""Batches, their tasks, the slots of tasks, and the files that came with them."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from marketplace.accounts.models import User
from tasks.models.constraints import state_known
from tasks.models.programmes import Programme
from tasks.states import BatchState, TaskState


class Batch(models.Model):
    """
    Tasks that came together and are published, inspected and delivered together.

    Price, minutes, entries and options are copied from the programme's rate when the draft is
    made: a later change of the rate never touches work that exists.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="batches")
    task_type = models.CharField(max_length=20)
    form_version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=12, default=BatchState.DRAFT)
    unit_price_yen = models.PositiveIntegerField()
    expected_minutes = models.DecimalField(max_digits=5, decimal_places=1)
    entries_required = models.PositiveSmallIntegerField()
    options = models.JSONField(default=dict, blank=True)
    deadline = models.DateField()
    # Masks of accessibility.vocabulary: what the work asks, and what the municipality offers.
    demands_mask = models.BigIntegerField(default=0)
    offered_mask = models.BigIntegerField(default=0)
    # When the municipality said that the computed demands are right; a changed draft asks again.
    demands_confirmed_at = models.DateTimeField(null=True)
    # What is special about this batch, in the municipality's words, and the same in plain Japanese.
    note = models.TextField(blank=True, default="")
    note_plain = models.TextField(blank=True, default="")
    source_name = models.CharField(max_length=255, blank=True, default="")
    source_sha256 = models.CharField(max_length=64, blank=True, default="")
    source_encoding = models.CharField(max_length=20, blank=True, default="")
    # Input column -> header of that file: the export carries the clerk's own headers.
    source_mapping = models.JSONField(default=dict, blank=True)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)
    # When it was told that every task is done; empty again when a result is queried.
    ready_at = models.DateTimeField(null=True)
    inspected_at = models.DateTimeField(null=True)
    inspected_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            state_known(BatchState, "batch_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=[BatchState.DRAFT, BatchState.DISCARDED])
                | Q(published_at__isnull=False),
                name="batch_published_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=BatchState.CLOSED) | Q(inspected_at__isnull=False),
                name="batch_closed_was_inspected",
            ),
        ]
        indexes = [models.Index(fields=["state", "deadline"], name="batch_by_state")]

    def __str__(self) -> str:
        return self.title


class Task(models.Model):
    """One thing to be done: the row of the clerk's file, and later the agreed result."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="tasks")
    # Copied from the batch so that the database itself can refuse a second task for one thing.
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    task_type = models.CharField(max_length=20)
    external_id = models.CharField(max_length=200)
    row_number = models.PositiveIntegerField()
    content = models.JSONField()
    state = models.CharField(max_length=12, default=TaskState.DRAFT)
    result = models.JSONField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            state_known(TaskState, "task_state_known"),
            models.UniqueConstraint(
                fields=["programme", "task_type", "external_id"],
                condition=~Q(state=TaskState.WITHDRAWN),
                name="task_once_per_external_id",
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.DONE) | Q(done_at__isnull=False, result__isnull=False),
                name="task_done_has_result",
            ),
        ]
        indexes = [
            models.Index(fields=["batch", "row_number"], name="task_by_row"),
            models.Index(
                fields=["batch"], name="task_to_review", condition=Q(state=TaskState.REVIEW)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_type} {self.external_id}"


class Slot(models.Model):
    """
    One independent entry that a task needs.

    ``is_free`` says that no live assignment holds it. It exists so that the queue can find free
    work through an index; the truth is the unique constraint on assignments.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="slots")
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    is_free = models.BooleanField(default=False)
    # An entry beyond those that the task needs: its answer is known, and the worker learns from it.
    is_gold = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "number"], name="slot_once_per_task"),
            models.CheckConstraint(
                condition=Q(is_gold=False) | Q(is_free=False), name="slot_of_gold_is_not_queued"
            ),
        ]
        indexes = [
            models.Index(fields=["batch", "id"], name="slot_free", condition=Q(is_free=True)),
        ]

    def __str__(self) -> str:
        return f"entry {self.number} of {self.task_id}"


class Asset(models.Model):
    """A file that belongs to a task, for example the photo to be described."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.ForeignKey(Task, null=True, on_delete=models.CASCADE, related_name="assets")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    # The input column of the task type that the file stands in.
    column = models.CharField(max_length=40)
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to="assets/%Y/%m/")
    content_type = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class StagedFile(models.Model):
    """An uploaded file between upload and draft, so that nothing is uploaded twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    task_type = models.CharField(max_length=20)
    uploaded_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to="staged/%Y/%m/")
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=20, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class BatchMove(models.Model):
    """One move of a batch: who, when, from where to where."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="moves")
    event = models.CharField(max_length=20)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.event} {self.batch_id}"


class TaskMove(models.Model):
    """One move of a task, with the note of the municipality when it asked to look again."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="moves")
    event = models.CharField(max_length=20)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    note = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return f"{self.event} {self.task_id}"
