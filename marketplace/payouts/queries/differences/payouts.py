"""Differences between statements, payout runs and the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from marketplace.kernel.text import N_
from marketplace.payouts.ledger import AccountKind, EntryKind
from marketplace.payouts.models import (
    Earning,
    LedgerLine,
    PayoutLine,
    PayoutRun,
    Statement,
    Transfer,
)
from marketplace.payouts.queries.differences.difference import Difference, differs
from marketplace.payouts.queries.differences.earnings import payable_by_worker, shares
from marketplace.payouts.states import LineState, RunState, TransferOutcome

_HELD_RUNS = (RunState.APPROVED, RunState.SENT)
# The state of a line, by what its live transfer and that transfer's run say.
_EXPECTED = {
    (RunState.DRAFT, TransferOutcome.OPEN): LineState.IN_RUN,
    (RunState.APPROVED, TransferOutcome.OPEN): LineState.IN_RUN,
    (RunState.SENT, TransferOutcome.OPEN): LineState.SENT,
    (RunState.SETTLED, TransferOutcome.PAID): LineState.PAID,
    (RunState.PART_SETTLED, TransferOutcome.PAID): LineState.PAID,
}


def lines_unlike_statements() -> Iterator[Difference]:
    """Yield statements whose payout line is missing or of another amount."""
    rows = Statement.objects.filter(
        Q(payout_line__isnull=True, total_yen__gt=0) | ~Q(payout_line__yen=F("total_yen"))
    )
    for statement in rows.order_by("number"):
        yield differs(
            "line-unlike-statement",
            N_("支払い明細 %(number)s の金額と、支払う金額が合いません。"),
            number=statement.number,
        )


def lines_unlike_transfers() -> Iterator[Difference]:
    """Yield lines whose state is not what their transfers say, or that are sent twice."""
    live: dict[UUID, list[LineState | None]] = defaultdict(list)
    rows = Transfer.objects.filter(outcome__in=[TransferOutcome.OPEN, TransferOutcome.PAID])
    for line, state, outcome in rows.order_by("pk").values_list("line", "run__state", "outcome"):
        live[line].append(_EXPECTED.get((RunState(state), TransferOutcome(outcome))))
    for line, state in PayoutLine.objects.order_by("pk").values_list("pk", "state"):
        expected = live.get(line, [])
        without = not expected and state in {LineState.DUE, LineState.BOUNCED}
        if not without and expected != [state]:
            yield differs(
                "line-unlike-transfer",
                N_("支払い %(line)s の状態（%(state)s）が、振込の記録と合いません。"),
                line=line,
                state=state,
            )


def transfers_unlike_entries() -> Iterator[Difference]:
    """Yield transfers that are paid and not booked, booked and not paid, or booked differently."""
    paid = Transfer.objects.filter(outcome=TransferOutcome.PAID).order_by("pk")
    yield from _unlike(
        {f"payout-paid:{pk}": yen for pk, yen in paid.values_list("pk", "yen")},
        _in_transit_of(EntryKind.PAYOUT_PAID),
    )


def holds_unlike_transfers() -> Iterator[Difference]:
    """Yield transfers whose money should be put aside and is not, or is and should not be."""
    held = Transfer.objects.filter(
        Q(outcome=TransferOutcome.OPEN, run__state__in=_HELD_RUNS) | Q(outcome=TransferOutcome.PAID)
    ).order_by("pk")
    yield from _unlike(
        {f"payout-hold:{pk}": yen for pk, yen in held.values_list("pk", "yen")},
        {key: -yen for key, yen in _in_transit_of(EntryKind.PAYOUT_HOLD).items()},
    )


def _in_transit_of(kind: EntryKind) -> dict[str, int]:
    """Return entry key -> yen on the account of money on its way, of entries not reversed."""
    rows = LedgerLine.objects.filter(
        entry__kind=kind, entry__reversed_by__isnull=True, account__kind=AccountKind.IN_TRANSIT
    )
    return dict(rows.order_by("pk").values_list("entry__key", "yen"))


def _unlike(expected: dict[str, int], booked: dict[str, int]) -> Iterator[Difference]:
    for key in sorted(expected.keys() | booked.keys()):
        if expected.get(key) != booked.get(key):
            yield differs(
                "transfer-unlike-entry",
                N_("振込「%(key)s」は %(expected)s円、帳簿の記入は %(booked)s円です。"),
                key=key,
                expected=expected.get(key, 0),
                booked=booked.get(key, 0),
            )


def money_in_transit() -> Iterator[Difference]:
    """Yield the account of money on its way if it is not the sum of the transfers on their way."""
    rows = LedgerLine.objects.filter(account__kind=AccountKind.IN_TRANSIT)
    booked = -(rows.aggregate(total=Sum("yen"))["total"] or 0)
    open_ = Transfer.objects.filter(outcome=TransferOutcome.OPEN, run__state__in=_HELD_RUNS)
    expected = open_.aggregate(total=Sum("yen"))["total"] or 0
    if booked != expected:
        yield differs(
            "in-transit",
            N_("振込手続中の残高は %(booked)s円、手続中の振込は %(expected)s円です。"),
            booked=booked,
            expected=expected,
        )


def runs_unlike_transfers() -> Iterator[Difference]:
    """Yield runs whose count or total is not that of their transfers."""
    rows = PayoutRun.objects.annotate(found=Count("transfers"), sum=Sum("transfers__yen"))
    for run in rows.order_by("pk"):
        if (run.found, run.sum) != (run.count, run.total_yen):
            yield differs(
                "run-unlike-transfers",
                N_("支払い %(run)s の件数か合計が、振込の記録と合いません。"),
                run=run.pk,
            )


def workers_unlike_ledger() -> Iterator[Difference]:
    """Yield workers to whom the ledger owes another amount than was earned and not sent."""
    owed: dict[UUID, int] = defaultdict(int)
    earned = Earning.objects.order_by("worker").values_list("worker").annotate(total=Sum("yen"))
    for worker, total in earned:
        owed[worker] += total
    taken = _taken_statements()
    for (closing, office, worker), yen in shares().items():
        if (closing, office, None if office else worker) in taken:
            owed[worker] -= yen
    booked = payable_by_worker()
    for worker in sorted(owed.keys() | booked.keys()):
        if owed.get(worker, 0) != booked.get(worker, 0):
            yield differs(
                "worker-unlike-ledger",
                N_("ワーカー %(worker)s の未払報酬は %(owed)s円、帳簿では %(booked)s円です。"),
                worker=worker,
                owed=owed.get(worker, 0),
                booked=booked.get(worker, 0),
            )


def _taken_statements() -> set[tuple[UUID, UUID | None, UUID | None]]:
    """Return the statements whose money left the workers' accounts: put aside, or paid."""
    rows = Transfer.objects.filter(
        Q(outcome=TransferOutcome.OPEN, run__state__in=_HELD_RUNS) | Q(outcome=TransferOutcome.PAID)
    ).order_by("pk")
    columns = "closing", "office", "worker"
    return set(rows.values_list(*(f"line__statement__{column}" for column in columns)))
