"""A worker reads every yen and why, and registers an account."""

from __future__ import annotations

import pytest
from django.urls import reverse

from marketplace.payouts.models import BankAccount, Earning, Statement
from tests.factories import pay, work
from tests.support.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return work.worker()


@pytest.fixture
def visitor(worker, browser_of):
    """Return a browser in which the worker is signed in."""
    return browser_of(work.acting(worker))


def shown(visitor, name="earnings", **values):
    return Page(visitor.get(reverse(f"work:{name}", kwargs=values)))


class TestEarnings:
    def test_says_what_will_be_there_when_nothing_was_earned_yet(self, visitor):
        page = shown(visitor)

        assert page.heading == "受けとるお金"
        assert "まだ、お金の記録はありません" in page.text
        assert "これまでの報酬の合計 0円" in page.text

    def test_names_every_yen_the_work_and_the_reason(self, visitor, worker):
        batch = pay.earned([worker, work.worker()], tasks=2)

        page = shown(visitor)

        rows = page.all("#earnings ~ tbody tr")
        assert len(rows) == 2
        assert all("150円" in row and batch.title in row for row in rows)
        assert "受けとられた仕事の、1件ごとの報酬です。" in page.text
        assert "まだ明細になっていないお金 300円" in page.text

    def test_says_why_work_that_was_not_used_is_paid_all_the_same(self, visitor, worker):
        pay.earned([worker, work.worker()])
        Earning.objects.filter(worker=worker).update(kind="surplus")

        page = shown(visitor)

        assert "ほかの人の答えを先に使いましたが、同じ金額を払います。" in page.text

    def test_says_when_the_money_comes(self, visitor, worker):
        pay.account(worker)
        pay.earned([worker, work.worker()])
        pay.desk().close()

        page = shown(visitor)

        assert "2026年5月15日（金曜日）までに：150円" in page.text
        assert "これから入金" in page.text

    def test_asks_for_an_account_while_there_is_none(self, visitor, worker):
        before = shown(visitor)
        pay.account(worker)

        after = shown(visitor)

        assert "口座を登録してください" in before.text
        assert "口座を登録してください" not in after.text

    def test_says_what_to_do_when_money_came_back(self, visitor, worker):
        pay.account(worker)
        other = work.worker()
        pay.earned([worker, other])
        desk = pay.desk()
        desk.close()
        pay.settle(desk, desk.sent(), n1="no_such_account")

        page = shown(visitor)

        assert "150円を振り込めませんでした。お金は、なくなっていません。" in page.text
        assert page.links["口座を確かめる"] == reverse("work:bank-account")

    def test_tells_a_member_of_an_office_who_pays(self, browser_of):
        member = work.worker(at_office=work.office(kind="b_type"))
        pay.earned([member, work.worker()])

        page = shown(browser_of(work.acting(member)))

        assert "あなたには、事業所が工賃を払います。" in page.text
        assert "口座を登録してください" not in page.text
        assert "150円" in page.text

    def test_takes_the_same_number_of_queries_for_any_number_of_rows(
        self, visitor, worker, django_assert_max_num_queries
    ):
        pay.earned([worker, work.worker()], tasks=6)
        pay.desk().close()

        with django_assert_max_num_queries(24):
            page = shown(visitor)

        assert len(page.all("#earnings ~ tbody tr")) == 6

    def test_has_pages_when_there_are_many(self, visitor, worker):
        pay.earned([worker, work.worker()], tasks=26)

        page = shown(visitor)

        assert len(page.all("#earnings ~ tbody tr")) == 25
        assert "次のページ" in page.links


class TestStatements:
    def test_lists_the_months(self, visitor, worker):
        pay.earned([worker, work.worker()])
        pay.desk().close()

        page = shown(visitor, "statements")

        assert "2026年4月分：150円" in page.links

    def test_is_empty_at_first(self, visitor):
        assert "まだ、支払い明細はありません" in shown(visitor, "statements").text

    def test_a_statement_explains_every_yen_and_that_nothing_is_taken_off(self, visitor, worker):
        pay.earned([worker, work.worker()], tasks=3)
        pay.desk().close()
        statement = Statement.objects.get(worker=worker)

        page = shown(visitor, "statement", statement_id=statement.pk)

        assert page.heading == "支払い明細：2026年4月分"
        assert "支払う金額 450円" in page.text
        assert "源泉所得税：0円" in page.text
        assert "源泉徴収の対象ではありません" in page.text
        assert len(page.all("#earnings ~ tbody tr")) == 3

    def test_of_another_worker_is_not_there(self, visitor):
        other = work.worker()
        pay.earned([other, work.worker()])
        pay.desk().close()
        statement = Statement.objects.get(worker=other)

        answer = visitor.get(reverse("work:statement", args=[statement.pk]))

        assert answer.status_code == 404

    def test_says_why_money_came_back(self, visitor, worker):
        pay.account(worker)
        pay.earned([worker, work.worker()])
        desk = pay.desk()
        desk.close()
        pay.settle(desk, desk.sent(), n1="name_differs")
        statement = Statement.objects.get(worker=worker)

        page = shown(visitor, "statement", statement_id=statement.pk)

        assert "口座の名義が、登録した名義とちがいました。" in page.text


def typed(**changed):
    values = {
        "bank_code": "0001",
        "branch_code": "001",
        "account_type": "1",
        "number": "1234567",
        "holder_kana": "ヤマダ　ハナコ",
    }
    return values | changed


class TestBankAccount:
    def test_is_registered_and_shown_without_its_number(self, visitor, worker):
        values = shown(visitor, "bank-account").form().values(**typed())

        after = Page(visitor.post(reverse("work:bank-account"), values, follow=True))

        assert "口座を登録しました。" in after.soup.get_text()
        page = shown(visitor, "bank-account")
        assert "みずほ" in page.text
        assert "下3けたが567" in page.text
        assert "1234567" not in page.soup.decode()

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"bank_code": "9998"}, "銀行コード「9998」の銀行が見つかりません。"),
            ({"branch_code": "999"}, "みずほに、支店コード「999」の支店が見つかりません。"),
            ({"number": "12345678"}, "口座番号は、7けたまでの数字です。"),
            ({"holder_kana": "山田花子"}, "使えない文字「山田花子」"),
            ({"holder_kana": "ア" * 31}, "口座名義が31文字あります。"),
            ({"account_type": ""}, "「口座の種類」を選んでください。"),
            ({"number": ""}, "「口座番号」を書いてください。"),
        ],
    )
    def test_a_refusal_says_what_to_do_and_keeps_what_was_typed(self, visitor, changed, words):
        page = Page(visitor.post(reverse("work:bank-account"), typed(**changed)))

        assert page.status == 422
        assert page.title.startswith("エラー：")
        assert any(words in line for line in page.errors)
        kept = page.form().values()
        assert kept["bank_code"] == typed(**changed)["bank_code"]
        assert kept["holder_kana"] == typed(**changed)["holder_kana"].strip()
        assert not BankAccount.objects.exists()

    def test_a_member_of_an_office_is_told_that_none_is_needed(self, browser_of):
        member = work.worker(at_office=work.office(kind="a_type"))
        visitor = browser_of(work.acting(member))

        page = shown(visitor, "bank-account")
        refused = Page(visitor.post(reverse("work:bank-account"), typed()))

        assert "口座の登録は、いりません。" in page.text
        assert "事業所が賃金を払います。" in page.text
        assert refused.status == 409
        assert not BankAccount.objects.exists()
