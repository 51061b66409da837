"""What happens to money reaches those who wait for it, and those who answer for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.notifications import queries
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.words import words_of
from marketplace.outbox.deliver import run_due
from marketplace.outbox.models import Delivery
from marketplace.outbox.registry import Lane
from tests.factories import pay, work

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning(frozen):
    """Stop the clock: every notice is told at a known time."""


@pytest.fixture
def desk():
    return pay.desk()


def delivered():
    """Deliver what is due inside the database; nothing may have failed."""
    later = pay.SETTLED_AT + timedelta(days=90)
    while run_due(later, lanes=[Lane.DATABASE]):
        continue
    failed = Delivery.objects.exclude(last_error="").values_list("last_error", flat=True)
    assert list(failed) == []


def kinds_of(actor):
    return [one.kind for one in queries.notices_of(actor).order_by("id")]


def headline(actor, kind):
    notice = queries.notices_of(actor).get(kind=kind)
    return words_of(notice.kind, notice.params).headline


def with_account(*, account: bool = True):
    worker = work.worker()
    if account:
        pay.account(worker)
    return worker


class TestPayout:
    def test_is_put_before_the_others_not_before_the_one_who_prepared_it(self, desk):
        pay.earned([with_account(), work.worker()])
        desk.close()
        desk.prepare()

        delivered()

        assert Kind.RUN_TO_APPROVE not in kinds_of(desk.first)
        said = "承認を待っている支払いがあります。合計：150円、件数：1"
        assert headline(desk.second, Kind.RUN_TO_APPROVE) == said

    def test_is_followed_by_the_worker_from_statement_to_payment(self, desk):
        worker = with_account()
        pay.earned([worker, work.worker()])
        desk.close()
        pay.settle(desk, desk.sent())

        delivered()

        actor = work.acting(worker)
        told = {Kind.STATEMENT, Kind.PAYOUT_SENT, Kind.PAYOUT_PAID}
        assert told <= set(kinds_of(actor))
        assert headline(actor, Kind.STATEMENT) == "2026年4月分の支払い明細ができました。金額：150円"
        sent = "150円の振込を銀行に依頼しました。支払日：2026年5月15日"
        assert headline(actor, Kind.PAYOUT_SENT) == sent
        assert headline(actor, Kind.PAYOUT_PAID) == "150円が支払われました。"

    def test_that_came_back_says_so_and_that_nothing_is_lost(self, desk):
        worker = with_account()
        pay.earned([worker, work.worker()])
        desk.close()
        pay.settle(desk, desk.sent(), n1="no_such_account")

        delivered()

        actor = work.acting(worker)
        assert Kind.PAYOUT_PAID not in kinds_of(actor)
        assert headline(actor, Kind.PAYOUT_BOUNCED) == "150円の振込ができませんでした。"

    def test_to_an_office_is_told_to_its_staff_and_not_to_its_member(self, desk):
        office = work.office()
        pay.office_account(office)
        staff = work.member(work.Role.OFFICE_STAFF, office.organisation)
        member = work.worker(at_office=office)
        pay.earned([member, work.worker()])
        desk.close()
        pay.settle(desk, desk.sent())

        delivered()

        assert {Kind.STATEMENT, Kind.PAYOUT_SENT, Kind.PAYOUT_PAID} <= set(kinds_of(staff))
        assert kinds_of(work.acting(member)) == [Kind.MEMBER_ENTRY_ACCEPTED]


class TestAccounts:
    def test_somebody_without_an_account_is_asked_for_it(self, desk):
        worker = with_account(account=False)
        pay.earned([worker, work.worker()])
        desk.close()

        delivered()

        said = "150円の振込先の口座が、まだ登録されていません。"
        assert headline(work.acting(worker), Kind.ACCOUNT_MISSING) == said

    def test_a_changed_account_is_told_to_its_owner(self):
        worker = with_account()

        delivered()

        assert kinds_of(work.acting(worker)) == [Kind.ACCOUNT_CHANGED]

    def test_no_notice_holds_a_number_of_an_account(self):
        worker = with_account()

        delivered()

        notice = queries.notices_of(work.acting(worker)).get()
        assert notice.params == {}
