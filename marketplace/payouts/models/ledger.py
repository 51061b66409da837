"""
The ledger's rows. The database itself keeps them: see ``marketplace.payouts.ledger_rules``.

An entry, its lines and its seal are written in one transaction and never again. The entry points
at a seal that does not exist yet (the foreign key is checked at commit); writing the seal is
refused unless the lines sum to zero; and a sealed entry takes no more lines. So an entry that
is unbalanced, unfinished or changed later cannot be committed, on either engine.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.constraints import BaseConstraint

from marketplace.payouts.ledger import PLAN, AccountKind, EntryKind, Owner
from tasks.models import Programme
from workers.models import Worker


def _kind_fits_plan() -> Q:
    """Return the condition that a row's side, owner and rule are those of its kind."""
    condition = Q()
    for kind, rule in PLAN.items():
        condition |= Q(
            kind=str(kind),
            side=int(rule.side),
            allow_negative=rule.allow_negative,
            worker__isnull=rule.owner is not Owner.WORKER,
            programme__isnull=rule.owner is not Owner.PROGRAMME,
        )
    return condition


def _one_per_owner() -> list[BaseConstraint]:
    return [
        models.UniqueConstraint(
            fields=["kind", "worker"],
            condition=Q(worker__isnull=False),
            name="ledger_account_per_worker",
        ),
        models.UniqueConstraint(
            fields=["kind", "programme"],
            condition=Q(programme__isnull=False),
            name="ledger_account_per_programme",
        ),
        models.UniqueConstraint(
            fields=["kind"],
            condition=Q(worker__isnull=True, programme__isnull=True),
            name="ledger_account_of_operator",
        ),
    ]


class LedgerAccount(models.Model):
    """One account. ``side`` is 1 when it grows by debits, -1 when it grows by credits."""

    kind = models.CharField(max_length=24)
    side = models.SmallIntegerField()
    allow_negative = models.BooleanField(default=False)
    worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            *_one_per_owner(),
            models.CheckConstraint(condition=_kind_fits_plan(), name="ledger_account_fits_plan"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.owner_id or ''}".strip()

    @property
    def owner_id(self) -> uuid.UUID | None:
        """The worker or programme that the account is kept for; None for the operator's own."""
        return self.worker_id or self.programme_id

    @property
    def account_kind(self) -> AccountKind:
        """The kind as the rules know it."""
        return AccountKind(self.kind)


class LedgerSeal(models.Model):
    """The last row of an entry: written when its lines sum to zero, and only then."""

    id = models.UUIDField(primary_key=True, editable=False)

    def __str__(self) -> str:
        return str(self.id)


class LedgerEntry(models.Model):
    """Something that happened to money. ``key`` names its cause, so that nothing posts twice."""

    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    reverses = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="reversed_by"
    )
    posted_at = models.DateTimeField()
    # Ids only; people's words are made from them where the entry is shown.
    params = models.JSONField(default=dict)
    seal = models.OneToOneField(LedgerSeal, on_delete=models.PROTECT, related_name="entry")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], name="ledger_entry_once_per_key"),
            models.CheckConstraint(
                condition=Q(kind__in=[str(kind) for kind in EntryKind]),
                name="ledger_entry_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.REVERSAL, reverses__isnull=False)
                | (~Q(kind=EntryKind.REVERSAL) & Q(reverses__isnull=True)),
                name="ledger_entry_reversal_names_entry",
            ),
        ]
        indexes = [models.Index(fields=["posted_at"], name="ledger_entry_by_time")]

    def __str__(self) -> str:
        return self.key


class LedgerLine(models.Model):
    """Yen on one account: positive debit, negative credit."""

    entry = models.ForeignKey(LedgerEntry, on_delete=models.PROTECT, related_name="lines")
    account = models.ForeignKey(
        LedgerAccount, on_delete=models.PROTECT, related_name="lines", db_index=False
    )
    yen = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(yen=0), name="ledger_line_not_zero"),
            models.UniqueConstraint(
                fields=["entry", "account"], name="ledger_line_once_per_account"
            ),
        ]
        # Covers the sum of an account without touching the rows.
        indexes = [models.Index(fields=["account", "yen"], name="ledger_line_by_account")]

    def __str__(self) -> str:
        return f"{self.yen} on {self.account_id}"
