"""What workers earned: one row for each accepted piece of work, to explain every yen."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from marketplace.accounts.models import Organisation
from marketplace.payouts.models.ledger import LedgerEntry
from marketplace.payouts.models.statements import MonthClosing
from marketplace.payouts.states import EarningKind
from tasks.models import Programme, Submission
from workers.models import Worker


class Earning(models.Model):
    """
    One accepted submission, in yen of the price that was noticed with the work.

    ``office`` is the payee at the time (the worker's office, none for a freelancer): a later
    move changes no money that was earned before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="earning")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="earnings")
    office = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="earnings"
    )
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="earnings")
    kind = models.CharField(max_length=10)
    yen = models.PositiveIntegerField()
    # The payment clock starts at receipt, however long checking takes (フリーランス法4条).
    received_at = models.DateTimeField()
    earned_at = models.DateTimeField()
    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, related_name="earning")
    # Set once, when the month is closed. With the payee it names the statement.
    closing = models.ForeignKey(
        MonthClosing, null=True, on_delete=models.PROTECT, related_name="earnings"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[str(kind) for kind in EarningKind]),
                name="earning_kind_known",
            ),
            models.CheckConstraint(condition=Q(yen__gt=0), name="earning_above_zero"),
        ]
        indexes = [
            models.Index(fields=["worker", "-earned_at", "id"], name="earning_by_worker"),
            models.Index(
                fields=["earned_at"], name="earning_open", condition=Q(closing__isnull=True)
            ),
            models.Index(fields=["closing", "office", "worker"], name="earning_by_closing"),
        ]

    def __str__(self) -> str:
        return f"{self.yen} yen for {self.submission_id}"
