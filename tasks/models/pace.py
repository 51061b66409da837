"""How long people really need: quartiles over many of them, never over few."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from tasks.models.batches import Batch
from tasks.pace import FEWEST_PEOPLE


class PaceFigure(models.Model):
    """
    Active minutes of finished entries in a kind of work, or in one batch, counted once a day.

    ``factor_group`` is the personal time factor of the people in it; empty for everybody. Half
    of the entries took between ``low_minutes`` and ``high_minutes``.
    """

    task_type = models.CharField(max_length=20)
    batch = models.ForeignKey(Batch, null=True, on_delete=models.CASCADE, related_name="paces")
    factor_group = models.CharField(max_length=4, blank=True, default="")
    people = models.PositiveIntegerField()
    low_minutes = models.PositiveIntegerField()
    middle_minutes = models.PositiveIntegerField()
    high_minutes = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task_type", "factor_group"],
                condition=Q(batch__isnull=True),
                name="pace_once_per_type_and_group",
            ),
            models.UniqueConstraint(
                fields=["batch", "factor_group"],
                condition=Q(batch__isnull=False),
                name="pace_once_per_batch_and_group",
            ),
            models.CheckConstraint(
                condition=Q(people__gte=FEWEST_PEOPLE), name="pace_of_enough_people"
            ),
            models.CheckConstraint(
                condition=Q(low_minutes__lte=F("middle_minutes"))
                & Q(middle_minutes__lte=F("high_minutes"), low_minutes__gt=0),
                name="pace_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.low_minutes}-{self.high_minutes} minutes of {self.task_type}"
