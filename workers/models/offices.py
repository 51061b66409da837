"""Support offices."""

from __future__ import annotations

from django.db import models

from marketplace.accounts.models import Organisation
from workers.states import OfficeKind


class Office(models.Model):
    """A 就労継続支援事業所: supports its members and receives the money for their work."""

    organisation = models.OneToOneField(
        Organisation, primary_key=True, on_delete=models.CASCADE, related_name="office"
    )
    kind = models.CharField(max_length=10)
    prefecture = models.CharField(max_length=10, blank=True, default="")
    # What the office pays on to its members, in whole percent, as it states itself; empty: not stated.
    user_share_percent = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[str(kind) for kind in OfficeKind]),
                name="office_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(user_share_percent__isnull=True)
                | models.Q(user_share_percent__lte=100),
                name="office_share_within_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name
