"""Profiles: what can be said, and how it is written down."""

from __future__ import annotations

import pytest

from accessibility.profiles import InvalidProfile, NeedProfile, TaskDemands
from accessibility.vocabulary import Adjustment, Demand, UnknownCode


class TestNeedProfile:
    def test_says_nothing_by_default(self):
        assert NeedProfile().serialise() == {"version": 1, "adjustable": [], "impossible": []}

    def test_is_written_in_codes_and_read_back(self):
        profile = NeedProfile(Demand.TYPE_MUCH.mask, Demand.TRAVEL.mask | Demand.SPEAK.mask)

        written = profile.serialise()

        assert written["impossible"] == ["speak", "travel"]
        assert NeedProfile.parse(written) == profile

    def test_refuses_two_answers_to_one_question(self):
        with pytest.raises(InvalidProfile, match="speak"):
            NeedProfile(Demand.SPEAK.mask, Demand.SPEAK.mask)

    @pytest.mark.parametrize("mask", [1 << 28, -1])
    def test_refuses_bits_outside_the_vocabulary(self, mask):
        with pytest.raises(InvalidProfile):
            NeedProfile(adjustable=mask)

    def test_refuses_a_code_that_is_no_demand(self):
        with pytest.raises(UnknownCode):
            NeedProfile.parse({"impossible": ["blindness"]})

    @pytest.mark.parametrize("version", [0, 2, "1", None])
    def test_refuses_a_version_it_does_not_know(self, version):
        with pytest.raises(InvalidProfile, match="version"):
            NeedProfile.parse({"version": version})

    @pytest.mark.parametrize("codes", ["speak", 7])
    def test_refuses_anything_but_a_list_of_codes(self, codes):
        with pytest.raises(InvalidProfile, match="list"):
            NeedProfile.parse({"adjustable": codes})


class TestTaskDemands:
    def test_is_written_in_codes_and_read_back(self):
        work = TaskDemands(Demand.NUMBERS.mask, Adjustment.FIGURES_CHECKED.mask)

        assert TaskDemands.parse(work.serialise()) == work

    def test_may_offer_any_adjustment_but_no_other_bit(self):
        assert TaskDemands(offered=2**32 - 1).offered == 2**32 - 1
        with pytest.raises(InvalidProfile):
            TaskDemands(offered=2**32)
