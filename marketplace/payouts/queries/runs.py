"""Reading payout runs, and what waits to be put into one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet, Sum

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import RowMissing
from marketplace.kernel.encryption import Unreadable, unseal
from marketplace.payouts.errors import NoFileYet
from marketplace.payouts.models import Earning, PayoutLine, PayoutRun, Statement, Transfer
from marketplace.payouts.queries.accounts import accounts_of, payee_of
from marketplace.payouts.states import LineState, TransferOutcome


class Blocker(StrEnum):
    """Why a line cannot be put into a run now."""

    NO_ACCOUNT = "no_account"
    BOUNCED = "bounced"


@dataclass(frozen=True)
class WaitingLine:
    """Money that is due, and what keeps it out of a run, if anything does."""

    line: PayoutLine
    blocker: Blocker | None


@dataclass(frozen=True)
class RunDetail:
    """One run with its transfers in the order of the file, and its moves."""

    run: PayoutRun
    transfers: Sequence[Transfer]
    may_approve: bool


def runs(actor: Actor) -> QuerySet[PayoutRun]:
    """
    Return all runs, newest first.

    :raises Forbidden: if the actor may not see payouts
    """
    require(actor, Action.PAYOUT_VIEW)
    people = "created_by", "approved_by", "sent_by"
    return PayoutRun.objects.select_related(*people).order_by("-created_at", "-id")


def run_for(actor: Actor, run_id: UUID) -> PayoutRun:
    """
    Return one run.

    :raises Forbidden: if the actor may not see payouts
    :raises RowMissing: if there is no such run
    """
    run = runs(actor).filter(pk=run_id).first()
    if run is None:
        raise RowMissing(model="payoutrun", pk=str(run_id))
    return run


def run_detail(actor: Actor, run_id: UUID) -> RunDetail:
    """
    Return one run with everything that its page shows.

    :raises Forbidden: if the actor may not see payouts
    :raises RowMissing: if there is no such run
    """
    run = run_for(actor, run_id)
    return RunDetail(run, list(transfers_of(run)), run.created_by_id != actor.user_id)


def transfers_of(run: PayoutRun) -> QuerySet[Transfer]:
    """Return a run's transfers in the order of the file, with payees and accounts."""
    path = (
        "bank_account",
        "line__statement__worker",
        "line__statement__office",
        "line__statement__closing",
    )
    return run.transfers.select_related(*path).order_by("number")


def open_transfers(run: PayoutRun) -> QuerySet[Transfer]:
    """Return the transfers of a run whose outcome nobody knows yet."""
    return transfers_of(run).filter(outcome=TransferOutcome.OPEN)


def run_file(actor: Actor, run_id: UUID) -> bytes:
    """
    Return the bytes of a run's bank file: the same ones every time.

    :raises Forbidden: if the actor may not take files out
    :raises NoFileYet: if none was made
    :raises Unreadable: if the stored bytes are not the ones that were frozen
    """
    require(actor, Action.PAYOUT_EXPORT)
    run = run_for(actor, run_id)
    if not run.file_sha256:
        raise NoFileYet()
    content = unseal(run.file_sealed, context=run.seal_context)
    if sha256(content).hexdigest() != run.file_sha256:
        raise Unreadable(f"the file of payout run {run.pk} has another SHA-256")
    return content


def waiting_lines(actor: Actor) -> list[WaitingLine]:
    """
    Return all money that is due or came back, oldest due day first, with what blocks it.

    :raises Forbidden: if the actor may not see payouts
    """
    require(actor, Action.PAYOUT_VIEW)
    path = "statement__worker", "statement__office", "statement__closing"
    states = [LineState.DUE, LineState.BOUNCED]
    rows = PayoutLine.objects.filter(state__in=states).select_related(*path)
    lines = list(rows.order_by("due_on", "statement__number"))
    known = accounts_of([payee_of(line.statement) for line in lines])
    return [WaitingLine(line, _blocker(line, payee_of(line.statement) in known)) for line in lines]


def _blocker(line: PayoutLine, has_account: bool) -> Blocker | None:
    if line.state == LineState.BOUNCED:
        return Blocker.BOUNCED
    return None if has_account else Blocker.NO_ACCOUNT


def shares_of(statements: Collection[Statement]) -> dict[UUID, dict[UUID, int]]:
    """
    Return statement id -> worker -> yen: what a transfer takes from each one's account.

    Nothing is withheld from any task type yet, so the shares add up to what is paid.
    """
    named = {(one.closing_id, one.office_id, one.worker_id): one.pk for one in statements}
    rows = Earning.objects.filter(closing__in={one.closing_id for one in statements})
    sums = rows.order_by("closing").values_list("closing", "office", "worker")
    shares: dict[UUID, dict[UUID, int]] = defaultdict(dict)
    for closing, office, worker, total in sums.annotate(total=Sum("yen")):
        statement = named.get((closing, office, None if office else worker))
        if statement is not None:
            shares[statement][worker] = total
    return shares
