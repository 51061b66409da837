"""Programmes: the contract under which a municipality has work done."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasks.models.municipalities import Municipality


class Programme(models.Model):
    """One contract for one fiscal year, with its budget."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="programmes"
    )
    title = models.CharField(max_length=120)
    description = models.TextField(blank=True, default="")
    contract_number = models.CharField(max_length=60)
    # 会計年度: 2026 is 2026-04-01 to 2027-03-31.
    fiscal_year = models.PositiveSmallIntegerField()
    # Tax-inclusive yen that may be spent under the contract.
    budget_yen = models.BigIntegerField()
    # On top of the workers' pay, for the operator; whole percent, shown to everybody.
    operator_fee_percent = models.PositiveSmallIntegerField(default=20)
    # Yen an hour that nobody's month falls below; empty for the national reference.
    floor_hourly_yen = models.PositiveIntegerField(null=True)
    deadline = models.DateField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "fiscal_year", "contract_number"],
                name="programme_contract_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(budget_yen__gte=0), name="programme_budget_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProgrammeRate(models.Model):
    """What one entry of a task type pays under a programme, and how it is done there."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="rates")
    task_type = models.CharField(max_length=20)
    unit_price_yen = models.PositiveIntegerField()
    expected_minutes = models.DecimalField(max_digits=5, decimal_places=1)
    entries_required = models.PositiveSmallIntegerField()
    # Lists that the form of the type needs, for example the shop's categories.
    options = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "task_type"], name="rate_once_per_type"),
            models.CheckConstraint(
                condition=Q(unit_price_yen__gt=0, expected_minutes__gt=0), name="rate_positive"
            ),
            models.CheckConstraint(
                condition=Q(entries_required__gte=1, entries_required__lte=5),
                name="rate_entries_one_to_five",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_type}: {self.unit_price_yen} yen"


class ColumnMapping(models.Model):
    """Which column of the clerk's file is which input: remembered, so it is asked once."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="mappings")
    task_type = models.CharField(max_length=20)
    mapping = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "task_type"], name="mapping_once_per_type"
            ),
        ]

    def __str__(self) -> str:
        return f"columns of {self.task_type}"
