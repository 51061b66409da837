"""Posting to the ledger."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from marketplace.accounts.errors import Forbidden
from marketplace.payouts import ledger
from marketplace.payouts.errors import (
    DuplicateKeyConflict,
    ImmutableLedger,
    InsufficientBalance,
    UnbalancedEntry,
)
from marketplace.payouts.ledger import AccountKind, EntryKind, Posting, credit, debit
from marketplace.payouts.models import LedgerAccount, LedgerEntry, LedgerLine
from marketplace.payouts.queries.ledger import payable_yen, recent_entries, trial_balance
from marketplace.payouts.services.ledger import post, post_many, reverse_many
from tasks.models import Programme
from tests.factories import work
from workers.models import Worker

pytestmark = pytest.mark.django_db
AT = work.AT


@pytest.fixture
def worker() -> Worker:
    return work.worker()


@pytest.fixture
def programme() -> Programme:
    return work.programme(work.city(), types=())


def earn(worker: Worker, programme: Programme, yen: int, *, key: str = "earning:1") -> LedgerEntry:
    """Return the posted entry of an earning."""
    lines = ledger.earning(worker_id=worker.pk, programme_id=programme.pk, yen=yen)
    return post(key=key, kind=EntryKind.EARNING, lines=lines, at=AT)


class TestPost:
    def test_writes_an_entry_with_its_lines(self, worker, programme):
        entry = earn(worker, programme, 150)

        lines = {line.account.kind: line.yen for line in entry.lines.select_related("account")}
        assert lines == {"work_cost": 150, "worker_payable": -150}
        assert payable_yen(worker.pk) == 150

    def test_does_nothing_when_the_same_key_comes_with_the_same_lines(self, worker, programme):
        first = earn(worker, programme, 150)

        again = earn(worker, programme, 150)

        assert again.pk == first.pk
        assert LedgerLine.objects.count() == 2

    def test_refuses_the_same_key_with_other_lines(self, worker, programme):
        earn(worker, programme, 150)

        with pytest.raises(DuplicateKeyConflict):
            earn(worker, programme, 151)

        assert payable_yen(worker.pk) == 150

    def test_refuses_the_same_key_for_another_kind_of_entry(self, worker, programme):
        entry = earn(worker, programme, 150)
        lines = ledger.earning(worker_id=worker.pk, programme_id=programme.pk, yen=150)

        with pytest.raises(DuplicateKeyConflict):
            post(key=entry.key, kind=EntryKind.INSPECTION, lines=lines, at=AT)

    def test_refuses_lines_that_do_not_sum_to_zero(self, worker, programme):
        lines = [
            debit(AccountKind.WORK_COST, 150, programme.pk),
            credit(AccountKind.WORKER_PAYABLE, 149, worker.pk),
        ]

        with pytest.raises(UnbalancedEntry):
            post(key="k", kind=EntryKind.EARNING, lines=lines, at=AT)

        assert not LedgerEntry.objects.exists()

    def test_refuses_to_take_more_from_a_worker_than_is_owed(self, worker, programme):
        earn(worker, programme, 150)

        with pytest.raises(InsufficientBalance) as refused:
            post(
                key="payout-hold:1",
                kind=EntryKind.PAYOUT_HOLD,
                lines=ledger.payout_hold({worker.pk: 151}),
                at=AT,
            )

        assert refused.value.params["held"] == 150
        assert payable_yen(worker.pk) == 150

    def test_takes_all_that_is_owed(self, worker, programme):
        earn(worker, programme, 150)

        post(
            key="payout-hold:1",
            kind=EntryKind.PAYOUT_HOLD,
            lines=ledger.payout_hold({worker.pk: 150}),
            at=AT,
        )

        assert payable_yen(worker.pk) == 0

    def test_opens_one_account_for_each_owner(self, programme):
        for number in range(3):
            earn(work.worker(), programme, 100, key=f"earning:{number}")

        assert LedgerAccount.objects.filter(kind=AccountKind.WORKER_PAYABLE).count() == 3
        assert LedgerAccount.objects.filter(kind=AccountKind.WORK_COST).count() == 1


class TestPostMany:
    def test_writes_new_entries_beside_known_ones_in_the_wanted_order(self, worker, programme):
        known = earn(worker, programme, 150)
        lines = ledger.earning(worker_id=worker.pk, programme_id=programme.pk, yen=70)
        new = Posting("earning:2", EntryKind.EARNING, lines)
        same = Posting(
            known.key,
            EntryKind.EARNING,
            ledger.earning(worker_id=worker.pk, programme_id=programme.pk, yen=150),
        )

        entries = post_many(postings=[new, same], at=AT)

        assert [entry.key for entry in entries] == ["earning:2", "earning:1"]
        assert payable_yen(worker.pk) == 220

    def test_keeps_nothing_when_one_of_many_is_refused(self, worker, programme):
        earn(worker, programme, 100)
        holds = [
            Posting(f"payout-hold:{n}", EntryKind.PAYOUT_HOLD, ledger.payout_hold({worker.pk: 60}))
            for n in range(2)
        ]

        with pytest.raises(InsufficientBalance), transaction.atomic():
            post_many(postings=holds, at=AT)

        assert payable_yen(worker.pk) == 100

    def test_asks_the_database_a_number_of_times_that_does_not_grow(
        self, programme, django_assert_max_num_queries
    ):
        workers = [work.worker() for _ in range(20)]
        postings = [
            Posting(
                f"earning:{one.pk}",
                EntryKind.EARNING,
                ledger.earning(worker_id=one.pk, programme_id=programme.pk, yen=10),
            )
            for one in workers
        ]

        with django_assert_max_num_queries(16):
            post_many(postings=postings, at=AT)

        assert LedgerEntry.objects.count() == 20


class TestReverse:
    def test_posts_the_opposite_once(self, worker, programme):
        entry = earn(worker, programme, 150)

        first = reverse_many(entries=[entry], at=AT)
        again = reverse_many(entries=[entry], at=AT)

        assert [one.pk for one in first] == [one.pk for one in again]
        assert first[0].reverses_id == entry.pk
        assert payable_yen(worker.pk) == 0

    def test_is_not_itself_reversed(self, worker, programme):
        undone = reverse_many(entries=[earn(worker, programme, 150)], at=AT)

        with pytest.raises(ImmutableLedger):
            reverse_many(entries=undone, at=AT)

    def test_refuses_to_undo_an_earning_that_was_paid_out(self, worker, programme):
        entry = earn(worker, programme, 150)
        hold = ledger.payout_hold({worker.pk: 100})
        post(key="payout-hold:1", kind=EntryKind.PAYOUT_HOLD, lines=hold, at=AT)

        with pytest.raises(InsufficientBalance):
            reverse_many(entries=[entry], at=AT)


class TestTrialBalance:
    def test_has_two_equal_sides(self, worker, programme):
        earn(worker, programme, 150)
        hold = ledger.payout_hold({worker.pk: 100})
        post(key="payout-hold:1", kind=EntryKind.PAYOUT_HOLD, lines=hold, at=AT)

        rows = trial_balance(work.operator())

        assert sum(row.debit_yen for row in rows) == sum(row.credit_yen for row in rows) == 250
        balances = {row.kind: row.balance_yen for row in rows}
        assert balances == {"work_cost": 150, "worker_payable": 50, "in_transit": 100}

    def test_is_for_the_operator_only(self, worker):
        with pytest.raises(Forbidden):
            trial_balance(work.acting(worker))
        with pytest.raises(Forbidden):
            recent_entries(work.acting(worker))

    def test_lists_the_newest_entry_first(self, worker, programme):
        earn(worker, programme, 1, key="earning:1")
        earn(worker, programme, 2, key="earning:2")

        entries = recent_entries(work.operator())

        assert [entry.key for entry in entries] == ["earning:2", "earning:1"]


def test_an_account_of_another_shape_than_the_plan_is_refused(worker):
    with pytest.raises(IntegrityError, match="ledger_account_fits_plan"):
        LedgerAccount.objects.create(
            kind=AccountKind.WORKER_PAYABLE, side=-1, allow_negative=True, worker=worker
        )
