"""What the bank did with a run: paid, or sent back with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked
from marketplace.outbox.services import emit
from marketplace.payouts import events, ledger
from marketplace.payouts.errors import BounceReasonMissing, TransferNotInRun
from marketplace.payouts.ledger import EntryKind, Posting
from marketplace.payouts.models import PayoutLine, PayoutRun, Transfer
from marketplace.payouts.queries.ledger import chunks, entries_by_key
from marketplace.payouts.queries.runs import open_transfers
from marketplace.payouts.services.ledger import post_many, reverse_many
from marketplace.payouts.services.moves import move_lines, move_run
from marketplace.payouts.services.runs import hold_key
from marketplace.payouts.states import (
    RUN,
    BounceReason,
    LineEvent,
    RunEvent,
    TransferOutcome,
)

Bounced = Mapping[UUID, str]


def paid_key(transfer_id: UUID) -> str:
    """Return the ledger's key of the entry of a transfer that arrived."""
    return f"payout-paid:{transfer_id}"


def settle_run(*, actor: Actor, run_id: UUID, bounced: Bounced, at: datetime) -> PayoutRun:
    """
    Record the bank's result: everything arrived but the named transfers, which came back.

    ``bounced`` gives a ``BounceReason`` for each transfer id. Their money is owed again at once;
    the line is due again when the payee registers a new account, or by ``reissue_line``.

    :raises IllegalMove: if the run's file was not taken out, or it was settled before
    :raises TransferNotInRun: if a named transfer is none of this run
    :raises BounceReasonMissing: if a reason is none that we know
    """
    require(actor, Action.PAYOUT_SETTLE)
    event = RunEvent.SETTLE_PART if bounced else RunEvent.SETTLE
    with transaction.atomic():
        run = locked(PayoutRun, run_id)
        RUN.after(event, run.state)
        transfers = list(open_transfers(run))
        _check_named(transfers, bounced)
        run.settled_at = at
        move_run(run, event, actor=actor, at=at)
        run.save(update_fields=["state", "settled_at"])
        _pay([one for one in transfers if one.pk not in bounced], actor, at)
        _bounce([one for one in transfers if one.pk in bounced], bounced, actor, at)
        audit.record(actor=actor, action="payout-run.settled", at=at, about=run)
        emit(events.RUN_SETTLED, run_id=run.pk, at=at)
    return run


def _check_named(transfers: Sequence[Transfer], bounced: Bounced) -> None:
    if set(bounced) - {transfer.pk for transfer in transfers}:
        raise TransferNotInRun()
    if set(bounced.values()) - set(BounceReason):
        raise BounceReasonMissing()


def _pay(transfers: Sequence[Transfer], actor: Actor, at: datetime) -> None:
    post_many(postings=[_paid(transfer) for transfer in transfers], at=at)
    for some in chunks(transfers):
        rows = Transfer.objects.filter(pk__in=[transfer.pk for transfer in some])
        rows.update(outcome=TransferOutcome.PAID, outcome_at=at)
    lines = [transfer.line for transfer in transfers]
    move_lines(lines, LineEvent.PAY, actor=actor, at=at)
    for line in lines:
        emit(events.LINE_PAID, line_id=line.pk, at=at)


def _paid(transfer: Transfer) -> Posting:
    return Posting(
        key=paid_key(transfer.pk),
        kind=EntryKind.PAYOUT_PAID,
        lines=ledger.payout_paid(transfer.yen),
        params={"transfer_id": str(transfer.pk)},
    )


def _bounce(transfers: Sequence[Transfer], bounced: Bounced, actor: Actor, at: datetime) -> None:
    held = entries_by_key([hold_key(transfer.pk) for transfer in transfers])
    reverse_many(entries=held.values(), at=at)
    for transfer in transfers:
        reason = bounced[transfer.pk]
        transfer.outcome = TransferOutcome.BOUNCED
        transfer.outcome_at = at
        transfer.bounce_reason = reason
        transfer.save(update_fields=["outcome", "outcome_at", "bounce_reason"])
        move_lines([transfer.line], LineEvent.BOUNCE, actor=actor, at=at, reason=reason)
        emit(events.LINE_BOUNCED, line_id=transfer.line_id, at=at)


def reissue_line(*, actor: Actor, line_id: UUID, at: datetime) -> PayoutLine:
    """
    Make money that came back due again with the same account, when the fault was the bank's.

    :raises IllegalMove: if the line did not come back, or is due again already
    """
    require(actor, Action.PAYOUT_PREPARE)
    with transaction.atomic():
        line = locked(PayoutLine, line_id)
        move_lines([line], LineEvent.REISSUE, actor=actor, at=at, reason="same-account")
        audit.record(actor=actor, action="payout-line.reissued", at=at, about=line)
    return line
