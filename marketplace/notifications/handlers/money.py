"""What happens to money, told to those who wait for it and to those who answer for it."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.queries import Addressee, people_in
from marketplace.notifications.services.telling import Matter, tell
from marketplace.outbox.registry import EventRow
from marketplace.payouts.models import BankAccount, PayoutLine, PayoutRun, Statement
from workers.models import Worker

Payee = tuple[Worker | None, UUID | None]


def run_prepared(event: EventRow) -> None:
    """Ask the other operators to approve: the one who prepared the run cannot."""
    run = PayoutRun.objects.get(pk=event.payload["run_id"])
    others = [one for one in people_in(Role.OPERATOR) if one.user_id != run.created_by_id]
    params = {"yen": run.total_yen, "count": run.count}
    tell(event=event, matter=Matter(Kind.RUN_TO_APPROVE, params), to=others, at=now())


def run_sent(event: EventRow) -> None:
    """Tell every payee of a run how much is on its way, and when it comes."""
    run = PayoutRun.objects.get(pk=event.payload["run_id"])
    for (worker, office_id), yen in _sums(run).items():
        matter = Matter(Kind.PAYOUT_SENT, {"yen": yen, "paid_on": run.pay_on.isoformat()})
        tell(event=event, matter=matter, to=_people_of(worker, office_id), at=now())


def _sums(run: PayoutRun) -> dict[Payee, int]:
    """Return the yen of each payee: two months that are paid together are one message."""
    sums: dict[Payee, int] = defaultdict(int)
    rows = run.transfers.select_related("line__statement__worker").order_by("number")
    for transfer in rows:
        statement = transfer.line.statement
        sums[statement.worker, statement.office_id] += transfer.yen
    return sums


def line_paid(event: EventRow) -> None:
    """Tell the payee that the money arrived."""
    _about_line(event, Kind.PAYOUT_PAID)


def line_bounced(event: EventRow) -> None:
    """Tell the payee that the bank sent the money back, and what to do."""
    _about_line(event, Kind.PAYOUT_BOUNCED)


def account_missing(event: EventRow) -> None:
    """Tell the payee that nobody knows where to send their money."""
    _about_line(event, Kind.ACCOUNT_MISSING)


def statement_issued(event: EventRow) -> None:
    """Tell the payee that a month was added up."""
    rows = Statement.objects.select_related("worker", "closing")
    statement = rows.get(pk=event.payload["statement_id"])
    closing = statement.closing
    params = {"month": f"{closing.year}-{closing.month:02}", "yen": statement.total_yen}
    tell(event=event, matter=Matter(Kind.STATEMENT, params), to=_payees(statement), at=now())


def account_changed(event: EventRow) -> None:
    """Tell the payee that the account changed: whoever did not do that must hear of it."""
    rows = BankAccount.objects.select_related("worker")
    account = rows.get(pk=event.payload["bank_account_id"])
    to = _people_of(account.worker, account.organisation_id)
    tell(event=event, matter=Matter(Kind.ACCOUNT_CHANGED), to=to, at=now())


def _about_line(event: EventRow, kind: Kind) -> None:
    rows = PayoutLine.objects.select_related("statement__worker")
    line = rows.get(pk=event.payload["line_id"])
    matter = Matter(kind, {"yen": line.yen})
    tell(event=event, matter=matter, to=_payees(line.statement), at=now())


def _payees(statement: Statement) -> list[Addressee]:
    return _people_of(statement.worker, statement.office_id)


def _people_of(worker: Worker | None, organisation_id: UUID | None) -> list[Addressee]:
    if worker is not None:
        return [Addressee(worker.user_id, Role.WORKER)]
    return people_in(Role.OFFICE_STAFF, organisation_id=organisation_id)
