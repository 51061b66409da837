"""The vocabulary: bits that never move, labels in both languages, terms of others."""

from __future__ import annotations

import pytest

from accessibility.arrangements import OPTIONS, REMOVERS, met_by, removed_by
from accessibility.terms import ADJUSTMENT_TERMS, DEMAND_TERMS
from accessibility.vocabulary import (
    ALL_ADJUSTMENTS,
    ALL_DEMANDS,
    Adjustment,
    Demand,
    Topic,
    UnknownCode,
    adjustment_named,
    adjustments_in,
    demand_named,
    demands_in,
    mask_of,
    topic_named,
)

# Written out a second time on purpose: stored masks depend on every one of these.
DEMAND_CODES = """
read_screen inspect_image tell_colour hear_speech notice_sound speak live_exchange be_on_camera
meet_public read_long write_own numbers remember judge_alone multitask learn_new fine_pointer
type_much handle_goods travel fixed_hours short_deadline speed long_session distressing
sensory_load sudden_change show_identity
"""
ADJUSTMENT_IDS = ["A1", "A2", "A2b", *(f"A{number}" for number in range(3, 32))]

SCHEMA_ORG = {
    "accessMode": {"auditory", "tactile", "textual", "visual", "colorDependent"},
    "accessibilityControl": {"fullKeyboardControl", "fullMouseControl", "fullVoiceControl"},
    "accessibilityFeature": {
        "alternativeText",
        "captions",
        "highContrastDisplay",
        "largePrint",
        "longDescription",
        "readingOrder",
        "rubyAnnotations",
        "signLanguage",
        "structuralNavigation",
        "timingControl",
        "transcript",
    },
    "accessibilityHazard": {
        "flashing",
        "motionSimulation",
        "sound",
        "noFlashingHazard",
        "noMotionSimulationHazard",
        "noSoundHazard",
    },
}


class TestBits:
    def test_the_28_demands_keep_their_bits(self):
        assert [
            demand.code for demand in sorted(Demand, key=lambda d: d.bit)
        ] == DEMAND_CODES.split()
        assert [demand.bit for demand in Demand] == list(range(28))

    def test_the_32_adjustments_keep_their_bits(self):
        assert [adjustment.short_id for adjustment in Adjustment] == ADJUSTMENT_IDS
        assert [adjustment.bit for adjustment in Adjustment] == list(range(32))

    def test_all_fits_a_column_of_64_bits(self):
        assert ALL_DEMANDS == 2**28 - 1
        assert ALL_ADJUSTMENTS == 2**32 - 1


class TestLabels:
    @pytest.mark.parametrize("words", [Demand, Adjustment])
    def test_every_word_has_its_own_label_in_both_languages(self, words):
        assert len({word.ja for word in words}) == len(words)
        assert len({word.en for word in words}) == len(words)
        assert all(word.ja and word.en.isascii() for word in words)

    def test_topics_cover_every_demand(self):
        assert {demand.topic for demand in Demand} == set(Topic)
        assert sum(topic.mask for topic in Topic) == ALL_DEMANDS
        assert [
            demand for topic in Topic for demand in topic.demands if demand.topic != topic
        ] == []

    def test_topics_keep_their_codes(self):
        assert [topic.code for topic in Topic] == [
            "seeing",
            "hearing-speaking",
            "people",
            "reading-writing",
            "thinking",
            "hands",
            "time-place",
            "surroundings",
        ]


class TestMasks:
    def test_a_mask_and_its_words_are_the_same_thing(self):
        assert mask_of(demands_in(ALL_DEMANDS)) == ALL_DEMANDS
        assert mask_of(adjustments_in(ALL_ADJUSTMENTS)) == ALL_ADJUSTMENTS

    def test_words_are_found_by_code(self):
        assert demand_named("type_much") is Demand.TYPE_MUCH
        assert adjustment_named("large_print") is Adjustment.LARGE_PRINT
        assert topic_named("time-place") is Topic.TIME_PLACE

    @pytest.mark.parametrize("find", [demand_named, adjustment_named, topic_named])
    def test_an_unknown_code_is_refused_by_name(self, find):
        with pytest.raises(UnknownCode, match="left_handed"):
            find("left_handed")


class TestArrangements:
    def test_every_demand_can_be_met_in_some_way(self):
        assert set(OPTIONS) == set(Demand)
        assert all(OPTIONS.values())

    def test_every_adjustment_meets_something(self):
        assert met_by(0) == 0
        assert not [adjustment for adjustment in Adjustment if not met_by(adjustment.mask)]

    def test_a_remover_is_always_one_of_the_options(self):
        assert all(OPTIONS[demand] & mask == mask for demand, mask in REMOVERS.items())

    def test_somebody_else_doing_a_part_takes_it_away_wherever_it_is_an_option(self):
        mask = Adjustment.DONE_BY_ANOTHER.mask

        assert removed_by(mask) == met_by(mask) != 0

    def test_text_only_contact_takes_hearing_and_speaking_away_but_not_strangers(self):
        removed = demands_in(removed_by(Adjustment.TEXT_ONLY_CONTACT.mask))

        assert removed == (Demand.HEAR_SPEECH, Demand.SPEAK)

    def test_no_description_makes_somebody_see(self):
        assert not removed_by(Adjustment.IMAGE_DESCRIPTIONS.mask)


class TestTerms:
    def test_use_only_words_that_the_other_vocabulary_has(self):
        used = [t for terms in (*DEMAND_TERMS.values(), *ADJUSTMENT_TERMS.values()) for t in terms]

        assert not [term for term in used if term.value not in SCHEMA_ORG[term.property]]

    def test_are_those_of_a_known_word(self):
        assert set(DEMAND_TERMS) <= set(Demand)
        assert set(ADJUSTMENT_TERMS) <= set(Adjustment)
