"""`manage.py check_ledger`: silent when all agrees, and every single fault is found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from marketplace.payouts import ledger, ledger_rules
from marketplace.payouts.models import (
    Earning,
    LedgerAccount,
    LedgerEntry,
    LedgerLine,
    LedgerSeal,
    PayoutLine,
    PayoutRun,
    Statement,
    Transfer,
)
from marketplace.payouts.queries.differences import all_differences
from marketplace.payouts.services.ledger import post
from tasks.models import Batch, Submission
from tasks.services import batches
from tests.factories import pay, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole_way() -> pay.PayDesk:
    """Go the whole way once: earned, inspected, closed, paid to one, bounced to the other."""
    workers = [work.worker(), work.worker()]
    for worker in workers:
        pay.account(worker)
    batch = pay.earned(workers, tasks=2)
    clerk = work.clerk(batch.programme.municipality)
    batches.inspect(actor=clerk, batch_id=batch.pk, at=work.AT + timedelta(days=1))
    desk = pay.desk()
    desk.close()
    pay.settle(desk, desk.sent(), n2="no_such_account")
    return desk


def without_rules(change: Callable[[], object]) -> None:
    """Change what the database would refuse, as a repair by hand or a broken restore does."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            change()
            cursor.execute("SET session_replication_role = origin")
            return
    ledger_rules.uninstall(connection)
    change()
    ledger_rules.install(connection)


def codes() -> set[str]:
    return {difference.code for difference in all_differences()}


def check() -> tuple[int, str]:
    """Return the exit code and everything that the command printed."""
    output = StringIO()
    try:
        call_command("check_ledger", stdout=output, stderr=output)
    except SystemExit as end:
        return int(str(end.code)), output.getvalue()
    return 0, output.getvalue()


class TestCommand:
    def test_ends_well_when_all_agrees(self, whole_way):
        code, output = check()

        assert code == 0
        assert "差はありません" in output

    def test_ends_well_on_an_empty_database(self):
        assert check()[0] == 0

    def test_ends_with_one_and_prints_each_difference(self, whole_way):
        submission = Submission.objects.order_by("pk").first()
        without_rules(lambda: Earning.objects.filter(submission=submission).delete())

        code, output = check()

        assert code == 1
        assert f"submission-without-earning: 受けとった仕事 {submission.pk}" in output
        assert "entry-without-earning" in output

    def test_changes_nothing(self, whole_way):
        before = LedgerLine.objects.count()

        check()

        assert LedgerLine.objects.count() == before


def an_entry(kind: str) -> LedgerEntry:
    return LedgerEntry.objects.filter(kind=kind).order_by("pk").first()


def tamper_line() -> None:
    line = an_entry("earning").lines.order_by("pk").first()
    LedgerLine.objects.filter(pk=line.pk).update(yen=line.yen + 1)


def tamper_both_lines() -> None:
    for line in an_entry("earning").lines.order_by("pk"):
        LedgerLine.objects.filter(pk=line.pk).update(yen=line.yen * 2)


def remove_seal() -> None:
    seals = LedgerSeal.objects.filter(pk=an_entry("earning").seal_id)
    # By itself: the ORM would follow the protected key first.
    seals._raw_delete(seals.db)


def take_too_much() -> None:
    payable = LedgerAccount.objects.filter(kind="worker_payable").order_by("pk").first()
    LedgerLine.objects.filter(account=payable, yen__lt=0).update(yen=-1)


def move_to_another_worker() -> None:
    first, second = LedgerAccount.objects.filter(kind="worker_payable").order_by("pk")
    line = LedgerLine.objects.filter(account=first, entry__kind="earning").order_by("pk").first()
    LedgerLine.objects.filter(pk=line.pk).update(account=second)


def unaccept() -> None:
    Submission.objects.filter(pk=Submission.objects.order_by("pk").first().pk).update(
        accepted_at=None
    )


def forget_closing() -> None:
    earning = Earning.objects.order_by("pk").first()
    Earning.objects.filter(pk=earning.pk).update(closing=None)


def forget_inspection() -> None:
    Batch.objects.update(state="open", inspected_at=None)


def remove_paid_entry() -> None:
    entry = an_entry("payout_paid")
    entry.lines.all().delete()
    entry.delete()


def change_statement() -> None:
    statement = Statement.objects.order_by("number").first()
    Statement.objects.filter(pk=statement.pk).update(gross_yen=1, total_yen=1)


def change_line() -> None:
    PayoutLine.objects.filter(state="paid").update(yen=1)


def forget_payment() -> None:
    PayoutLine.objects.filter(state="paid").update(state="due")


def forget_outcome() -> None:
    Transfer.objects.filter(outcome="paid").update(outcome="")


def change_transfer() -> None:
    Transfer.objects.filter(outcome="paid").update(yen=1)


def change_run() -> None:
    PayoutRun.objects.update(count=7)


class TestEveryFaultIsFound:
    @pytest.mark.parametrize(
        ("fault", "code"),
        [
            (tamper_line, "entry-unbalanced"),
            (tamper_line, "trial-unbalanced"),
            (tamper_both_lines, "earning-unlike-entry"),
            (tamper_both_lines, "worker-unlike-ledger"),
            (take_too_much, "account-negative"),
            (move_to_another_worker, "earning-unlike-entry"),
            (unaccept, "earning-unlike-cause"),
            (forget_closing, "statement-unlike-earnings"),
            (forget_inspection, "inspection-unlike-entry"),
            (remove_paid_entry, "transfer-unlike-entry"),
            (remove_paid_entry, "in-transit"),
            (change_statement, "statement-unlike-earnings"),
            (change_statement, "line-unlike-statement"),
            (change_line, "line-unlike-statement"),
            (forget_payment, "line-unlike-transfer"),
            (forget_outcome, "line-unlike-transfer"),
            (change_transfer, "transfer-unlike-entry"),
            (change_run, "run-unlike-transfers"),
        ],
        ids=lambda value: getattr(value, "__name__", value),
    )
    def test_by_the_check_that_looks_for_it(self, whole_way, fault, code):
        assert codes() == set()

        without_rules(fault)

        assert code in codes()

    def test_an_entry_without_seal(self, whole_way):
        # The foreign key is deferred; it is put right again before the test's own transaction ends.
        entry = an_entry("earning")
        without_rules(remove_seal)

        found = codes()

        LedgerSeal.objects.create(id=entry.seal_id)
        assert "entry-unsealed" in found

    def test_a_rule_that_is_no_longer_in_the_database(self, whole_way):
        # PostgreSQL drops no trigger while checks of its table wait for the end.
        connection.check_constraints()
        ledger_rules.uninstall(connection)

        found = codes()

        ledger_rules.install(connection)
        assert found == {"rule-missing"}

    def test_earnings_that_are_on_no_statement(self, whole_way):
        statement = Statement.objects.filter(payout_line__state="bounced").get()
        Transfer.objects.filter(line__statement=statement).delete()
        PayoutLine.objects.filter(statement=statement).delete()
        statement.delete()

        assert "earnings-without-statement" in codes()

    def test_a_payment_that_was_booked_twice(self, whole_way):
        post(
            key="payout-paid:again",
            kind=ledger.EntryKind.PAYOUT_PAID,
            lines=ledger.payout_paid(300),
            at=work.AT,
        )

        assert {"transfer-unlike-entry", "in-transit"} <= codes()
