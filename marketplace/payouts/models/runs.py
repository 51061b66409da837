"""Payout runs: what is paid together, by whom it was prepared and approved, what became of it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from marketplace.accounts.models import User
from marketplace.payouts.models.accounts import BankAccount
from marketplace.payouts.models.statements import Statement
from marketplace.payouts.states import BounceReason, LineState, RunState, TransferOutcome
from tasks.models.constraints import state_known

APPROVED_STATES = [
    RunState.APPROVED,
    RunState.SENT,
    RunState.SETTLED,
    RunState.PART_SETTLED,
]
SENT_STATES = [RunState.SENT, RunState.SETTLED, RunState.PART_SETTLED]
DONE_STATES = [RunState.SETTLED, RunState.PART_SETTLED]


class PayoutLine(models.Model):
    """One statement's money on its way to the payee, in whole yen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    statement = models.OneToOneField(
        Statement, on_delete=models.PROTECT, related_name="payout_line"
    )
    yen = models.BigIntegerField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, default=LineState.DUE)

    class Meta:
        constraints = [
            state_known(LineState, "payout_line_state_known"),
            models.CheckConstraint(condition=Q(yen__gt=0), name="payout_line_above_zero"),
        ]
        indexes = [models.Index(fields=["state", "due_on", "id"], name="payout_line_by_state")]

    def __str__(self) -> str:
        return f"{self.yen} yen of {self.statement_id}: {self.state}"


def _constraints_of_time() -> list[models.CheckConstraint]:
    """Tie the run's times and people to its state."""
    return [
        models.CheckConstraint(
            condition=~Q(state__in=APPROVED_STATES)
            | Q(approved_at__isnull=False, approved_by__isnull=False),
            name="payout_run_approved_by_somebody",
        ),
        models.CheckConstraint(
            condition=~Q(state=RunState.DRAFT) | Q(approved_at__isnull=True),
            name="payout_run_draft_not_approved",
        ),
        models.CheckConstraint(
            condition=(Q(state__in=SENT_STATES) & ~Q(file_sha256="") & Q(sent_at__isnull=False))
            | (~Q(state__in=SENT_STATES) & Q(file_sha256="", file_sealed="", sent_at__isnull=True)),
            name="payout_run_sent_has_file",
        ),
        models.CheckConstraint(
            condition=~Q(state__in=DONE_STATES) | Q(settled_at__isnull=False),
            name="payout_run_settled_has_time",
        ),
    ]


class PayoutRun(models.Model):
    """
    Transfers that go to the bank in one file (総合振込). ``total_yen`` is their sum.

    Prepared by one person and approved by another: the database refuses the same one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=12, default=RunState.DRAFT)
    pay_on = models.DateField()
    count = models.PositiveIntegerField()
    total_yen = models.BigIntegerField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    approved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    # The bytes that went to the bank, encrypted: they hold account numbers. Never made twice.
    file_sealed = models.TextField(blank=True, default="")
    file_sha256 = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = [
            state_known(RunState, "payout_run_state_known"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("created_by")),
                name="payout_run_two_persons",
            ),
            models.CheckConstraint(
                condition=Q(count__gt=0, total_yen__gt=0), name="payout_run_not_empty"
            ),
            *_constraints_of_time(),
        ]

    def __str__(self) -> str:
        return f"{self.pay_on}: {self.total_yen} yen ({self.state})"

    @property
    def seal_context(self) -> str:
        """What the encrypted file is bound to."""
        return f"payout-run:{self.pk}"


class Transfer(models.Model):
    """
    One attempt to send a line's money, to the account that was registered at that time.

    A line is in one run at most: a second transfer is possible only after the first one bounced
    or its run was discarded.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(PayoutRun, on_delete=models.PROTECT, related_name="transfers")
    # The place in the file, from 1.
    number = models.PositiveIntegerField()
    line = models.ForeignKey(PayoutLine, on_delete=models.PROTECT, related_name="transfers")
    bank_account = models.ForeignKey(
        BankAccount, on_delete=models.PROTECT, related_name="transfers"
    )
    yen = models.BigIntegerField()
    outcome = models.CharField(max_length=10, blank=True, default=TransferOutcome.OPEN)
    outcome_at = models.DateTimeField(null=True)
    bounce_reason = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        constraints = [
            state_known(TransferOutcome, "transfer_outcome_known", field="outcome"),
            models.UniqueConstraint(
                fields=["line"],
                condition=Q(outcome__in=[TransferOutcome.OPEN, TransferOutcome.PAID]),
                name="transfer_one_live_per_line",
            ),
            models.UniqueConstraint(fields=["run", "number"], name="transfer_number_once"),
            models.CheckConstraint(condition=Q(yen__gt=0), name="transfer_above_zero"),
            models.CheckConstraint(
                condition=Q(
                    outcome=TransferOutcome.BOUNCED,
                    bounce_reason__in=[str(reason) for reason in BounceReason],
                )
                | (~Q(outcome=TransferOutcome.BOUNCED) & Q(bounce_reason="")),
                name="transfer_bounced_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.yen} yen in {self.run_id} at {self.number}"


class RunMove(models.Model):
    """One move of a run: who, when, from where to where."""

    run = models.ForeignKey(PayoutRun, on_delete=models.CASCADE, related_name="moves")
    event = models.CharField(max_length=20)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.event} {self.run_id}"


class LineMove(models.Model):
    """One move of a payout line, with the reason where money came back."""

    line = models.ForeignKey(PayoutLine, on_delete=models.CASCADE, related_name="moves")
    event = models.CharField(max_length=20)
    from_state = models.CharField(max_length=10)
    to_state = models.CharField(max_length=10)
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=40, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.event} {self.line_id}"
