"""Municipalities."""

from __future__ import annotations

from django.db import models

from marketplace.accounts.models import Organisation


class Municipality(models.Model):
    """A city, town or village that has work done."""

    organisation = models.OneToOneField(
        Organisation, primary_key=True, on_delete=models.CASCADE, related_name="municipality"
    )
    prefecture = models.CharField(max_length=10, blank=True, default="")
    # 全国地方公共団体コード, six digits with check digit.
    code = models.CharField(max_length=6, blank=True, default="")

    def __str__(self) -> str:
        return self.organisation.name
