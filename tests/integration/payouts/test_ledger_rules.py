"""The database's own rules over the ledger, tried with nothing but SQL, on both engines."""

from __future__ import annotations

import threading
import uuid

import pytest
from django.core.management.color import no_style
from django.db import IntegrityError, connection, transaction

from marketplace.payouts import ledger_rules
from marketplace.payouts.ledger import AccountKind, EntryKind, credit, debit
from marketplace.payouts.models import LedgerAccount, LedgerEntry, LedgerLine, LedgerSeal
from marketplace.payouts.services.ledger import post
from tests.factories import work

pytestmark = pytest.mark.django_db(transaction=True)
AT = work.AT
TABLES = (
    "payouts_ledgeraccount",
    "payouts_ledgerentry",
    "payouts_ledgerline",
    "payouts_ledgerseal",
)


def run(sql: str, *params: object) -> None:
    """Execute one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def operator_accounts() -> tuple[LedgerAccount, LedgerAccount]:
    """Return two accounts that may fall below zero."""
    return (
        LedgerAccount.objects.create(kind=AccountKind.BANK, side=1, allow_negative=True),
        LedgerAccount.objects.create(kind=AccountKind.IN_TRANSIT, side=-1, allow_negative=True),
    )


def posted() -> LedgerEntry:
    """Return an entry of 500 yen."""
    return post(
        key="payout-paid:1",
        kind=EntryKind.PAYOUT_PAID,
        lines=[debit(AccountKind.IN_TRANSIT, 500), credit(AccountKind.BANK, 500)],
        at=AT,
    )


def stored_uuid(value: uuid.UUID) -> object:
    """Return a UUID as the engine keeps it."""
    return value if connection.vendor == "postgresql" else value.hex


def insert_entry(key: str, seal: uuid.UUID) -> int:
    """Insert an entry and nothing else; return its id."""
    run(
        "INSERT INTO payouts_ledgerentry (key, kind, posted_at, params, seal_id)"
        " VALUES (%s, 'payout_paid', %s, '{}', %s)",
        key,
        AT,
        stored_uuid(seal),
    )
    return LedgerEntry.objects.get(key=key).pk


def insert_line(entry: int, account: LedgerAccount, yen: int) -> None:
    """Insert a line."""
    run(
        "INSERT INTO payouts_ledgerline (entry_id, account_id, yen) VALUES (%s, %s, %s)",
        entry,
        account.pk,
        yen,
    )


def insert_seal(seal: uuid.UUID) -> None:
    """Insert a seal."""
    run("INSERT INTO payouts_ledgerseal (id) VALUES (%s)", stored_uuid(seal))


def insert_all(amounts: list[tuple[LedgerAccount, int]], *, sealed: bool = True) -> None:
    """Insert a whole entry in one transaction, its seal too unless it is left out."""
    seal = uuid.uuid4()
    with transaction.atomic():
        entry = insert_entry("raw", seal)
        for account, yen in amounts:
            insert_line(entry, account, yen)
        if sealed:
            insert_seal(seal)


class TestChange:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE payouts_ledgerline SET yen = yen + 1",
            "UPDATE payouts_ledgerline SET account_id = account_id",
            "UPDATE payouts_ledgerentry SET posted_at = posted_at",
            "UPDATE payouts_ledgeraccount SET allow_negative = NOT allow_negative",
            "UPDATE payouts_ledgerseal SET id = id",
        ],
    )
    def test_no_update_is_taken(self, statement):
        posted()

        with pytest.raises(IntegrityError, match="ledger_immutable"), transaction.atomic():
            run(statement)

        assert sorted(LedgerLine.objects.values_list("yen", flat=True)) == [-500, 500]

    @pytest.mark.parametrize("table", TABLES)
    def test_no_delete_is_taken(self, table):
        posted()

        with pytest.raises(IntegrityError, match="ledger_immutable"), transaction.atomic():
            run(f"DELETE FROM {table}")  # noqa: S608 - one of TABLES

        assert LedgerLine.objects.count() == 2

    def test_the_orm_cannot_go_around_it(self):
        entry = posted()

        with pytest.raises(IntegrityError, match="ledger_immutable"), transaction.atomic():
            LedgerLine.objects.filter(entry=entry).update(yen=1)
        with pytest.raises(IntegrityError, match="ledger_immutable"), transaction.atomic():
            LedgerLine.objects.filter(entry=entry).delete()

        assert sorted(LedgerLine.objects.values_list("yen", flat=True)) == [-500, 500]

    @pytest.mark.postgres
    @pytest.mark.parametrize("table", TABLES)
    def test_no_truncate_is_taken(self, table):
        posted()

        with pytest.raises(IntegrityError, match="ledger_immutable"), transaction.atomic():
            run(f"TRUNCATE {table} CASCADE")

        assert LedgerLine.objects.count() == 2

    def test_no_row_is_replaced_by_an_insert(self):
        if connection.vendor != "sqlite":
            pytest.skip("INSERT OR REPLACE is SQLite's own; PostgreSQL has no such statement")
        entry = posted()
        line = LedgerLine.objects.filter(entry=entry).first()

        with pytest.raises(IntegrityError, match="ledger_"), transaction.atomic():
            run(
                "INSERT OR REPLACE INTO payouts_ledgerline (id, entry_id, account_id, yen)"
                " VALUES (%s, %s, %s, 9)",
                line.pk,
                entry.pk,
                line.account_id,
            )
        with pytest.raises(IntegrityError, match="ledger_immutable"), transaction.atomic():
            run(
                "INSERT OR REPLACE INTO payouts_ledgerentry"
                " (key, kind, posted_at, params, seal_id) VALUES (%s, 'earning', %s, '{}', %s)",
                entry.key,
                AT,
                uuid.uuid4().hex,
            )

        assert LedgerEntry.objects.get().kind == EntryKind.PAYOUT_PAID


class TestBalance:
    def test_a_balanced_entry_is_taken(self):
        bank, transit = operator_accounts()

        insert_all([(bank, -500), (transit, 500)])

        assert LedgerSeal.objects.filter(entry__key="raw").exists()

    @pytest.mark.parametrize("amounts", [(500, -499), (500, 500), (1, -2)])
    def test_an_unbalanced_entry_is_refused(self, amounts):
        bank, transit = operator_accounts()

        with pytest.raises(IntegrityError, match="ledger_balanced"):
            insert_all([(bank, amounts[0]), (transit, amounts[1])])

        assert not LedgerEntry.objects.exists()

    def test_an_entry_without_lines_is_refused(self):
        with pytest.raises(IntegrityError, match="ledger_balanced"):
            insert_all([])

        assert not LedgerEntry.objects.exists()

    def test_a_line_of_zero_is_refused(self):
        bank, _transit = operator_accounts()

        with pytest.raises(IntegrityError, match="ledger_line_not_zero"), transaction.atomic():
            insert_line(insert_entry("raw", uuid.uuid4()), bank, 0)

        assert not LedgerLine.objects.exists()

    def test_a_seal_without_entry_is_refused(self):
        with pytest.raises(IntegrityError, match="ledger_balanced"), transaction.atomic():
            insert_seal(uuid.uuid4())

        assert not LedgerSeal.objects.exists()

    def test_an_entry_that_nobody_finishes_is_refused_at_commit(self):
        bank, transit = operator_accounts()

        with pytest.raises(IntegrityError):
            insert_all([(bank, -500), (transit, 500)], sealed=False)

        assert not LedgerEntry.objects.exists()
        assert not LedgerLine.objects.exists()

    def test_a_finished_entry_takes_no_more_lines(self):
        entry = posted()
        bank = LedgerAccount.objects.get(kind=AccountKind.BANK)

        with pytest.raises(IntegrityError, match="ledger_"), transaction.atomic():
            insert_line(entry.pk, bank, 1)

        assert entry.lines.count() == 2

    def test_a_line_cannot_wait_for_an_entry_that_does_not_exist_yet(self):
        bank, _transit = operator_accounts()

        with pytest.raises(IntegrityError, match="ledger_sealed"), transaction.atomic():
            insert_line(999, bank, 1)

        assert not LedgerLine.objects.exists()


class TestNotNegative:
    def test_more_than_there_is_cannot_be_taken_from_a_worker(self):
        worker, programme = work.worker(), work.programme(work.city(), types=())
        lines = [
            debit(AccountKind.WORK_COST, 100, programme.pk),
            credit(AccountKind.WORKER_PAYABLE, 100, worker.pk),
        ]
        post(key="earning:1", kind=EntryKind.EARNING, lines=lines, at=AT)
        payable = LedgerAccount.objects.get(kind=AccountKind.WORKER_PAYABLE)
        _bank, transit = operator_accounts()

        with pytest.raises(IntegrityError, match="ledger_not_negative"):
            insert_all([(payable, 101), (transit, -101)])

        assert not LedgerEntry.objects.filter(key="raw").exists()

    @pytest.mark.postgres
    def test_two_at_once_cannot_take_the_same_money(self):
        worker, programme = work.worker(), work.programme(work.city(), types=())
        lines = [
            debit(AccountKind.WORK_COST, 100, programme.pk),
            credit(AccountKind.WORKER_PAYABLE, 100, worker.pk),
        ]
        post(key="earning:1", kind=EntryKind.EARNING, lines=lines, at=AT)
        payable = LedgerAccount.objects.get(kind=AccountKind.WORKER_PAYABLE)
        _bank, transit = operator_accounts()
        outcomes = _both_take(payable, transit, 100)

        assert sorted(outcomes) == ["refused", "taken"]


def _both_take(payable: LedgerAccount, transit: LedgerAccount, yen: int) -> list[str]:
    """Take the same yen in two threads by SQL alone, both past their lines before any seal."""
    outcomes: list[str] = []
    ready = threading.Barrier(2)

    def take(key: str) -> None:
        seal = uuid.uuid4()
        try:
            with transaction.atomic():
                entry = insert_entry(key, seal)
                insert_line(entry, payable, yen)
                insert_line(entry, transit, -yen)
                ready.wait(timeout=10)
                insert_seal(seal)
            outcomes.append("taken")
        except IntegrityError:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=(f"raw:{n}",)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


class TestInForce:
    def test_all_rules_are_there_after_migrating(self):
        assert ledger_rules.missing(connection) == []

    def test_a_rule_that_was_dropped_is_named(self):
        name = ledger_rules.installed(connection)[0]
        with transaction.atomic():
            ledger_rules.uninstall(connection)

            assert name in ledger_rules.missing(connection)

            ledger_rules.install(connection)

        assert ledger_rules.missing(connection) == []

    def test_installing_twice_is_as_good_as_once(self):
        before = ledger_rules.installed(connection)

        ledger_rules.install(connection)

        assert ledger_rules.installed(connection) == before

    def test_emptying_the_tables_for_a_test_leaves_them_in_force(self):
        posted()
        statements = connection.ops.sql_flush(no_style(), list(TABLES), allow_cascade=True)

        connection.ops.execute_sql_flush(statements)

        assert not LedgerEntry.objects.exists()
        assert ledger_rules.missing(connection) == []
