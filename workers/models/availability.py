"""Hours that a worker set."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from workers.models.people import Worker


class Availability(models.Model):
    """How many minutes a worker wants to work on a weekday (0 = Monday)."""

    worker = models.ForeignKey(Worker, on_delete=models.CASCADE, related_name="availability")
    weekday = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "weekday"], name="availability_once_a_day"),
            models.CheckConstraint(
                condition=Q(weekday__lte=6, minutes__lte=24 * 60), name="availability_within_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} {self.weekday}: {self.minutes} min"
