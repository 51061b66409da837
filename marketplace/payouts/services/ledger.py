"""Posting to the ledger: idempotent, balanced, never below zero where that is promised."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from marketplace.kernel.db import violation_as
from marketplace.payouts import ledger
from marketplace.payouts.errors import DuplicateKeyConflict, ImmutableLedger, InsufficientBalance
from marketplace.payouts.ledger import PLAN, Account, EntryKind, Line, Lines, Owner, Posting
from marketplace.payouts.models import LedgerAccount, LedgerEntry, LedgerLine, LedgerSeal
from marketplace.payouts.queries.ledger import entries_by_key, lines_of, sums_of

Accounts = Mapping[Account, LedgerAccount]


def post(
    *,
    key: str,
    kind: EntryKind,
    lines: Iterable[Line],
    at: datetime,
    params: Mapping[str, str] | None = None,
) -> LedgerEntry:
    """
    Post one entry in the caller's transaction; the same key with the same lines does nothing.

    :raises UnbalancedEntry: if the lines do not sum to zero
    :raises InsufficientBalance: if an account would fall below zero that may not
    :raises DuplicateKeyConflict: if the key was posted before with other lines
    """
    return post_many(postings=[Posting(key, kind, tuple(lines), params or {})], at=at)[0]


def post_many(*, postings: Sequence[Posting], at: datetime) -> list[LedgerEntry]:
    """
    Post entries together, in their order; what was posted before is returned as it is.

    Locks the accounts that are taken from, in the order of their ids.

    :raises UnbalancedEntry: if the lines of one do not sum to zero
    :raises InsufficientBalance: if an account would fall below zero that may not
    :raises DuplicateKeyConflict: if a key was posted before with other lines
    """
    wanted = [_settled(posting) for posting in postings]
    with transaction.atomic():
        known = _known(wanted)
        fresh = [posting for posting in wanted if posting.key not in known]
        if fresh:
            known |= _post_fresh(fresh, at)
    return [known[posting.key] for posting in wanted]


def reverse_many(*, entries: Iterable[LedgerEntry], at: datetime) -> list[LedgerEntry]:
    """
    Undo entries by posting their opposite; an entry is reversed once, a second time does nothing.

    :raises ImmutableLedger: if one of them is itself a reversal
    :raises InsufficientBalance: if an account would fall below zero that may not
    """
    found = list(entries)
    if any(entry.kind == EntryKind.REVERSAL for entry in found):
        raise ImmutableLedger()
    posted = lines_of([entry.pk for entry in found])
    return post_many(postings=[_reversal(entry, posted[entry.pk]) for entry in found], at=at)


def _reversal(entry: LedgerEntry, lines: Lines) -> Posting:
    return Posting(
        key=f"reversal:{entry.key}",
        kind=EntryKind.REVERSAL,
        lines=ledger.reversed_lines(lines),
        params=entry.params,
        reverses=entry.pk,
    )


def _settled(posting: Posting) -> Posting:
    lines = ledger.settled(posting.lines)
    return Posting(posting.key, posting.kind, lines, posting.params, posting.reverses)


def _known(wanted: Sequence[Posting]) -> dict[str, LedgerEntry]:
    """Return the entries that exist already, after comparing them with what is wanted now."""
    known = entries_by_key([posting.key for posting in wanted])
    posted = lines_of([entry.pk for entry in known.values()])
    for posting in wanted:
        entry = known.get(posting.key)
        if entry is None:
            continue
        if entry.kind != posting.kind or set(posted[entry.pk]) != set(posting.lines):
            raise DuplicateKeyConflict(key=posting.key)
    return known


def _post_fresh(fresh: Sequence[Posting], at: datetime) -> dict[str, LedgerEntry]:
    accounts = _accounts({line.account for posting in fresh for line in posting.lines})
    _check_balances(fresh, accounts)
    try:
        # Another transaction may post the same cause at this moment: the database decides.
        with violation_as(DuplicateKeyConflict(), "ledger_entry_once_per_key"):
            return _insert(fresh, accounts, at)
    except DuplicateKeyConflict:
        return _posted_by_another(fresh)


def _posted_by_another(fresh: Sequence[Posting]) -> dict[str, LedgerEntry]:
    """Accept what another transaction posted, if it is all of it and the same."""
    known = _known(fresh)
    absent = [posting.key for posting in fresh if posting.key not in known]
    if absent:
        raise DuplicateKeyConflict(key=absent[0])
    return known


def _insert(fresh: Sequence[Posting], accounts: Accounts, at: datetime) -> dict[str, LedgerEntry]:
    """Write entries, then lines, then seals: the seal is refused unless the lines balance."""
    entries = LedgerEntry.objects.bulk_create(
        LedgerEntry(
            key=posting.key,
            kind=posting.kind,
            reverses_id=posting.reverses,
            posted_at=at,
            params=dict(posting.params),
            seal_id=uuid.uuid4(),
        )
        for posting in fresh
    )
    LedgerLine.objects.bulk_create(
        LedgerLine(entry=entry, account=accounts[line.account], yen=line.yen)
        for entry, posting in zip(entries, fresh, strict=True)
        for line in posting.lines
    )
    LedgerSeal.objects.bulk_create(LedgerSeal(id=entry.seal_id) for entry in entries)
    return {entry.key: entry for entry in entries}


def _accounts(wanted: set[Account]) -> Accounts:
    """Return the rows of accounts, opening those that are used for the first time."""
    found = _existing(wanted)
    missing = wanted - set(found)
    if missing:
        rows = [_opened(account) for account in sorted(missing, key=str)]
        # Opened by somebody else meanwhile: theirs is as good as ours.
        LedgerAccount.objects.bulk_create(rows, ignore_conflicts=True)
        found = _existing(wanted)
    return found


def _existing(wanted: set[Account]) -> dict[Account, LedgerAccount]:
    found: dict[Account, LedgerAccount] = {}
    for kind in {account.kind for account in wanted}:
        owners = [account.owner_id for account in wanted if account.kind is kind]
        rows = LedgerAccount.objects.filter(kind=kind).order_by("pk")
        if PLAN[kind].owner is not Owner.OPERATOR:
            rows = rows.filter(**{f"{PLAN[kind].owner}_id__in": owners})
        found |= {Account(kind, row.owner_id): row for row in rows}
    return {account: row for account, row in found.items() if account in wanted}


def _opened(account: Account) -> LedgerAccount:
    rule = PLAN[account.kind]
    owner = {} if rule.owner is Owner.OPERATOR else {f"{rule.owner}_id": account.owner_id}
    return LedgerAccount(
        kind=account.kind, side=int(rule.side), allow_negative=rule.allow_negative, **owner
    )


def _check_balances(fresh: Sequence[Posting], accounts: Accounts) -> None:
    """
    Refuse to take more than there is, with the accounts locked.

    What the same postings add does not count: an entry never waits for a later one.
    """
    taken: dict[int, int] = {}
    for posting in fresh:
        for line in filter(ledger.decreases, posting.lines):
            row = accounts[line.account]
            taken[row.pk] = taken.get(row.pk, 0) + abs(line.yen)
    if not taken:
        return
    locked = LedgerAccount.objects.select_for_update(no_key=True).filter(pk__in=taken)
    rows = list(locked.order_by("pk"))
    sums = sums_of([row.pk for row in rows])
    for row in rows:
        held = ledger.balance(row.account_kind, sums.get(row.pk, 0))
        if held < taken[row.pk]:
            raise InsufficientBalance(account=str(row), held=held, wanted=taken[row.pk])
