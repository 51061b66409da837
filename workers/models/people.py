"""Workers."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from marketplace.accounts.models import User
from workers.models.offices import Office
from workers.states import BUNDLE_SIZES, WorkerKind


class Worker(models.Model):
    """A person who works: at home on their own account, or as a member of a support office."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="worker")
    kind = models.CharField(max_length=10, default=WorkerKind.FREELANCE)
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="members")
    # A short name for records that others may see; never the person's own name.
    pseudonym = models.CharField(max_length=20, unique=True)
    prefecture = models.CharField(max_length=10, blank=True, default="")
    # Offers stay away until the worker comes back; touches no statistic.
    paused_at = models.DateTimeField(null=True)
    # Colleagues of the office see the name, and may ask whether the person goes on with a task.
    open_to_hand_overs = models.BooleanField(default=False)
    # How many tasks they like to take at once.
    bundle_size = models.PositiveSmallIntegerField(default=1)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=WorkerKind.FREELANCE, office__isnull=True)
                | Q(kind__in=[WorkerKind.A_TYPE, WorkerKind.B_TYPE], office__isnull=False),
                name="worker_office_fits_kind",
            ),
            models.CheckConstraint(
                condition=Q(bundle_size__in=BUNDLE_SIZES), name="worker_bundle_size_known"
            ),
        ]

    def __str__(self) -> str:
        return self.pseudonym
