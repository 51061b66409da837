"""Closed months and the statements (支払通知) that come of them."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from marketplace.accounts.models import Organisation, User
from workers.models import Worker


class MonthClosing(models.Model):
    """
    Earnings that were added up together: up to a month's end, or earlier within the month.

    A month has one final closing. Before it there may be interim ones (``sequence`` counts them
    from 1): paying sooner is always lawful. What is accepted later belongs to the next closing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    is_final = models.BooleanField(default=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "month"], condition=Q(is_final=True), name="month_closed_once"
            ),
            models.UniqueConstraint(
                fields=["year", "month", "sequence"], name="month_closing_sequence_once"
            ),
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12), name="month_closing_month_known"
            ),
            models.CheckConstraint(
                condition=Q(is_final=True, sequence=0)
                | Q(is_final=False, sequence__gte=1, sequence__lte=9),
                name="month_closing_sequence_fits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02} ({self.sequence})"


class Statement(models.Model):
    """
    What one payee earned in a month, and what will be paid when. All amounts in whole yen.

    The payee is a freelance worker, or the support office of the members who earned.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    closing = models.ForeignKey(MonthClosing, on_delete=models.PROTECT, related_name="statements")
    # Ten digits, also the customer code of the bank file: year, month, sequence, running number.
    number = models.CharField(max_length=10, unique=True)
    worker = models.ForeignKey(
        Worker, null=True, on_delete=models.PROTECT, related_name="statements"
    )
    office = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="statements"
    )
    gross_yen = models.BigIntegerField()
    withheld_yen = models.BigIntegerField(default=0)
    total_yen = models.BigIntegerField()
    due_on = models.DateField()
    # Day 60 of the oldest receipt in it (フリーランス法4条).
    latest_on = models.DateField()
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(worker__isnull=False, office__isnull=True)
                | Q(worker__isnull=True, office__isnull=False),
                name="statement_one_payee",
            ),
            models.CheckConstraint(
                condition=Q(total_yen=F("gross_yen") - F("withheld_yen"))
                & Q(gross_yen__gt=0, withheld_yen__gte=0),
                name="statement_adds_up",
            ),
            models.UniqueConstraint(
                fields=["closing", "worker"],
                condition=Q(worker__isnull=False),
                name="statement_once_per_worker",
            ),
            models.UniqueConstraint(
                fields=["closing", "office"],
                condition=Q(office__isnull=False),
                name="statement_once_per_office",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class StatementLine(models.Model):
    """A line of a statement that is no earning, with its reason; zero where that needs saying."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=20)
    yen = models.BigIntegerField()
    reason = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "kind"], name="statement_line_once_per_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.statement_id}"
