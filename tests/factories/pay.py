"""Work that was paid for: from two agreeing entries to a settled run. No random truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from marketplace.accounts.actors import Actor
from marketplace.accounts.roles import Role
from marketplace.payouts.account_facts import AccountFacts
from marketplace.payouts.models import BankAccount, MonthClosing, PayoutRun, Remitter
from marketplace.payouts.services import bank_accounts, runs, settlement, statements
from tasks.models import Batch
from tasks.services import submissions
from tests.factories import work
from workers.models import Office, Worker

TOKYO = ZoneInfo("Asia/Tokyo")
AT = work.AT
# April 2026 is closed on 1 May and paid on 15 May, a Friday.
CLOSED_AT = datetime(2026, 5, 1, 9, 0, tzinfo=TOKYO)
PAY_ON = date(2026, 5, 15)
SETTLED_AT = datetime(2026, 5, 18, 9, 0, tzinfo=TOKYO)


def facts(**changed: str) -> AccountFacts:
    """Return an account at a real branch, as a person would type it."""
    typed = {
        "bank_code": "0001",
        "branch_code": "001",
        "account_type": "1",
        "number": "1234567",
        "holder_kana": "ヤマダ　ハナコ",
    }
    return AccountFacts(**(typed | changed))


def account(of: Worker, *, at: datetime = AT, **changed: str) -> BankAccount:
    """Return the newly registered account of a freelance worker."""
    return bank_accounts.set_bank_account(actor=work.acting(of), facts=facts(**changed), at=at)


def office_account(of: Office, *, at: datetime = AT, **changed: str) -> BankAccount:
    """Return the newly registered account of a support office."""
    staff = work.member(Role.OFFICE_STAFF, of.organisation)
    return bank_accounts.set_bank_account(actor=staff, facts=facts(**changed), at=at)


def remitter(by: Actor, *, at: datetime = AT) -> Remitter:
    """Return the operator's own account, registered."""
    own = facts(branch_code="004", number="7654321", holder_kana="カブシキガイシャ　ともに")
    return bank_accounts.set_remitter(actor=by, code="123", facts=own, at=at)


def earned(workers: Sequence[Worker], *, tasks: int = 1, at: datetime = AT) -> Batch:
    """Return a batch in which all of the workers did every task alike, so that all are paid."""
    city = work.city()
    programme = work.programme(city, entries=len(workers))
    batch = work.open_batch(work.clerk(city), programme, work.price_rows(tasks), at=at)
    for worker in workers:
        for _task in range(tasks):
            hand_in(worker, batch, at=at)
    return batch


def hand_in(worker: Worker, batch: Batch, *, at: datetime = AT) -> None:
    """Do the next task of a batch and hand it in ten minutes later."""
    taken = work.take(worker, batch, at=at)
    submissions.submit(
        actor=work.acting(worker),
        assignment_id=taken.pk,
        answers=work.price_answers(),
        reason="",
        at=at + timedelta(minutes=10),
    )


@dataclass(frozen=True)
class PayDesk:
    """Two people of the operator, since nobody pays alone."""

    first: Actor
    second: Actor

    def close(self) -> MonthClosing:
        """Close April 2026."""
        return statements.close_month(actor=self.first, year=2026, month=4, at=CLOSED_AT)

    def prepare(self) -> PayoutRun:
        """Prepare a run for the usual day."""
        return runs.prepare_run(actor=self.first, pay_on=PAY_ON, at=CLOSED_AT)

    def approve(self, run: PayoutRun) -> PayoutRun:
        """Approve a run as the second person."""
        return runs.approve_run(actor=self.second, run_id=run.pk, at=CLOSED_AT)

    def send(self, run: PayoutRun) -> PayoutRun:
        """Take the bank file out."""
        return runs.export_run(actor=self.first, run_id=run.pk, at=CLOSED_AT)

    def sent(self) -> PayoutRun:
        """Return a run whose file is at the bank."""
        return self.send(self.approve(self.prepare()))


def settle(at_desk: PayDesk, run: PayoutRun, **bounced: str) -> PayoutRun:
    """Record the bank's result: all paid but the named ones, given as number -> reason."""
    numbers = {transfer.number: transfer.pk for transfer in run.transfers.order_by("number")}
    return settlement.settle_run(
        actor=at_desk.first,
        run_id=run.pk,
        bounced={numbers[int(name.removeprefix("n"))]: why for name, why in bounced.items()},
        at=SETTLED_AT,
    )


def desk() -> PayDesk:
    """Return two people of the operator, whose own account is registered."""
    both = PayDesk(work.operator(), work.operator())
    remitter(both.first)
    return both
