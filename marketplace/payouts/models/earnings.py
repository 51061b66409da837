"""What workers earned: one row for each cause, to explain every yen."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db import models
from django.db.models import Q

from marketplace.accounts.models import Organisation
from marketplace.payouts.models.ledger import LedgerEntry
from marketplace.payouts.models.statements import MonthClosing
from marketplace.payouts.states import EarningKind
from tasks.models import Assignment, HandOver, Programme, Submission, TrainingRun
from workers.models import Worker

_K = EarningKind
# The row that each kind of earning follows from, by the name of the field that leads to it.
CAUSES: Mapping[EarningKind, str] = {
    _K.NORMAL: "submission",
    _K.SURPLUS: "submission",
    _K.GOLD: "submission",
    _K.PART: "hand_over",
    _K.TRAINING: "training_run",
    _K.TOP_UP: "top_up",
}
_FIELDS = sorted(set(CAUSES.values()))


def _one_cause() -> Q:
    """Return the condition that a row has exactly the cause of its kind."""
    condition = Q()
    for kind, cause in CAUSES.items():
        condition |= Q(kind=str(kind), **{f"{field}__isnull": field != cause for field in _FIELDS})
    return condition


class TopUp(models.Model):
    """
    The arithmetic of one top-up: a worker's month under a programme, when the month was closed.

    ``minutes`` were active, ``earned_yen`` were earned with them, and ``floor_hourly_yen`` was
    promised for an hour. ``closing`` is the final one of the month, so a month is topped up once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    closing = models.ForeignKey(MonthClosing, on_delete=models.PROTECT, related_name="top_ups")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="top_ups")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="top_ups")
    minutes = models.PositiveIntegerField()
    earned_yen = models.PositiveIntegerField()
    floor_hourly_yen = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["closing", "worker", "programme"], name="top_up_once_a_month"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gt=0, floor_hourly_yen__gt=0), name="top_up_of_time_and_floor"
            ),
        ]

    def __str__(self) -> str:
        return f"top-up of {self.worker_id} for {self.programme_id}"


class Earning(models.Model):
    """
    Yen that a worker earned, and the one thing that they were earned with (see ``CAUSES``).

    ``office`` is the payee at the time (the worker's office, none for a freelancer): a later
    move changes no money that was earned before. Only an introduction has no programme.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    submission = models.OneToOneField(
        Submission, null=True, on_delete=models.PROTECT, related_name="earning"
    )
    hand_over = models.OneToOneField(
        HandOver, null=True, on_delete=models.PROTECT, related_name="earning"
    )
    training_run = models.OneToOneField(
        TrainingRun, null=True, on_delete=models.PROTECT, related_name="earning"
    )
    top_up = models.OneToOneField(
        TopUp, null=True, on_delete=models.PROTECT, related_name="earning"
    )
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="earnings")
    office = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="earnings"
    )
    programme = models.ForeignKey(
        Programme, null=True, on_delete=models.PROTECT, related_name="earnings"
    )
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
            models.CheckConstraint(condition=_one_cause(), name="earning_one_cause"),
            models.CheckConstraint(
                condition=Q(kind=str(_K.TRAINING), programme__isnull=True)
                | (~Q(kind=str(_K.TRAINING)) & Q(programme__isnull=False)),
                name="earning_has_programme",
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
        return f"{self.yen} yen: {self.kind}"

    @property
    def assignment(self) -> Assignment | None:
        """The part in a task that this was earned with; none for an introduction or a top-up."""
        if self.submission is not None:
            return self.submission.assignment
        return self.hand_over.assignment if self.hand_over is not None else None
