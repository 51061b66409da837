"""Payout runs: prepared by one person, approved by another, taken to the bank as one file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.clock import local_date
from marketplace.kernel.db import locked, violation_as
from marketplace.kernel.encryption import seal
from marketplace.outbox.services import emit
from marketplace.payouts import business_days, events, ledger, policies
from marketplace.payouts.errors import (
    AccountsChanged,
    NotABusinessDay,
    NothingToPay,
    PayDayPassed,
    SamePerson,
)
from marketplace.payouts.ledger import EntryKind, Posting
from marketplace.payouts.models import BankAccount, PayoutLine, PayoutRun, Transfer
from marketplace.payouts.queries.accounts import accounts_of, payee_of
from marketplace.payouts.queries.ledger import entries_by_key
from marketplace.payouts.queries.runs import open_transfers, shares_of
from marketplace.payouts.services.bank_file import bank_file
from marketplace.payouts.services.ledger import post_many, reverse_many
from marketplace.payouts.services.moves import move_lines, move_run
from marketplace.payouts.states import RUN, LineEvent, LineState, RunEvent, TransferOutcome

Ready = Sequence[tuple[PayoutLine, BankAccount]]


def hold_key(transfer_id: UUID) -> str:
    """Return the ledger's key of the entry that puts a transfer's money aside."""
    return f"payout-hold:{transfer_id}"


def prepare_run(*, actor: Actor, pay_on: date, at: datetime) -> PayoutRun:
    """
    Put everything that is due and can be sent into a new run for a bank business day.

    Lines are locked, so two people preparing at once share them out and never pay one twice.
    Who has no account stays due and is told so; ``queries.runs.waiting_lines`` says who and why.

    :raises PayDayPassed: if the day is before today in Japan
    :raises NotABusinessDay: if banks rest on the day
    :raises NothingToPay: if no due line can be sent
    """
    require(actor, Action.PAYOUT_PREPARE)
    _check_pay_day(pay_on, at)
    with transaction.atomic():
        lines = _locked_due_lines()
        accounts = accounts_of([payee_of(line.statement) for line in lines])
        ready = [
            (line, accounts[payee])
            for line in lines
            if (payee := payee_of(line.statement)) in accounts
        ]
        if not ready:
            raise NothingToPay()
        run = _create_run(actor, pay_on, ready, at)
        move_lines([line for line, _account in ready], LineEvent.TAKE, actor=actor, at=at)
        _tell_left_out(lines, ready, at)
        emit(events.RUN_PREPARED, run_id=run.pk, at=at)
    return run


def _check_pay_day(pay_on: date, at: datetime) -> None:
    if pay_on < local_date(at):
        raise PayDayPassed(day=pay_on.isoformat())
    if business_days.is_bank_holiday(pay_on):
        nearest = business_days.on_or_before(pay_on)
        if nearest < local_date(at):
            nearest = business_days.on_or_after(pay_on)
        raise NotABusinessDay(day=pay_on.isoformat(), nearest=nearest.isoformat())


def _locked_due_lines() -> list[PayoutLine]:
    due = PayoutLine.objects.filter(state=LineState.DUE).select_related("statement")
    lines = list(due.select_for_update(of=("self",)).order_by("pk"))
    return sorted(lines, key=lambda line: line.statement.number)


def _create_run(actor: Actor, pay_on: date, ready: Ready, at: datetime) -> PayoutRun:
    run = PayoutRun.objects.create(
        pay_on=pay_on,
        count=len(ready),
        total_yen=sum(line.yen for line, _account in ready),
        created_by_id=policies.person(actor),
        created_at=at,
    )
    # The lock already shares lines out; the constraint is the last word, whatever runs beside us.
    with violation_as(NothingToPay(), "transfer_one_live_per_line"):
        Transfer.objects.bulk_create(
            Transfer(run=run, number=number, line=line, bank_account=account, yen=line.yen)
            for number, (line, account) in enumerate(ready, start=1)
        )
    return run


def _tell_left_out(lines: Sequence[PayoutLine], ready: Ready, at: datetime) -> None:
    taken = {line.pk for line, _account in ready}
    for line in lines:
        if line.pk not in taken:
            emit(events.ACCOUNT_MISSING, line_id=line.pk, at=at)


def approve_run(*, actor: Actor, run_id: UUID, at: datetime) -> PayoutRun:
    """
    Approve a run as the second person; its money is put aside in the ledger.

    :raises SamePerson: if the actor prepared it
    :raises IllegalMove: if it is not a draft any more
    :raises AccountsChanged: if a payee changed the account since it was prepared
    """
    require(actor, Action.PAYOUT_APPROVE)
    with transaction.atomic():
        run = locked(PayoutRun, run_id)
        policies.check_second_person(actor, run)
        RUN.after(RunEvent.APPROVE, run.state)
        transfers = _unchanged(run)
        run.approved_by_id = policies.person(actor)
        run.approved_at = at
        move_run(run, RunEvent.APPROVE, actor=actor, at=at)
        with violation_as(SamePerson(), "payout_run_two_persons"):
            run.save(update_fields=["state", "approved_by", "approved_at"])
        post_many(postings=_holds(transfers), at=at)
        audit.record(actor=actor, action="payout-run.approved", at=at, about=run)
        emit(events.RUN_APPROVED, run_id=run.pk, at=at)
    return run


def _unchanged(run: PayoutRun) -> list[Transfer]:
    """Return a run's transfers if every account in it is still the payee's."""
    transfers = list(open_transfers(run))
    changed = [one for one in transfers if one.bank_account.replaced_at is not None]
    if changed:
        raise AccountsChanged(count=len(changed))
    return transfers


def _holds(transfers: Sequence[Transfer]) -> list[Posting]:
    shares = shares_of([transfer.line.statement for transfer in transfers])
    return [
        Posting(
            key=hold_key(transfer.pk),
            kind=EntryKind.PAYOUT_HOLD,
            lines=ledger.payout_hold(shares[transfer.line.statement_id]),
            params={"transfer_id": str(transfer.pk)},
        )
        for transfer in transfers
    ]


def discard_run(*, actor: Actor, run_id: UUID, at: datetime) -> PayoutRun:
    """
    Drop a run that has no file yet; its lines are due again, its money is no longer put aside.

    :raises IllegalMove: if its file was taken out, or it was dropped before
    """
    require(actor, Action.PAYOUT_PREPARE)
    with transaction.atomic():
        run = locked(PayoutRun, run_id)
        transfers = list(open_transfers(run))
        move_run(run, RunEvent.DISCARD, actor=actor, at=at)
        run.save(update_fields=["state"])
        held = entries_by_key([hold_key(transfer.pk) for transfer in transfers])
        reverse_many(entries=held.values(), at=at)
        run.transfers.update(outcome=TransferOutcome.WITHDRAWN, outcome_at=at)
        move_lines(_locked_lines(transfers), LineEvent.PUT_BACK, actor=actor, at=at)
        emit(events.RUN_DISCARDED, run_id=run.pk, at=at)
    return run


def _locked_lines(transfers: Sequence[Transfer]) -> list[PayoutLine]:
    ids = [transfer.line_id for transfer in transfers]
    rows = PayoutLine.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    return list(rows.order_by("pk"))


def export_run(*, actor: Actor, run_id: UUID, at: datetime) -> PayoutRun:
    """
    Make the bank file of an approved run, once. A second call changes nothing.

    The bytes are frozen with their SHA-256; ``queries.runs.run_file`` returns them.

    :raises IllegalMove: if the run is not approved
    :raises PayDayPassed: if the transfer day is over
    :raises AccountsChanged: if a payee changed the account since it was prepared
    :raises RemitterMissing: if the operator's own account is not registered
    """
    require(actor, Action.PAYOUT_EXPORT)
    with transaction.atomic():
        run = locked(PayoutRun, run_id)
        if run.file_sha256:
            return run
        RUN.after(RunEvent.SEND, run.state)
        if run.pay_on < local_date(at):
            raise PayDayPassed(day=run.pay_on.isoformat())
        transfers = _unchanged(run)
        _freeze(run, bank_file(actor=actor, run=run, transfers=transfers), actor, at)
        move_lines(_locked_lines(transfers), LineEvent.SEND, actor=actor, at=at)
        audit.record(actor=actor, action="payout-run.exported", at=at, about=run)
        emit(events.RUN_SENT, run_id=run.pk, at=at)
    return run


def _freeze(run: PayoutRun, content: bytes, actor: Actor, at: datetime) -> None:
    move_run(run, RunEvent.SEND, actor=actor, at=at)
    run.file_sha256 = sha256(content).hexdigest()
    run.file_sealed = seal(content, context=run.seal_context)
    run.sent_by_id = policies.person(actor)
    run.sent_at = at
    fields = ["state", "file_sha256", "file_sealed", "sent_by", "sent_at"]
    run.save(update_fields=fields)
