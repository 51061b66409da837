"""Reasons: plain sentences for the worker, and for staff only about the work."""

from __future__ import annotations

from accessibility.profiles import NeedProfile, TaskDemands
from accessibility.reasons import Wording, reasons_for_staff, reasons_for_worker
from accessibility.vocabulary import ALL_ADJUSTMENTS, ALL_DEMANDS, Adjustment, Demand

NUMBERS = TaskDemands(Demand.NUMBERS.mask)


class TestForWorkers:
    def test_says_that_work_suits(self):
        (reason,) = reasons_for_worker(NeedProfile(), NUMBERS)

        assert reason.text() == "そのままで、あなたに合う仕事です。"

    def test_promises_the_arrangements_by_name(self):
        work = TaskDemands(Demand.NUMBERS.mask, Adjustment.FIGURES_CHECKED.mask)

        (reason,) = reasons_for_worker(NeedProfile(adjustable=Demand.NUMBERS.mask), work)

        assert reason.code == "suits-with"
        assert reason.text("ja") == (
            "「計算や数字の照合をする」には、配慮がつきます：計算は機械がする・二人で確認する。"
        )

    def test_says_what_would_make_it_fit(self):
        (reason,) = reasons_for_worker(NeedProfile(impossible=Demand.NUMBERS.mask), NUMBERS)

        assert reason.wording is Wording.WOULD_FIT_WITH
        assert "Somebody else does that part" in reason.text("en")

    def test_says_so_where_nothing_would_help(self):
        work = TaskDemands(Demand.SUDDEN_CHANGE.mask)

        (reason,) = reasons_for_worker(NeedProfile(impossible=Demand.SUDDEN_CHANGE.mask), work)

        assert reason.wording is Wording.STANDS_IN_THE_WAY
        assert reason.adjustments == ()

    def test_each_answer_to_full_demands_gives_one_sentence(self):
        work = TaskDemands(ALL_DEMANDS, ALL_ADJUSTMENTS)

        reasons = reasons_for_worker(NeedProfile(adjustable=ALL_DEMANDS), work)

        assert len(reasons) == 28
        assert all(reason.text("ja").endswith("。") for reason in reasons)


class TestForStaff:
    def test_speaks_of_the_work_and_what_is_offered(self):
        work = TaskDemands(Demand.NUMBERS.mask | Demand.SPEED.mask, Adjustment.NO_QUOTA.mask)

        asked, offered = reasons_for_staff(work)

        assert asked.text() == "この仕事は「計算や数字の照合をする」を求めます。"
        assert offered.adjustments == (Adjustment.NO_QUOTA,)

    def test_never_addresses_a_person(self):
        sentences = [reason.text() for reason in reasons_for_staff(TaskDemands(ALL_DEMANDS))]

        assert not [sentence for sentence in sentences if "あなた" in sentence]
