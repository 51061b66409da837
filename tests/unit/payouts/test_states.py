"""The machines of runs and lines."""

from __future__ import annotations

import pytest

from marketplace.kernel.states import IllegalMove
from marketplace.payouts.states import (
    LINE,
    OWED,
    RUN,
    LineEvent,
    LineState,
    RunEvent,
    RunState,
)


class TestRun:
    def test_every_state_can_be_reached(self):
        assert RUN.reachable() == set(RunState)

    def test_ends_settled_part_settled_or_discarded(self):
        assert RUN.finals() == {RunState.SETTLED, RunState.PART_SETTLED, RunState.DISCARDED}

    @pytest.mark.parametrize("state", [RunState.SENT, RunState.SETTLED, RunState.PART_SETTLED])
    def test_is_never_discarded_once_the_bank_may_have_it(self, state):
        with pytest.raises(IllegalMove):
            RUN.after(RunEvent.DISCARD, state)

    def test_is_not_sent_before_it_is_approved(self):
        with pytest.raises(IllegalMove):
            RUN.after(RunEvent.SEND, RunState.DRAFT)


class TestLine:
    def test_every_state_can_be_reached(self):
        assert LINE.reachable() == set(LineState)

    def test_ends_when_the_money_arrived_and_never_before(self):
        assert LINE.finals() == {LineState.PAID}
        assert set(LineState) - OWED == {LineState.PAID}

    def test_money_on_its_way_is_not_taken_into_another_run(self):
        for state in (LineState.IN_RUN, LineState.SENT, LineState.PAID, LineState.BOUNCED):
            with pytest.raises(IllegalMove):
                LINE.after(LineEvent.TAKE, state)
