"""Functional needs: the most protected rows. Never a diagnosis, a certificate class or a cause."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from workers.models.people import Worker


class NeedProfile(models.Model):
    """
    What a worker chose to say about tasks' demands, as two masks of ``accessibility.vocabulary``.

    ``adjustable_mask``: possible with an adjustment. ``impossible_mask``: not possible. Silence
    claims nothing. ``asked_mask``: what they have been asked and saved, silence included, so that
    only what is new is shown as new. ``time_factor_percent``: 100, 130, 150, 200, or 0 for "no limit"; it lengthens
    leases, is never shown to clients and never lowers pay or rank.
    """

    worker = models.OneToOneField(
        Worker, primary_key=True, on_delete=models.CASCADE, related_name="needs"
    )
    vocabulary_version = models.PositiveSmallIntegerField(default=1)
    adjustable_mask = models.BigIntegerField(default=0)
    impossible_mask = models.BigIntegerField(default=0)
    asked_mask = models.BigIntegerField(default=0)
    time_factor_percent = models.PositiveSmallIntegerField(default=100)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(time_factor_percent__in=[0, 100, 130, 150, 200]),
                name="need_time_factor_known",
            ),
            models.CheckConstraint(
                condition=Q(adjustable_mask__gte=0, impossible_mask__gte=0, asked_mask__gte=0),
                name="need_masks_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"needs of {self.worker_id}"
