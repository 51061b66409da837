"""Everything that should be equal and is not: the auditor's questions, asked of the database."""

from __future__ import annotations

from collections.abc import Iterator

from marketplace.payouts.queries.differences import earnings, ledger, payouts
from marketplace.payouts.queries.differences.difference import Difference

CHECKS = (
    ledger.missing_rules,
    ledger.unbalanced_entries,
    ledger.unsealed_entries,
    ledger.unbalanced_trial,
    ledger.negative_accounts,
    earnings.submissions_without_earning,
    earnings.parts_without_earning,
    earnings.trainings_without_earning,
    earnings.earnings_unlike_cause,
    earnings.earnings_unlike_entry,
    earnings.entries_without_earning,
    earnings.statements_unlike_earnings,
    earnings.inspections_unlike_entries,
    payouts.lines_unlike_statements,
    payouts.lines_unlike_transfers,
    payouts.transfers_unlike_entries,
    payouts.holds_unlike_transfers,
    payouts.money_in_transit,
    payouts.runs_unlike_transfers,
    payouts.workers_unlike_ledger,
)


def all_differences() -> Iterator[Difference]:
    """Yield every difference; the caller holds one transaction, so that all checks see one moment."""
    for check in CHECKS:
        yield from check()


__all__ = ["CHECKS", "Difference", "all_differences"]
