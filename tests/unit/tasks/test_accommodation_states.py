"""The machine of the dialogue about accommodations."""

from __future__ import annotations

import pytest

from marketplace.kernel.states import IllegalMove
from tasks.states import (
    ACCOMMODATION,
    IN_DIALOGUE,
    IN_FORCE,
    AccommodationEvent,
    AccommodationState,
)


class TestAccommodation:
    def test_every_state_can_be_reached(self):
        assert ACCOMMODATION.reachable() == set(AccommodationState)

    def test_ends_changed_ended_or_withdrawn_and_never_refused(self):
        assert ACCOMMODATION.finals() == {
            AccommodationState.CHANGED,
            AccommodationState.ENDED,
            AccommodationState.WITHDRAWN,
        }

    def test_each_state_is_of_one_of_three_kinds(self):
        assert IN_DIALOGUE | IN_FORCE | ACCOMMODATION.finals() == set(AccommodationState)
        assert not IN_DIALOGUE & IN_FORCE

    @pytest.mark.parametrize("state", sorted(IN_FORCE))
    def test_what_applies_is_not_refused_afterwards(self, state):
        with pytest.raises(IllegalMove):
            ACCOMMODATION.after(AccommodationEvent.REFUSE, state)

    def test_nothing_applies_before_the_worker_agreed(self):
        leads_in = {
            event
            for event, (starts, target) in ACCOMMODATION.moves.items()
            if target in IN_FORCE and not starts <= IN_FORCE
        }

        assert leads_in == {AccommodationEvent.AGREE, AccommodationEvent.TAKE_ALTERNATIVE}
