"""Names of what happens to money. Payloads hold ids only. Plain Python."""

from __future__ import annotations

EARNING_POSTED = "payouts.earning-posted"  # earning_id
MONTH_CLOSED = "payouts.month-closed"  # closing_id
STATEMENT_ISSUED = "payouts.statement-issued"  # statement_id
ACCOUNT_MISSING = "payouts.account-missing"  # line_id: nobody knows where to send this money
BANK_ACCOUNT_CHANGED = "payouts.bank-account-changed"  # bank_account_id
RUN_PREPARED = "payouts.run-prepared"  # run_id
RUN_APPROVED = "payouts.run-approved"  # run_id
RUN_DISCARDED = "payouts.run-discarded"  # run_id
RUN_SENT = "payouts.run-sent"  # run_id
RUN_SETTLED = "payouts.run-settled"  # run_id
LINE_PAID = "payouts.line-paid"  # line_id
LINE_BOUNCED = "payouts.line-bounced"  # line_id
