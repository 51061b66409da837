"""Moving runs and lines through their states; every move is logged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from marketplace.accounts.actors import Actor
from marketplace.payouts.models import LineMove, PayoutLine, PayoutRun, RunMove
from marketplace.payouts.queries.ledger import chunks
from marketplace.payouts.states import LINE, RUN, LineEvent, RunEvent


def move_run(run: PayoutRun, event: RunEvent, *, actor: Actor, at: datetime) -> None:
    """
    Move a locked run; the caller saves the fields that belong to the move before or with it.

    :raises IllegalMove: if the run is not in a state for it
    """
    before, run.state = run.state, RUN.after(event, run.state)
    RunMove.objects.create(
        run=run,
        event=event,
        from_state=before,
        to_state=run.state,
        user_id=actor.user_id,
        at=at,
    )


def move_lines(
    lines: Sequence[PayoutLine],
    event: LineEvent,
    *,
    actor: Actor,
    at: datetime,
    reason: str = "",
) -> None:
    """
    Move locked lines together and save their states.

    :raises IllegalMove: if one of them is not in a state for it; then none is moved
    """
    for line in lines:
        LINE.after(event, line.state)
    # Every event leads to one state, wherever it starts.
    target = LINE.moves[event][1]
    LineMove.objects.bulk_create(
        LineMove(
            line=line,
            event=event,
            from_state=line.state,
            to_state=target,
            user_id=actor.user_id,
            at=at,
            reason=reason,
        )
        for line in lines
    )
    for line in lines:
        line.state = target
    for some in chunks(lines):
        PayoutLine.objects.filter(pk__in=[line.pk for line in some]).update(state=target)
