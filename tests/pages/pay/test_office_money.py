"""A support office reads what comes for its members."""

from __future__ import annotations

import pytest
from django.urls import reverse

from marketplace.accounts.roles import Role
from marketplace.payouts.models import BankAccount, Statement
from tests.factories import pay, work
from tests.pages.pay.test_worker_money import typed
from tests.support.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return work.office()


@pytest.fixture
def members(office):
    both = [work.worker(at_office=office), work.worker(at_office=office)]
    pay.earned(both, tasks=2)
    return both


@pytest.fixture
def visitor(office, browser_of):
    """Return a browser in which a member of the office's staff is signed in."""
    return browser_of(work.member(Role.OFFICE_STAFF, office.organisation))


def test_what_will_come_is_shown_before_the_month_is_closed(visitor, members):
    page = Page(visitor.get(reverse("office:statements")))

    assert page.heading == "支払い明細"
    assert "600円" in page.text
    assert "口座を登録してください" in page.text


def test_a_statement_lists_members_by_pseudonym_and_adds_up(visitor, members):
    pay.desk().close()
    statement = Statement.objects.get()

    page = Page(visitor.get(reverse("office:statement", args=[statement.pk])))

    assert "支払う金額 600円" in page.text
    for member in members:
        assert f"{member.pseudonym} 2 300円" in page.text
        assert member.user.display_name not in page.text
    assert "事業所（法人）への支払いは、源泉徴収の対象ではありません" in page.text


def test_the_office_registers_its_own_account(visitor, office):
    answer = visitor.post(
        reverse("office:bank-account"), typed(holder_kana="シャカイフクシホウジン　ヒナタ")
    )

    assert answer.headers["Location"] == reverse("office:statements")
    assert BankAccount.objects.get().holder_kana == "ﾌｸ)ﾋﾅﾀ"


def test_another_offices_statement_is_not_there(members, browser_of):
    pay.desk().close()
    stranger = browser_of(work.member(Role.OFFICE_STAFF, work.office(name="ほか").organisation))

    answer = stranger.get(reverse("office:statement", args=[Statement.objects.get().pk]))

    assert answer.status_code == 404
