"""Differences inside the ledger itself."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from marketplace.kernel.text import N_
from marketplace.payouts import ledger_rules
from marketplace.payouts.models import LedgerAccount, LedgerEntry, LedgerLine, LedgerSeal
from marketplace.payouts.queries.differences.difference import Difference, differs


def missing_rules() -> Iterator[Difference]:
    """Yield the rules that the database should keep and does not have."""
    for rule in ledger_rules.missing(connection):
        yield differs(
            "rule-missing",
            N_("データベースの決まり「%(rule)s」がありません。"),
            rule=rule,
        )


def unbalanced_entries() -> Iterator[Difference]:
    """Yield entries that do not sum to zero, or have fewer than two lines."""
    rows = LedgerEntry.objects.annotate(total=Coalesce(Sum("lines__yen"), 0), count=Count("lines"))
    for entry in rows.filter(~Q(total=0) | Q(count__lt=2)).order_by("pk"):
        yield differs(
            "entry-unbalanced",
            N_("記入「%(key)s」の合計が、ゼロではありません（差 %(yen)s円、%(count)s行）。"),
            key=entry.key,
            yen=entry.total,
            count=entry.count,
        )


def unsealed_entries() -> Iterator[Difference]:
    """Yield entries that were never finished."""
    sealed = LedgerSeal.objects.filter(pk=OuterRef("seal_id"))
    for entry in LedgerEntry.objects.filter(~Exists(sealed)).order_by("pk"):
        yield differs("entry-unsealed", N_("記入「%(key)s」が、終わっていません。"), key=entry.key)


def unbalanced_trial() -> Iterator[Difference]:
    """Yield the trial balance if its two sides differ."""
    total = LedgerLine.objects.aggregate(total=Sum("yen"))["total"] or 0
    if total:
        yield differs(
            "trial-unbalanced", N_("残高試算表の借方と貸方が、%(yen)s円ちがいます。"), yen=total
        )


def negative_accounts() -> Iterator[Difference]:
    """Yield accounts that fell below zero and may not."""
    rows = LedgerAccount.objects.filter(allow_negative=False).annotate(
        held=Coalesce(Sum("lines__yen"), 0) * F("side")
    )
    for account in rows.filter(held__lt=0).order_by("pk"):
        yield differs(
            "account-negative",
            N_("口座「%(account)s」の残高が、マイナス（%(yen)s円）です。"),
            account=str(account),
            yen=account.held,
        )
