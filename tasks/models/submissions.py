"""Submissions and what reviewers said about them."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from marketplace.accounts.models import User
from tasks.models.assignments import Assignment
from tasks.models.batches import Task


class Submission(models.Model):
    """One entry as handed in; a returned entry that is handed in again is the next revision."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="submissions")
    revision = models.PositiveSmallIntegerField()
    answers = models.JSONField()
    # Warnings of the automatic checks at the time, and the worker's reason for keeping the answer.
    warnings = models.JSONField(default=list)
    reason = models.TextField(blank=True, default="")
    submitted_at = models.DateTimeField()
    # When the operator was told that it has waited for long.
    reminded_at = models.DateTimeField(null=True)
    # Set once, in the transaction in which the earning is posted.
    accepted_at = models.DateTimeField(null=True)
    is_surplus = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "revision"], name="submission_once_per_revision"
            ),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(accepted_at__isnull=False),
                name="submission_accepted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.assignment_id} revision {self.revision}"


class Review(models.Model):
    """A reviewer's decision about a task whose entries differ, or that was queried."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    result = models.JSONField(null=True)
    note = models.TextField(blank=True, default="")
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"review of {self.task_id}"


class ReviewReason(models.Model):
    """Why one field of an entry came back, in words for the worker."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="reasons")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="reasons")
    field = models.CharField(max_length=40)
    code = models.CharField(max_length=30)
    text = models.CharField(max_length=400)

    def __str__(self) -> str:
        return f"{self.field}: {self.code}"
