"""Suitability under any answers: silence and offers never cost anybody work."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accessibility.profiles import NeedProfile, TaskDemands
from accessibility.suitability import assess
from accessibility.vocabulary import Adjustment

demand_masks = st.integers(0, 2**28 - 1)
offer_masks = st.integers(0, 2**32 - 1)


@st.composite
def profiles(draw):
    impossible = draw(demand_masks)
    return NeedProfile(draw(demand_masks) & ~impossible, impossible)


works = st.builds(TaskDemands, demand_masks, offer_masks)


@given(profiles(), works)
def test_every_demand_has_exactly_one_answer(profile, work):
    found = assess(profile, work)

    assert found.blocks & found.adjust == 0
    assert (found.blocks | found.adjust) & ~work.demands == 0


@given(profiles(), works, st.sampled_from(Adjustment))
def test_one_more_adjustment_never_blocks_anybody(profile, work, adjustment):
    before = assess(profile, work)

    after = assess(profile, TaskDemands(work.demands, work.offered | adjustment.mask))

    assert after.blocks & ~before.blocks == 0
    assert before.adjustments & ~after.adjustments == 0


@given(works)
def test_silence_never_lowers_anyone(work):
    assert assess(NeedProfile(), work).fine


@given(profiles(), works)
def test_only_offered_adjustments_are_promised(profile, work):
    found = assess(profile, work)

    assert found.adjustments & ~work.offered == 0
    assert bool(found.adjustments) == bool(found.adjust)


@given(profiles(), works)
def test_profiles_survive_writing_and_reading(profile, work):
    assert NeedProfile.parse(profile.serialise()) == profile
    assert TaskDemands.parse(work.serialise()) == work
