"""Questions about a batch: asked under a number, answered for everybody in the batch."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from marketplace.accounts.models import User
from tasks.models.batches import Batch, Task
from tasks.models.constraints import state_known
from tasks.states import QuestionState
from workers.models import Worker


class Asker(models.Model):
    """The number under which one worker is known in the questions of one batch, and nowhere else."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="askers")
    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "worker"], name="asker_once_per_batch"),
            models.UniqueConstraint(fields=["batch", "number"], name="asker_number_once"),
        ]

    def __str__(self) -> str:
        return f"asker {self.number} of {self.batch_id}"


class Question(models.Model):
    """A thread between a worker and those who posted the batch."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="questions")
    task = models.ForeignKey(Task, null=True, on_delete=models.SET_NULL, related_name="questions")
    asker = models.ForeignKey(Asker, on_delete=models.PROTECT, related_name="questions")
    state = models.CharField(max_length=12, default=QuestionState.ASKED)
    asked_at = models.DateTimeField()
    # The day until which the poster wants to have answered; nothing follows for the worker.
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    reminded_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            state_known(QuestionState, "question_state_known"),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.ANSWERED) | Q(answered_at__isnull=False),
                name="question_answered_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.CLOSED) | Q(closed_at__isnull=False),
                name="question_closed_has_time",
            ),
        ]
        indexes = [models.Index(fields=["batch", "state", "due_on"], name="question_by_batch")]

    def __str__(self) -> str:
        return f"question {self.pk} about {self.batch_id}"


class QuestionMessage(models.Model):
    """
    One thing that was said in a thread. ``side`` is worker, city or operator; names are not shown.

    ``user`` is the member of staff who answered; who asked stands in ``Asker`` alone.
    """

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="messages")
    side = models.CharField(max_length=10)
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=["worker", "city", "operator"]),
                name="question_message_side_known",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="question_message_has_words"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk} of {self.question_id}"
