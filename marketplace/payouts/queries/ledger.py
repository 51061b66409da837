"""Reading the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet, Sum

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.payouts.ledger import PLAN, Account, AccountKind, Line, Lines, balance
from marketplace.payouts.models import LedgerAccount, LedgerEntry, LedgerLine

T = TypeVar("T")
# Below the number of parameters that either engine takes in one statement.
CHUNK = 900


@dataclass(frozen=True)
class TrialRow:
    """One kind of account in the trial balance (残高試算表), in yen; ``name`` is a message id."""

    kind: AccountKind
    name: str
    accounts: int
    debit_yen: int
    credit_yen: int
    balance_yen: int


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """Yield the items in pieces that fit into one statement."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def entries_by_key(keys: Sequence[str]) -> dict[str, LedgerEntry]:
    """Return the entries that have one of the keys."""
    found: dict[str, LedgerEntry] = {}
    for some in chunks(keys):
        rows = LedgerEntry.objects.filter(key__in=some).order_by("pk")
        found |= {entry.key: entry for entry in rows}
    return found


def lines_of(entry_ids: Sequence[int]) -> dict[int, Lines]:
    """Return the lines of entries, in the order in which the rules put them."""
    found: dict[int, list[Line]] = defaultdict(list)
    for some in chunks(entry_ids):
        rows = LedgerLine.objects.filter(entry__in=some).select_related("account")
        for row in rows.order_by("entry", "pk"):
            account = Account(row.account.account_kind, row.account.owner_id)
            found[row.entry_id].append(Line(account, row.yen))
    return {entry: tuple(lines) for entry, lines in found.items()}


def sums_of(account_ids: Sequence[int]) -> dict[int, int]:
    """Return the sum of all lines of accounts, debit positive."""
    found: dict[int, int] = {}
    for some in chunks(account_ids):
        rows = LedgerLine.objects.filter(account__in=some).order_by("account")
        found |= dict(rows.values_list("account").annotate(total=Sum("yen")))
    return found


def payable_yen(worker_id: UUID) -> int:
    """Return what the ledger says a worker is still to be paid, without what is on its way."""
    rows = LedgerLine.objects.filter(
        account__kind=AccountKind.WORKER_PAYABLE, account__worker=worker_id
    )
    return balance(AccountKind.WORKER_PAYABLE, rows.aggregate(total=Sum("yen"))["total"] or 0)


def trial_balance(actor: Actor) -> list[TrialRow]:
    """
    Return one row for each kind of account that has lines, in the order of the plan.

    :raises Forbidden: if the actor may not see the ledger
    """
    require(actor, Action.LEDGER_VIEW)
    sides = _sums_by_kind()
    accounts: dict[str, int] = defaultdict(int)
    for kind in LedgerAccount.objects.order_by("pk").values_list("kind", flat=True):
        accounts[kind] += 1
    return [_trial_row(kind, accounts[kind], *sides[kind]) for kind in PLAN if kind in sides]


def _sums_by_kind() -> dict[str, tuple[int, int]]:
    rows = LedgerLine.objects.order_by().values_list("account__kind")
    debits = dict(rows.filter(yen__gt=0).annotate(total=Sum("yen")))
    credits_ = dict(rows.filter(yen__lt=0).annotate(total=Sum("yen")))
    kinds = debits.keys() | credits_.keys()
    return {kind: (debits.get(kind, 0), -credits_.get(kind, 0)) for kind in kinds}


def _trial_row(kind: AccountKind, accounts: int, debits: int, credits_: int) -> TrialRow:
    held = balance(kind, debits - credits_)
    return TrialRow(kind, PLAN[kind].name, accounts, debits, credits_, held)


def recent_entries(actor: Actor) -> QuerySet[LedgerEntry]:
    """
    Return the entries of the ledger, newest first, with their lines and accounts.

    :raises Forbidden: if the actor may not see the ledger
    """
    require(actor, Action.LEDGER_VIEW)
    lines = "lines__account__worker", "lines__account__programme"
    return LedgerEntry.objects.prefetch_related(*lines).order_by("-posted_at", "-pk")
