"""Steps of money: closing, preparing, approving, sending, settling."""

from __future__ import annotations

from datetime import timedelta

from marketplace.kernel.clock import local_date
from marketplace.payouts import business_days
from marketplace.payouts.errors import EarlierMonthOpen
from marketplace.payouts.models import Earning, PayoutLine, PayoutRun
from marketplace.payouts.services import runs, settlement, statements
from marketplace.payouts.states import BounceReason, LineState, RunState
from tests.property.walks.world import World


def close(world: World) -> bool:
    """Close what was earned so far; a month before that is not closed for good comes first."""
    open_rows = Earning.objects.filter(closing__isnull=True, earned_at__lte=world.at)
    if not open_rows.exists() or not world.chance(20):
        return False
    desk = world.operators[0]
    try:
        statements.close_until_now(actor=desk, at=world.at)
    except EarlierMonthOpen as first:
        year, month = first.params["year"], first.params["month"]
        statements.close_month(actor=desk, year=year, month=month, at=world.at)
    return True


def prepare(world: World) -> bool:
    """Put what is due into a run."""
    due = PayoutLine.objects.filter(state=LineState.DUE)
    if not due.exists() or PayoutRun.objects.filter(state=RunState.DRAFT).exists():
        return False
    pay_on = business_days.on_or_after(local_date(world.at) + timedelta(days=7))
    runs.prepare_run(actor=world.operators[0], pay_on=pay_on, at=world.at)
    return True


def _run(world: World, state: RunState) -> PayoutRun | None:
    return world.pick(PayoutRun.objects.filter(state=state))


def approve(world: World) -> bool:
    """Approve a run as the other person."""
    run = _run(world, RunState.DRAFT)
    if run is None:
        return False
    runs.approve_run(actor=world.operators[1], run_id=run.pk, at=world.at)
    return True


def discard(world: World) -> bool:
    """Give a run up before its file exists."""
    run = _run(world, world.random.choice((RunState.DRAFT, RunState.APPROVED)))
    if run is None or not world.chance(20):
        return False
    runs.discard_run(actor=world.operators[0], run_id=run.pk, at=world.at)
    return True


def send(world: World) -> bool:
    """Take the bank file out."""
    run = _run(world, RunState.APPROVED)
    if run is None or run.pay_on < local_date(world.at):
        return False
    runs.export_run(actor=world.operators[0], run_id=run.pk, at=world.at)
    return True


def settle(world: World) -> bool:
    """Record what the bank said; now and then something came back."""
    run = _run(world, RunState.SENT)
    if run is None or local_date(world.at) < run.pay_on:
        return False
    bounced = {
        transfer.pk: BounceReason.NAME_DIFFERS
        for transfer in run.transfers.order_by("pk")
        if world.chance(15)
    }
    settlement.settle_run(actor=world.operators[0], run_id=run.pk, bounced=bounced, at=world.at)
    return True


def reissue(world: World) -> bool:
    """Send money that came back once more."""
    line = world.pick(PayoutLine.objects.filter(state=LineState.BOUNCED))
    if line is None:
        return False
    settlement.reissue_line(actor=world.operators[0], line_id=line.pk, at=world.at)
    return True
