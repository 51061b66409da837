"""When rounds run by themselves: every quarter of an hour, and when a batch is published."""

from __future__ import annotations

from datetime import datetime

from marketplace.accounts.actors import SYSTEM
from marketplace.matching.errors import RoundRunning
from marketplace.matching.queries.rounds import looked_since
from marketplace.matching.services.rounds import run_round
from marketplace.outbox.registry import EventRow


def run_periodic(at: datetime) -> None:
    """Run a round; where one is running already, it does the work of this one."""
    try:
        run_round(actor=SYSTEM, at=at)
    except RoundRunning:
        return


def offer_new_batch(event: EventRow, key: str) -> None:
    """
    Run a round for a batch that was published, unless a later round has seen it already.

    :raises RoundRunning: so that the relay tries again: the running round may have missed the batch
    """
    if not looked_since(event.occurred_at):
        run_round(actor=SYSTEM, at=event.occurred_at)
