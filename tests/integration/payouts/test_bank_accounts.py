"""Registering where money goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from marketplace.accounts.errors import Forbidden
from marketplace.accounts.models import AuditEntry
from marketplace.accounts.roles import Role
from marketplace.kernel.encryption import Unreadable
from marketplace.outbox.models import Event
from marketplace.payouts import errors, events
from marketplace.payouts.models import BankAccount, Remitter
from marketplace.payouts.queries.accounts import (
    number_of,
    own_account,
    own_remitter,
    summary_of,
)
from marketplace.payouts.services.bank_accounts import set_bank_account, set_remitter
from tests.factories import pay, work

pytestmark = pytest.mark.django_db
AT = work.AT


def register(worker, **changed):
    return set_bank_account(actor=work.acting(worker), facts=pay.facts(**changed), at=AT)


class TestSetBankAccount:
    def test_keeps_the_number_encrypted_and_shows_its_end_only(self):
        account = register(work.worker(), number="7654321")

        assert "7654321" not in account.number_sealed
        assert account.number_hint == "321"
        assert number_of(BankAccount.objects.get(pk=account.pk)) == "7654321"

    def test_a_number_that_is_moved_to_another_row_cannot_be_read(self):
        first, second = register(work.worker()), register(work.worker(), number="1")
        BankAccount.objects.filter(pk=second.pk).update(number_sealed=first.number_sealed)

        with pytest.raises(Unreadable):
            number_of(BankAccount.objects.get(pk=second.pk))

    def test_brings_what_people_type_into_the_banks_own_form(self):
        account = register(
            work.worker(),
            bank_code="１",
            branch_code="1",
            number="12",
            holder_kana="やまだ　たろう",
        )

        assert (account.bank_code, account.branch_code) == ("0001", "001")
        assert account.holder_kana == "ﾔﾏﾀﾞ ﾀﾛｳ"
        assert number_of(account) == "0000012"

    @pytest.mark.parametrize(
        ("changed", "refusal"),
        [
            ({"bank_code": "9998"}, errors.BankUnknown),
            ({"bank_code": "みずほ"}, errors.BankUnknown),
            ({"branch_code": "999"}, errors.BranchUnknown),
            ({"branch_code": ""}, errors.BranchUnknown),
            ({"account_type": "3"}, errors.AccountTypeUnknown),
            ({"account_type": ""}, errors.AccountTypeUnknown),
            ({"number": "12345678"}, errors.AccountNumberInvalid),
            ({"number": "12a4567"}, errors.AccountNumberInvalid),
            ({"number": "0000000"}, errors.AccountNumberInvalid),
            ({"number": ""}, errors.AccountNumberInvalid),
            ({"holder_kana": "山田花子"}, errors.HolderNameInvalid),
            ({"holder_kana": "ヲノ"}, errors.HolderNameInvalid),
            ({"holder_kana": " "}, errors.HolderNameEmpty),
            ({"holder_kana": "ア" * 31}, errors.HolderNameTooLong),
            ({"holder_kana": "ガ" * 16}, errors.HolderNameTooLong),
        ],
    )
    def test_refuses_what_a_bank_would_refuse_and_keeps_nothing(self, changed, refusal):
        worker = work.worker()

        with pytest.raises(refusal):
            register(worker, **changed)

        assert not BankAccount.objects.exists()

    def test_names_the_field_that_is_wrong(self):
        with pytest.raises(errors.BranchUnknown) as refused:
            register(work.worker(), branch_code="999")

        assert refused.value.field == "branch_code"

    def test_keeps_the_account_before_it(self):
        worker = work.worker()
        before = register(worker)

        after = set_bank_account(
            actor=work.acting(worker), facts=pay.facts(number="42"), at=AT + timedelta(days=1)
        )

        before.refresh_from_db()
        assert before.replaced_at == AT + timedelta(days=1)
        assert own_account(work.acting(worker)) == after

    def test_the_same_account_once_more_changes_nothing(self):
        worker = work.worker()
        before = register(worker)

        after = register(worker)

        assert after.pk == before.pk
        assert Event.objects.filter(name=events.BANK_ACCOUNT_CHANGED).count() == 1

    def test_is_written_into_the_audit_trail_of_the_person(self):
        worker = work.worker()

        account = register(worker)

        entry = AuditEntry.objects.get(action="bank-account.changed")
        assert (entry.subject_id, entry.object_id) == (worker.user_id, str(account.pk))

    def test_a_member_of_an_office_has_none(self):
        with pytest.raises(errors.PayeeIsOffice):
            register(work.worker(at_office=work.office()))

    def test_an_office_has_one_for_its_members(self):
        office = work.office()

        account = pay.office_account(office)

        staff = work.member(Role.OFFICE_STAFF, office.organisation)
        assert account.organisation_id == office.pk
        assert own_account(staff) == account

    def test_municipal_staff_have_none(self):
        with pytest.raises(Forbidden):
            set_bank_account(actor=work.clerk(work.city()), facts=pay.facts(), at=AT)

    def test_two_present_accounts_of_one_payee_are_refused_by_the_database(self):
        account = register(work.worker())

        with pytest.raises(IntegrityError), transaction.atomic():
            BankAccount.objects.create(
                worker=account.worker,
                bank_code="0001",
                branch_code="001",
                account_type="1",
                number_sealed="x",
                number_hint="000",
                holder_kana="ｱ",
                registered_at=AT,
            )


class TestSummary:
    def test_has_the_names_of_bank_and_branch(self):
        summary = summary_of(register(work.worker()))

        assert summary.bank_name == "みずほ"
        assert summary.branch_name == "東京営業部"
        assert summary.number_hint == "567"

    def test_falls_back_to_the_codes_of_a_branch_that_closed(self):
        account = register(work.worker())
        account.branch_code = "999"

        assert summary_of(account).branch_name == "999"


class TestSetRemitter:
    def test_is_the_operators_own_account(self):
        operator = work.operator()

        remitter = pay.remitter(operator)

        assert remitter.code == "0000000123"
        assert remitter.name_kana == "ｶ)ﾄﾓﾆ"
        assert own_remitter(operator) == remitter

    def test_replaces_the_one_before(self):
        operator = work.operator()
        pay.remitter(operator)

        second = pay.remitter(operator)

        assert own_remitter(operator) == second
        assert Remitter.objects.count() == 2

    @pytest.mark.parametrize("code", ["", "12345678901", "12-3", "x"])
    def test_refuses_a_code_that_is_no_number(self, code):
        with pytest.raises(errors.RemitterCodeInvalid):
            set_remitter(actor=work.operator(), code=code, facts=pay.facts(), at=AT)

    def test_refuses_a_savings_account(self):
        with pytest.raises(errors.AccountTypeUnknown):
            set_remitter(actor=work.operator(), code="1", facts=pay.facts(account_type="4"), at=AT)

    def test_is_no_business_of_a_worker(self):
        with pytest.raises(Forbidden):
            set_remitter(actor=work.acting(work.worker()), code="1", facts=pay.facts(), at=AT)
