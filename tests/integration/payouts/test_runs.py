"""Payout runs: two people, one file, every line once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from marketplace.accounts.actors import SYSTEM
from marketplace.accounts.errors import Forbidden
from marketplace.kernel.db import RowMissing
from marketplace.kernel.encryption import Unreadable, seal
from marketplace.kernel.states import IllegalMove
from marketplace.outbox.models import Event
from marketplace.payouts import errors, events, zengin
from marketplace.payouts.models import LineMove, PayoutLine, PayoutRun, RunMove, Transfer
from marketplace.payouts.queries.differences import all_differences
from marketplace.payouts.queries.ledger import payable_yen
from marketplace.payouts.queries.runs import Blocker, run_detail, run_file, waiting_lines
from marketplace.payouts.services.runs import approve_run, discard_run, export_run, prepare_run
from marketplace.payouts.services.statements import close_month
from marketplace.payouts.states import LineState, RunState
from tests.factories import pay, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def paid_workers():
    """Return two freelance workers who earned 150 yen each in a closed month and have accounts."""
    workers = [work.worker(), work.worker()]
    pay.account(workers[0], number="1111111")
    pay.account(workers[1], number="2222222", holder_kana="サトウ　ケン")
    pay.earned(workers)
    return workers


@pytest.fixture
def desk(paid_workers):
    """Return the operator's two people, with April closed."""
    both = pay.desk()
    both.close()
    return both


def states() -> set[str]:
    return set(PayoutLine.objects.values_list("state", flat=True))


class TestPrepare:
    def test_takes_every_line_that_can_be_sent(self, desk):
        run = desk.prepare()

        assert (run.count, run.total_yen, run.state) == (2, 300, RunState.DRAFT)
        assert states() == {LineState.IN_RUN}
        assert list(all_differences()) == []

    def test_leaves_out_who_has_no_account_and_says_so(self, desk):
        stranger = work.worker()
        pay.earned([stranger, work.worker()], at=datetime(2026, 5, 1, tzinfo=pay.TOKYO))
        june = datetime(2026, 6, 1, 9, 0, tzinfo=pay.TOKYO)
        close_month(actor=desk.first, year=2026, month=5, at=june)

        run = prepare_run(actor=desk.first, pay_on=date(2026, 6, 15), at=june)

        waiting = waiting_lines(desk.first)
        assert run.count == 2
        assert {one.blocker for one in waiting} == {Blocker.NO_ACCOUNT}
        assert Event.objects.filter(name=events.ACCOUNT_MISSING).count() == 2

    def test_says_when_there_is_nothing_to_pay(self, desk):
        desk.prepare()

        with pytest.raises(errors.NothingToPay):
            desk.prepare()

        assert PayoutRun.objects.count() == 1

    def test_refuses_a_day_on_which_banks_rest_and_names_another(self, desk):
        with pytest.raises(errors.NotABusinessDay) as refused:
            prepare_run(actor=desk.first, pay_on=date(2026, 5, 16), at=pay.CLOSED_AT)

        assert refused.value.params["nearest"] == "2026-05-15"

    def test_never_proposes_a_day_that_is_over(self, desk):
        saturday = datetime(2026, 5, 16, 9, 0, tzinfo=pay.TOKYO)

        with pytest.raises(errors.NotABusinessDay) as refused:
            prepare_run(actor=desk.first, pay_on=saturday.date(), at=saturday)

        assert refused.value.params["nearest"] == "2026-05-18"

    def test_refuses_a_day_in_the_past(self, desk):
        with pytest.raises(errors.PayDayPassed):
            prepare_run(actor=desk.first, pay_on=date(2026, 4, 30), at=pay.CLOSED_AT)

    def test_is_done_by_a_person(self, desk):
        with pytest.raises(Forbidden):
            prepare_run(actor=SYSTEM, pay_on=pay.PAY_ON, at=pay.CLOSED_AT)

    def test_is_for_the_operator_only(self, paid_workers):
        with pytest.raises(Forbidden):
            prepare_run(actor=work.acting(paid_workers[0]), pay_on=pay.PAY_ON, at=pay.CLOSED_AT)

    def test_the_database_itself_refuses_a_line_in_two_runs(self, desk):
        run = desk.prepare()
        transfer = run.transfers.order_by("number").first()

        with pytest.raises(IntegrityError), transaction.atomic():
            Transfer.objects.create(
                run=run,
                number=9,
                line=transfer.line,
                bank_account=transfer.bank_account,
                yen=transfer.yen,
            )

    def test_pays_an_office_for_its_members_in_one_transfer(self):
        office = work.office()
        members = [work.worker(at_office=office), work.worker(at_office=office)]
        pay.earned(members)
        pay.office_account(office, holder_kana="シャカイフクシホウジン　ヒナタ")
        desk = pay.desk()
        desk.close()

        run = desk.sent()

        (payment,) = zengin.read(run_file(desk.first, run.pk)).payments
        assert (payment.name, payment.yen) == ("ﾌｸ)ﾋﾅﾀ", 300)
        assert [payable_yen(member.pk) for member in members] == [0, 0]
        assert list(all_differences()) == []


class TestApprove:
    def test_puts_the_money_aside(self, desk, paid_workers):
        run = desk.approve(desk.prepare())

        assert run.state == RunState.APPROVED
        assert [payable_yen(worker.pk) for worker in paid_workers] == [0, 0]
        assert list(all_differences()) == []

    def test_refuses_the_person_who_prepared_it(self, desk):
        run = desk.prepare()

        with pytest.raises(errors.SamePerson):
            approve_run(actor=desk.first, run_id=run.pk, at=pay.CLOSED_AT)

        assert PayoutRun.objects.get().state == RunState.DRAFT

    def test_the_database_itself_refuses_the_same_person(self, desk):
        run = desk.prepare()

        with pytest.raises(IntegrityError, match="payout_run_two_persons"), transaction.atomic():
            PayoutRun.objects.filter(pk=run.pk).update(
                state=RunState.APPROVED,
                approved_by=desk.first.user_id,
                approved_at=pay.CLOSED_AT,
            )

    def test_refuses_a_second_time(self, desk):
        run = desk.approve(desk.prepare())

        with pytest.raises(IllegalMove):
            desk.approve(run)

    def test_refuses_when_a_payee_changed_the_account_meanwhile(self, desk, paid_workers):
        run = desk.prepare()
        pay.account(paid_workers[0], number="3333333", at=pay.CLOSED_AT)

        with pytest.raises(errors.AccountsChanged) as refused:
            desk.approve(run)

        assert refused.value.params == {"count": 1}
        assert payable_yen(paid_workers[0].pk) == 150

    def test_refuses_the_platform_itself(self, desk):
        run = desk.prepare()

        with pytest.raises(Forbidden):
            approve_run(actor=SYSTEM, run_id=run.pk, at=pay.CLOSED_AT)

    def test_tells_that_it_happened(self, desk):
        run = desk.approve(desk.prepare())

        told = Event.objects.get(name=events.RUN_APPROVED)
        assert told.payload == {"run_id": str(run.pk)}


class TestDiscard:
    @pytest.mark.parametrize("approved", [False, True])
    def test_makes_the_lines_due_again(self, desk, paid_workers, approved):
        run = desk.prepare()
        if approved:
            desk.approve(run)

        discard_run(actor=desk.second, run_id=run.pk, at=pay.CLOSED_AT)

        assert states() == {LineState.DUE}
        assert [payable_yen(worker.pk) for worker in paid_workers] == [150, 150]
        assert list(all_differences()) == []

    def test_what_was_dropped_can_be_prepared_again(self, desk):
        discard_run(actor=desk.first, run_id=desk.prepare().pk, at=pay.CLOSED_AT)

        run = desk.approve(desk.prepare())

        assert run.count == 2
        assert list(all_differences()) == []

    def test_refuses_once_a_file_exists(self, desk):
        run = desk.sent()

        with pytest.raises(IllegalMove):
            discard_run(actor=desk.first, run_id=run.pk, at=pay.CLOSED_AT)


class TestExport:
    def test_the_file_says_whom_the_bank_shall_pay(self, desk):
        run = desk.sent()

        parsed = zengin.read(run_file(desk.first, run.pk))
        assert parsed.problems == ()
        assert parsed.header.remitter_name == "ｶ)ﾄﾓﾆ"
        assert parsed.header.pay_day == "0515"
        assert {(one.name, one.account_number, one.yen) for one in parsed.payments} == {
            ("ﾔﾏﾀﾞ ﾊﾅｺ", "1111111", 150),
            ("ｻﾄｳ ｹﾝ", "2222222", 150),
        }

    def test_every_payment_names_its_statement(self, desk):
        run = desk.sent()

        parsed = zengin.read(run_file(desk.first, run.pk))
        numbers = set(PayoutLine.objects.order_by("pk").values_list("statement__number", flat=True))
        assert {one.customer_1 for one in parsed.payments} == numbers

    def test_the_bytes_are_the_same_every_time(self, desk):
        run = desk.sent()
        first = run_file(desk.first, run.pk)
        # Even if the payees' data could change, what went to the bank cannot.
        desk.send(run)

        second = run_file(desk.second, run.pk)

        assert first == second
        assert sha256(second).hexdigest() == PayoutRun.objects.get().file_sha256

    def test_the_stored_file_hides_its_account_numbers(self, desk):
        run = desk.sent()

        assert "1111111" not in PayoutRun.objects.get(pk=run.pk).file_sealed

    def test_a_file_that_was_changed_is_not_given_out(self, desk):
        run = desk.sent()
        forged = seal(b"forged", context=run.seal_context)
        PayoutRun.objects.filter(pk=run.pk).update(file_sealed=forged)

        with pytest.raises(Unreadable):
            run_file(desk.first, run.pk)

    def test_refuses_a_run_that_is_not_approved(self, desk):
        run = desk.prepare()

        with pytest.raises(IllegalMove):
            desk.send(run)
        with pytest.raises(errors.NoFileYet):
            run_file(desk.first, run.pk)

    def test_refuses_after_the_transfer_day(self, desk):
        run = desk.approve(desk.prepare())

        with pytest.raises(errors.PayDayPassed):
            export_run(actor=desk.first, run_id=run.pk, at=pay.CLOSED_AT + timedelta(days=20))

        assert states() == {LineState.IN_RUN}

    def test_refuses_without_the_operators_own_account(self, paid_workers):
        desk = pay.PayDesk(work.operator(), work.operator())
        desk.close()
        run = desk.approve(desk.prepare())

        with pytest.raises(errors.RemitterMissing):
            desk.send(run)

        assert PayoutRun.objects.get().file_sha256 == ""

    def test_refuses_when_a_payee_changed_the_account_after_approval(self, desk, paid_workers):
        run = desk.approve(desk.prepare())
        pay.account(paid_workers[1], number="9", at=pay.CLOSED_AT)

        with pytest.raises(errors.AccountsChanged):
            desk.send(run)

    def test_the_file_is_the_operators_only(self, desk, paid_workers):
        run = desk.sent()

        with pytest.raises(Forbidden):
            run_file(work.acting(paid_workers[0]), run.pk)


class TestReading:
    def test_a_run_shows_its_transfers_in_the_order_of_the_file(self, desk):
        run = desk.prepare()

        detail = run_detail(desk.second, run.pk)

        assert [transfer.number for transfer in detail.transfers] == [1, 2]
        assert detail.may_approve
        assert not run_detail(desk.first, run.pk).may_approve

    def test_a_run_that_does_not_exist_is_missing(self, desk):
        with pytest.raises(RowMissing):
            run_detail(desk.first, work.worker().pk)

    def test_is_for_the_operator_only(self, desk, paid_workers):
        with pytest.raises(Forbidden):
            waiting_lines(work.acting(paid_workers[0]))

    def test_every_move_is_logged_with_its_person(self, desk):
        run = desk.sent()

        moves = RunMove.objects.order_by("pk").values_list("event", "to_state", "user")
        assert list(moves) == [
            ("approve", "approved", desk.second.user_id),
            ("send", "sent", desk.first.user_id),
        ]
        assert LineMove.objects.filter(event="take").count() == run.count
        assert LineMove.objects.filter(event="send").count() == run.count


def test_many_lines_do_not_ask_the_database_more_often(django_assert_max_num_queries):
    for _pair in range(5):
        workers = [work.worker(), work.worker()]
        for worker in workers:
            pay.account(worker)
        pay.earned(workers)
    desk = pay.desk()
    desk.close()

    with django_assert_max_num_queries(22):
        run = desk.prepare()
    with django_assert_max_num_queries(30):
        desk.approve(run)
    with django_assert_max_num_queries(20):
        desk.send(run)

    assert run.count == 10
    assert list(all_differences()) == []
