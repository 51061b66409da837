"""Registering bank accounts: of payees, and the operator's own."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.models import Organisation
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role
from marketplace.kernel.db import locked
from marketplace.kernel.encryption import seal
from marketplace.outbox.services import emit
from marketplace.payouts import events, policies
from marketplace.payouts.account_facts import HINT_DIGITS, AccountFacts, checked
from marketplace.payouts.errors import AccountTypeUnknown, RemitterCodeInvalid
from marketplace.payouts.models import BankAccount, PayoutLine, Remitter
from marketplace.payouts.queries.accounts import Payee, account_of, facts_of, remitter_of
from marketplace.payouts.services.moves import move_lines
from marketplace.payouts.states import AccountType, LineEvent, LineState
from workers.models import Worker

REMITTER_NAME_BYTES = 40
REMITTER_CODE_DIGITS = 10


def set_bank_account(*, actor: Actor, facts: AccountFacts, at: datetime) -> BankAccount:
    """
    Register the account that a worker, or an office for its members, is paid to.

    The account before it is kept, so that it stays known where money went. Money that came back
    from it is due again. The same account once more changes nothing.

    :raises PayeeIsOffice: if the actor's office is paid
    :raises BankUnknown: and the other errors of ``account_facts.checked``
    """
    require(actor, Action.BANK_ACCOUNT_EDIT)
    new = checked(facts)
    with transaction.atomic():
        payee = _locked_payee(actor)
        current = account_of(payee)
        if current is not None and facts_of(current) == new:
            return current
        account = _replace(payee, current, new, actor, at)
        audit.record(
            actor=actor,
            action="bank-account.changed",
            at=at,
            about=account,
            subject_id=actor.user_id,
        )
        _reissue_bounced(payee, actor, at)
        emit(events.BANK_ACCOUNT_CHANGED, bank_account_id=account.pk, at=at)
    return account


def _locked_payee(actor: Actor) -> Payee:
    """Lock the payee's own row: two tabs of one form are taken one after the other."""
    if actor.role == Role.OFFICE_STAFF and actor.organisation_id is not None:
        return Payee(office_id=locked(Organisation, actor.organisation_id).pk)
    worker_id = Worker.objects.filter(user=actor.user_id).values_list("pk", flat=True).first()
    if worker_id is None:
        raise OutOfScope()
    worker = locked(Worker, worker_id)
    policies.check_is_payee(worker)
    return Payee(worker_id=worker.pk)


def _replace(
    payee: Payee, current: BankAccount | None, new: AccountFacts, actor: Actor, at: datetime
) -> BankAccount:
    if current is not None:
        current.replaced_at = at
        current.save(update_fields=["replaced_at"])
    account = BankAccount(
        id=uuid.uuid4(),
        worker_id=payee.worker_id,
        organisation_id=payee.office_id,
        bank_code=new.bank_code,
        branch_code=new.branch_code,
        account_type=new.account_type,
        number_hint=new.number[-HINT_DIGITS:],
        holder_kana=new.holder_kana,
        registered_by_id=actor.user_id,
        registered_at=at,
    )
    account.number_sealed = seal(new.number.encode(), context=account.seal_context)
    account.save(force_insert=True)
    return account


def _reissue_bounced(payee: Payee, actor: Actor, at: datetime) -> None:
    bounced = PayoutLine.objects.filter(
        state=LineState.BOUNCED,
        statement__worker=payee.worker_id,
        statement__office=payee.office_id,
    )
    lines = list(bounced.select_for_update(of=("self",)).order_by("pk"))
    move_lines(lines, LineEvent.REISSUE, actor=actor, at=at, reason="bank-account-changed")


def set_remitter(*, actor: Actor, code: str, facts: AccountFacts, at: datetime) -> Remitter:
    """
    Register the operator's account that money is sent from, with the code its bank gave.

    :raises RemitterCodeInvalid: if the code is not made of 1 to 10 digits
    :raises BankUnknown: and the other errors of ``account_facts.checked``
    """
    require(actor, Action.PAYOUT_PREPARE)
    if actor.organisation_id is None:
        raise OutOfScope()
    new, digits = checked(facts, name_bytes=REMITTER_NAME_BYTES), _remitter_code(code)
    if new.account_type == AccountType.SAVINGS:
        raise AccountTypeUnknown()
    with transaction.atomic():
        organisation = locked(Organisation, actor.organisation_id)
        current = remitter_of(organisation.pk)
        if current is not None:
            current.replaced_at = at
            current.save(update_fields=["replaced_at"])
        remitter = _new_remitter(organisation, digits, new, actor, at)
        audit.record(actor=actor, action="remitter.changed", at=at, about=remitter)
    return remitter


def _remitter_code(typed: str) -> str:
    digits = typed.strip()
    if not digits.isascii() or not digits.isdigit() or len(digits) > REMITTER_CODE_DIGITS:
        raise RemitterCodeInvalid()
    return digits.zfill(REMITTER_CODE_DIGITS)


def _new_remitter(
    organisation: Organisation, code: str, new: AccountFacts, actor: Actor, at: datetime
) -> Remitter:
    remitter = Remitter(
        id=uuid.uuid4(),
        organisation=organisation,
        code=code,
        name_kana=new.holder_kana,
        bank_code=new.bank_code,
        branch_code=new.branch_code,
        account_type=new.account_type,
        number_hint=new.number[-HINT_DIGITS:],
        registered_by_id=actor.user_id,
        registered_at=at,
    )
    remitter.number_sealed = seal(new.number.encode(), context=remitter.seal_context)
    remitter.save(force_insert=True)
    return remitter
