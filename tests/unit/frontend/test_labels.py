"""Every state has words, and codes that two machines share do not mix."""

from __future__ import annotations

import pytest

from frontend.labels import Tone, role_name, status_of
from marketplace.accounts.roles import Role
from marketplace.matching.states import RoundState
from marketplace.payouts.states import LineState, RunState
from tasks.states import (
    AccommodationState,
    AppealState,
    AssignmentState,
    BatchState,
    HandOverState,
    QuestionState,
    TaskState,
    TrainingState,
)
from workers.states import MembershipState

MACHINES = (
    BatchState,
    TaskState,
    AssignmentState,
    AccommodationState,
    AppealState,
    QuestionState,
    TrainingState,
    HandOverState,
    MembershipState,
    RoundState,
    RunState,
    LineState,
)
EVERY_STATE = [state for machine in MACHINES for state in machine]


class TestStatusOf:
    @pytest.mark.parametrize("role", Role)
    @pytest.mark.parametrize(
        "state", EVERY_STATE, ids=lambda state: f"{type(state).__name__}-{state}"
    )
    def test_has_words_for_every_state_and_role(self, state, role):
        assert status_of(state, role).text

    def test_tells_states_of_two_machines_apart_that_share_a_code(self):
        assert BatchState.OPEN == TaskState.OPEN

        assert status_of(BatchState.OPEN, Role.MUNICIPAL_STAFF).text == "公開中"
        assert status_of(TaskState.OPEN, Role.MUNICIPAL_STAFF).text == "作業中"

    def test_speaks_to_a_worker_of_money_that_comes_in(self):
        assert status_of(LineState.PAID, Role.WORKER).text == "入金ずみ"
        assert status_of(LineState.PAID).text == "支払いずみ"

    def test_draws_what_needs_somebody_as_attention(self):
        assert status_of(LineState.BOUNCED).tone is Tone.ATTENTION


class TestRoleName:
    def test_names_every_role_differently(self):
        assert len({role_name(role) for role in Role}) == len(Role)
