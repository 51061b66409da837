"""
The words of other vocabularies for our demands and adjustments, where such words exist.

schema.org's accessibility properties (W3C Accessibility Discoverability Vocabulary) are exact
terms. AccessForAll 3.0 describes a need as "existing access mode -> request for an adaptation";
its access modes and adaptation types carry the same names. Where neither has a word, none is
invented: most of the demands of work (deadlines, strangers, figures) are not about media.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accessibility.vocabulary import Adjustment as A
from accessibility.vocabulary import Demand as D


@dataclass(frozen=True)
class Term:
    """A value of a schema.org property, for example ``accessMode`` and ``visual``."""

    property: str
    value: str


def _mode(value: str) -> Term:
    return Term("accessMode", value)


def _feature(value: str) -> Term:
    return Term("accessibilityFeature", value)


DEMAND_TERMS: Mapping[D, tuple[Term, ...]] = {
    D.READ_SCREEN: (_mode("textual"), _mode("visual")),
    D.INSPECT_IMAGE: (_mode("visual"),),
    D.TELL_COLOUR: (_mode("colorDependent"),),
    D.HEAR_SPEECH: (_mode("auditory"),),
    D.NOTICE_SOUND: (_mode("auditory"),),
    D.READ_LONG: (_mode("textual"),),
    D.FINE_POINTER: (Term("accessibilityControl", "fullMouseControl"),),
    D.HANDLE_GOODS: (_mode("tactile"),),
    D.SENSORY_LOAD: (
        Term("accessibilityHazard", "flashing"),
        Term("accessibilityHazard", "motionSimulation"),
        Term("accessibilityHazard", "sound"),
    ),
}

ADJUSTMENT_TERMS: Mapping[A, tuple[Term, ...]] = {
    A.SCREEN_READER_CHECKED: (_feature("readingOrder"), _feature("structuralNavigation")),
    A.LARGE_PRINT: (_feature("largePrint"), _feature("highContrastDisplay")),
    A.VOICE_OR_TEMPLATE_INPUT: (Term("accessibilityControl", "fullVoiceControl"),),
    A.IMAGE_DESCRIPTIONS: (_feature("alternativeText"), _feature("longDescription")),
    A.CAPTIONS: (_feature("captions"), _feature("transcript")),
    A.SIGN_OR_WRITING: (_feature("signLanguage"),),
    A.FURIGANA: (_feature("rubyAnnotations"),),
    A.KEYBOARD_ONLY: (Term("accessibilityControl", "fullKeyboardControl"),),
    A.LONGER_DEADLINE: (_feature("timingControl"),),
    A.CALM_DISPLAY: (
        Term("accessibilityHazard", "noFlashingHazard"),
        Term("accessibilityHazard", "noMotionSimulationHazard"),
        Term("accessibilityHazard", "noSoundHazard"),
    ),
}
