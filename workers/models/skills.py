"""What a worker may be given."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from workers.models.people import Worker


class Skill(models.Model):
    """A kind of work that the worker has been introduced to; the code is a task type's code."""

    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="skills")
    code = models.CharField(max_length=20)
    granted_at = models.DateTimeField(default=timezone.now)
    # After this day a short refresher is offered; empty for never.
    expires_at = models.DateTimeField(null=True)
    # When the refresher was announced; empty again with every new badge.
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["worker", "code"], name="skill_once")]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.code}"
