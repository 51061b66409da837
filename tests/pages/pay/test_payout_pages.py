"""The operator pays: close, prepare, approve by another person, file, result, ledger."""

from __future__ import annotations

import pytest
from django.urls import reverse

from marketplace.payouts import zengin
from marketplace.payouts.models import Earning, PayoutRun, Statement
from marketplace.payouts.queries.differences import all_differences
from tests.factories import pay, work
from tests.pages.pay.test_worker_money import typed
from tests.support.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def workers():
    """Return two freelance workers who earned 150 yen each; the first has an account."""
    both = [work.worker(), work.worker()]
    pay.account(both[0])
    pay.earned(both)
    return both


@pytest.fixture
def desk(workers):
    return pay.desk()


@pytest.fixture
def first(desk, browser_of):
    """Return the browser of the person who prepares."""
    return browser_of(desk.first)


@pytest.fixture
def second(desk, browser_of):
    """Return the browser of the person who approves."""
    return browser_of(desk.second)


def shown(visitor, name, *args):
    return Page(visitor.get(reverse(f"operator:{name}", args=args)))


def press(visitor, label, name, *args, **changes):
    """Fill in the form that a button sends, send it, and return the page that follows."""
    page = shown(visitor, name, *args)
    form = page.form_with_button(label)
    url = form.action or reverse(f"operator:{name}", args=args)
    return Page(visitor.post(url, form.values(**changes), follow=True))


def outcome(page):
    """Return what the page says was done."""
    return " ".join(page.all("#outcome-heading"))


class TestTheWholeWay:
    def test_from_a_closed_month_to_a_settled_run(self, first, second, desk, workers):
        closed = press(first, "2026年4月をしめる", "close-month")
        assert outcome(closed) == "2026年4月分をしめました。明細を2件作りました。"

        prepared = press(first, "支払いを作る", "prepare-run")
        assert "別の人の承認を待っています" in outcome(prepared)
        run = PayoutRun.objects.get()

        approved = press(second, "承認する", "approve-run", run.pk)
        assert "支払いを承認しました。" in outcome(approved)

        sent = press(first, "振込ファイルを作る", "run", run.pk)
        assert "振込ファイルを作りました。" in outcome(sent)

        file = first.get(reverse("operator:run-file", args=[run.pk]))
        assert "attachment" in file.headers["Content-Disposition"]
        assert [one.yen for one in zengin.read(file.content).payments] == [150]

        settled = press(second, "結果を記録する", "settle-run", run.pk)
        assert "結果を記録しました。" in outcome(settled)
        assert "支払いずみ" in settled.text
        assert list(all_differences()) == []


class TestOverview:
    def test_says_what_waits_at_each_step(self, first):
        page = shown(first, "payouts")

        assert page.heading == "支払い"
        assert "2026年4月：まだしめていない報酬が2件、300円あります。" in page.text

    def test_names_who_has_no_account(self, first, desk, workers):
        desk.close()

        page = shown(first, "payouts")

        row = next(row for row in page.all("tbody tr") if workers[1].pseudonym in row)
        assert "口座がまだありません" in row

    def test_asks_for_the_own_account_while_there_is_none(self, browser_of):
        page = shown(browser_of(work.operator()), "payouts")

        assert "振込元の口座を登録してください" in page.text

    def test_money_that_came_back_can_be_sent_again(self, first, desk):
        desk.close()
        pay.settle(desk, desk.sent(), n1="bank_trouble")

        button = f"同じ口座にもう一度 {_bounced_payee()}"
        page = press(first, button, "payouts")

        assert "もう一度振り込みます" in outcome(page)

    def test_takes_the_same_number_of_queries_for_any_number_of_lines(
        self, first, desk, django_assert_max_num_queries
    ):
        for _pair in range(3):
            pay.earned([work.worker(), work.worker()])
        desk.close()

        with django_assert_max_num_queries(20):
            page = shown(first, "payouts")

        assert len(page.all("tbody tr")) == 8


def _bounced_payee():
    return Statement.objects.get(payout_line__state="bounced").worker.pseudonym


class TestClose:
    def test_the_current_month_can_be_paid_early(self, browser_of, closing_day):
        closing_day.move_to(pay.AT)
        pay.earned([work.worker(), work.worker()])
        closing_day.shift(3600)

        visitor = browser_of(work.operator())
        page = press(visitor, "今までの分を先にしめる", "close-month", until_now="1")

        assert outcome(page) == "2026年4月分（先払い1）をしめました。明細を2件作りました。"
        assert not Earning.objects.filter(closing__isnull=True).exists()

    def test_a_month_that_is_not_over_is_refused_with_the_reason(self, first):
        values = {"year": "2026", "month": "5"}

        page = Page(first.post(reverse("operator:close-month"), values))

        assert page.status == 422
        assert any("2026年5月は、まだ終わっていません。" in line for line in page.errors)

    def test_a_month_that_no_calendar_has_is_refused(self, first):
        page = Page(first.post(reverse("operator:close-month"), {"year": "2026", "month": "13"}))

        assert page.status == 422
        assert page.errors

    def test_a_second_time_is_refused(self, first, desk):
        desk.close()
        values = {"year": "2026", "month": "4"}

        page = Page(first.post(reverse("operator:close-month"), values))

        assert page.status == 409
        assert any("もうしめてあります" in line for line in page.errors)

    def test_closed_months_and_their_statements_are_listed(self, first, desk, workers):
        closing = desk.close()

        assert "2026年4月分" in shown(first, "closings").links
        page = shown(first, "closing", closing.pk)
        assert {workers[0].pseudonym, workers[1].pseudonym} <= set(page.links)

    def test_a_statement_is_read_as_its_payee_reads_it(self, first, desk, workers):
        desk.close()
        statement = Statement.objects.get(worker=workers[0])

        page = shown(first, "statement", statement.pk)

        assert "支払う金額 150円" in page.text


class TestPrepare:
    def test_proposes_the_day_that_is_due(self, first, desk):
        desk.close()

        values = shown(first, "prepare-run").form().values()

        assert [values[f"pay_on_{part}"] for part in range(3)] == ["2026", "5", "15"]

    def test_shows_who_is_paid_and_who_is_not(self, first, desk, workers):
        desk.close()

        page = shown(first, "prepare-run")

        assert "1件、合わせて150円を払います。" in page.text
        assert workers[1].pseudonym in page.text

    def test_refuses_a_bank_holiday_and_names_a_business_day(self, first, desk):
        desk.close()

        page = press(first, "支払いを作る", "prepare-run", pay_on_2="16")

        assert page.status == 422
        assert any("2026-05-15など、銀行の営業日" in line for line in page.errors)
        assert page.form().values()["pay_on_2"] == "16"

    def test_says_so_when_there_is_nothing_to_pay(self, first):
        assert "今、振り込めるお金がありません。" in shown(first, "prepare-run").text


class TestApprove:
    def test_is_not_offered_to_the_person_who_prepared(self, first, desk):
        desk.close()
        run = desk.prepare()

        page = shown(first, "run", run.pk)
        refused = Page(first.post(reverse("operator:approve-run", args=[run.pk])))

        assert "確かめて承認する" not in page.links
        assert refused.status == 403
        assert PayoutRun.objects.get().state == "draft"

    def test_a_second_time_is_refused_in_words(self, second, desk):
        desk.close()
        run = desk.approve(desk.prepare())

        page = Page(second.post(reverse("operator:approve-run", args=[run.pk])))

        assert page.status == 409
        assert any("今の状態では、この操作はできません。" in line for line in page.errors)

    def test_shows_every_transfer_before_asking(self, second, desk, workers):
        desk.close()
        run = desk.prepare()

        page = shown(second, "approve-run", run.pk)

        assert workers[0].pseudonym in page.text
        assert "下3けた567" in page.text
        assert "合わせて150円の支払いが決まります。" in page.text


class TestRun:
    def test_can_be_dropped_before_there_is_a_file(self, first, desk):
        desk.close()
        run = desk.prepare()

        page = press(first, "取りやめる", "discard-run", run.pk)

        assert "支払いを取りやめました。" in outcome(page)
        assert list(all_differences()) == []

    def test_the_file_needs_the_operators_own_account(self, workers, browser_of):
        desk = pay.PayDesk(work.operator(), work.operator())
        desk.close()
        run = desk.approve(desk.prepare())

        page = press(browser_of(desk.first), "振込ファイルを作る", "run", run.pk)

        assert page.status == 409
        assert any("振込元の口座が、登録されていません。" in line for line in page.errors)

    def test_has_no_file_before_one_is_made(self, first, desk):
        desk.close()
        run = desk.prepare()

        assert first.get(reverse("operator:run-file", args=[run.pk])).status_code == 404

    def test_a_run_that_does_not_exist_is_not_there(self, first, workers):
        assert first.get(reverse("operator:run", args=[workers[0].pk])).status_code == 404


class TestSettle:
    def test_money_that_came_back_is_named_with_the_banks_reason(self, first, desk):
        desk.close()
        run = desk.sent()

        page = press(
            first, "結果を記録する", "settle-run", run.pk, **{"result-1": "account_closed"}
        )

        assert "口座が使えなくなっていました。" in page.text
        assert "一部が戻りました" in page.text

    def test_a_result_that_nobody_knows_is_refused(self, first, desk):
        desk.close()
        run = desk.sent()

        page = press(first, "結果を記録する", "settle-run", run.pk, **{"result-1": "maybe"})

        assert page.status == 422
        assert PayoutRun.objects.get().state == "sent"

    def test_a_second_result_is_refused(self, first, desk):
        desk.close()
        run = pay.settle(desk, desk.sent())

        answer = Page(
            first.post(reverse("operator:settle-run", args=[run.pk]), {"result-1": "paid"})
        )

        assert answer.status == 409


class TestRemitter:
    def test_is_registered_with_the_code_of_the_bank(self, browser_of):
        visitor = browser_of(work.operator())
        values = shown(visitor, "remitter").form().values(**typed(code="１２３"))

        page = Page(visitor.post(reverse("operator:remitter"), values, follow=True))

        assert "振込元の口座を登録しました。" in outcome(page)
        assert "下3けたが567" in shown(visitor, "remitter").text

    def test_a_code_with_letters_is_refused(self, browser_of):
        visitor = browser_of(work.operator())

        page = Page(visitor.post(reverse("operator:remitter"), typed(code="12a")))

        assert page.status == 422
        assert any("委託者コードは、10けたまでの数字です。" in line for line in page.errors)


class TestLedger:
    def test_shows_a_trial_balance_with_two_equal_sides(self, first, desk):
        desk.close()
        pay.settle(desk, desk.sent())

        page = shown(first, "ledger")

        assert "外注費 300円 0円 300円" in page.text
        assert "未払報酬 150円 300円 150円" in page.text
        assert "合計 600円 600円" in page.text

    def test_is_empty_at_first(self, browser_of):
        assert "まだ、記入はありません。" in shown(browser_of(work.operator()), "ledger").text

    def test_lists_entries_with_both_sides(self, first, workers):
        page = shown(first, "ledger")

        assert page.all("#entries-table ~ tbody tr")[0].startswith("報酬 2026年4月6日")

    def test_the_check_says_that_all_agrees(self, first, desk):
        desk.close()

        assert "すべて合っています" in shown(first, "check-ledger").text

    def test_the_check_names_what_does_not_agree(self, first):
        Earning.objects.filter(pk=Earning.objects.order_by("pk").first().pk).update(yen=7)

        page = shown(first, "check-ledger")

        assert "帳簿の記入（150円）が合いません。" in page.text

    def test_takes_the_same_number_of_queries_for_any_number_of_entries(
        self, first, workers, django_assert_max_num_queries
    ):
        pay.earned(workers, tasks=5)

        with django_assert_max_num_queries(17):
            page = shown(first, "ledger")

        assert len(page.all("#entries-table ~ tbody")) == 12
