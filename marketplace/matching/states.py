"""The states of a dispatch round, as a table. Plain Python."""

from __future__ import annotations

from enum import StrEnum

from marketplace.kernel.states import Machine


class RoundState(StrEnum):
    """Where a dispatch round stands."""

    PLANNED = "planned"
    PROPOSED = "proposed"
    APPLIED = "applied"
    DROPPED = "dropped"


class RoundEvent(StrEnum):
    """What moves a round."""

    PROPOSE = "propose"
    APPLY = "apply"
    DROP = "drop"


ROUND: Machine[RoundState, RoundEvent] = Machine(
    name="dispatch-round",
    initial=RoundState.PLANNED,
    moves={
        RoundEvent.PROPOSE: (frozenset({RoundState.PLANNED}), RoundState.PROPOSED),
        # A trial stays a proposal; all others go on at once.
        RoundEvent.APPLY: (frozenset({RoundState.PROPOSED}), RoundState.APPLIED),
        # A round whose process ended before its end.
        RoundEvent.DROP: (frozenset({RoundState.PLANNED}), RoundState.DROPPED),
    },
)
