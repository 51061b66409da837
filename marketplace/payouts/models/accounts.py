"""Bank accounts: of payees, and the operator's own. Numbers are encrypted, rows never change."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from marketplace.accounts.models import Organisation, User
from marketplace.payouts.states import AccountType
from workers.models import Worker


class BankAccount(models.Model):
    """
    Where a payee's money goes. A change is a new row: the old one says where money went before.

    ``number_sealed`` is encrypted with the row's id as context; ``number_hint`` is its last three
    digits, enough for the payee to recognise it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    worker = models.ForeignKey(
        Worker, null=True, on_delete=models.PROTECT, related_name="bank_accounts"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="bank_accounts"
    )
    bank_code = models.CharField(max_length=4)
    branch_code = models.CharField(max_length=3)
    account_type = models.CharField(max_length=1)
    number_sealed = models.TextField()
    number_hint = models.CharField(max_length=3)
    # As the bank file writes it; at most 30 bytes there.
    holder_kana = models.CharField(max_length=30)
    registered_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    registered_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(worker__isnull=False, organisation__isnull=True)
                | Q(worker__isnull=True, organisation__isnull=False),
                name="bank_account_one_payee",
            ),
            models.CheckConstraint(
                condition=Q(account_type__in=[str(kind) for kind in AccountType]),
                name="bank_account_type_known",
            ),
            models.UniqueConstraint(
                fields=["worker"],
                condition=Q(worker__isnull=False, replaced_at__isnull=True),
                name="bank_account_one_per_worker",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(organisation__isnull=False, replaced_at__isnull=True),
                name="bank_account_one_per_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank_code}-{self.branch_code} …{self.number_hint}"

    @property
    def seal_context(self) -> str:
        """What the encrypted number is bound to."""
        return f"bank-account:{self.pk}"


class Remitter(models.Model):
    """The operator's account that money is sent from (振込依頼人), with the code its bank gave."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="remitters"
    )
    code = models.CharField(max_length=10)
    # As the bank file writes it; at most 40 bytes there.
    name_kana = models.CharField(max_length=40)
    bank_code = models.CharField(max_length=4)
    branch_code = models.CharField(max_length=3)
    account_type = models.CharField(max_length=1)
    number_sealed = models.TextField()
    number_hint = models.CharField(max_length=3)
    registered_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    registered_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(account_type__in=[AccountType.ORDINARY, AccountType.CURRENT]),
                name="remitter_type_known",
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(replaced_at__isnull=True),
                name="remitter_one_per_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_kana}"

    @property
    def seal_context(self) -> str:
        """What the encrypted number is bound to."""
        return f"remitter:{self.pk}"
