"""
Which adjustments can meet which demand, and which of them take the demand away altogether.

A remover is an adjustment after which the work, as its label words it, no longer asks the thing at
all: then even a person who answered "I cannot" can do it. All others change how the thing is
asked, which helps those who answered "with an adjustment".
"""

from __future__ import annotations

from collections.abc import Mapping

from accessibility.vocabulary import Adjustment as A
from accessibility.vocabulary import Demand as D
from accessibility.vocabulary import mask_of

OPTIONS: Mapping[D, int] = {
    D.READ_SCREEN: mask_of([A.SCREEN_READER_CHECKED, A.LARGE_PRINT]),
    D.INSPECT_IMAGE: mask_of([A.IMAGE_DESCRIPTIONS, A.DONE_BY_ANOTHER]),
    D.TELL_COLOUR: mask_of([A.NO_COLOUR_ALONE]),
    D.HEAR_SPEECH: mask_of([A.TEXT_ONLY_CONTACT, A.CAPTIONS, A.SIGN_OR_WRITING]),
    D.NOTICE_SOUND: mask_of([A.VISUAL_SIGNALS]),
    D.SPEAK: mask_of([A.TEXT_ONLY_CONTACT, A.CAPTIONS]),
    D.LIVE_EXCHANGE: mask_of([A.ANSWER_LATER]),
    D.BE_ON_CAMERA: mask_of([A.NO_FACE_NO_NAME]),
    D.MEET_PUBLIC: mask_of([A.GO_BETWEEN, A.TEXT_ONLY_CONTACT]),
    D.READ_LONG: mask_of([A.PLAIN_JAPANESE, A.FURIGANA, A.SCREEN_READER_CHECKED]),
    D.WRITE_OWN: mask_of([A.EXAMPLES_OR_CHOICES, A.VOICE_OR_TEMPLATE_INPUT]),
    D.NUMBERS: mask_of([A.FIGURES_CHECKED, A.DONE_BY_ANOTHER]),
    D.REMEMBER: mask_of([A.ILLUSTRATED_STEPS]),
    D.JUDGE_ALONE: mask_of([A.NAMED_ADVISER, A.ILLUSTRATED_STEPS]),
    D.MULTITASK: mask_of([A.ONE_AT_A_TIME]),
    D.LEARN_NEW: mask_of([A.PRACTICE, A.NAMED_ADVISER]),
    D.FINE_POINTER: mask_of([A.KEYBOARD_ONLY]),
    D.TYPE_MUCH: mask_of([A.VOICE_OR_TEMPLATE_INPUT, A.SMALL_PORTIONS]),
    D.HANDLE_GOODS: mask_of([A.DONE_BY_ANOTHER]),
    D.TRAVEL: mask_of([A.FROM_HOME]),
    D.FIXED_HOURS: mask_of([A.OWN_HOURS]),
    D.SHORT_DEADLINE: mask_of([A.LONGER_DEADLINE]),
    D.SPEED: mask_of([A.NO_QUOTA]),
    D.LONG_SESSION: mask_of([A.BREAKS, A.SMALL_PORTIONS]),
    D.DISTRESSING: mask_of([A.CONTENT_NOTICE, A.DONE_BY_ANOTHER]),
    D.SENSORY_LOAD: mask_of([A.CALM_DISPLAY]),
    D.SUDDEN_CHANGE: mask_of([A.CHANGES_DAY_BEFORE]),
    D.SHOW_IDENTITY: mask_of([A.NO_FACE_NO_NAME, A.PSEUDONYM]),
}
"""Demand -> mask of the adjustments that can meet it."""

REMOVERS: Mapping[D, int] = {
    # What a screen reader reads well needs no eyes, and a mark needs no colour.
    D.READ_SCREEN: A.SCREEN_READER_CHECKED.mask,
    D.INSPECT_IMAGE: A.DONE_BY_ANOTHER.mask,
    D.TELL_COLOUR: A.NO_COLOUR_ALONE.mask,
    D.HEAR_SPEECH: A.TEXT_ONLY_CONTACT.mask,
    D.NOTICE_SOUND: A.VISUAL_SIGNALS.mask,
    D.SPEAK: A.TEXT_ONLY_CONTACT.mask,
    D.LIVE_EXCHANGE: A.ANSWER_LATER.mask,
    D.BE_ON_CAMERA: A.NO_FACE_NO_NAME.mask,
    D.NUMBERS: A.DONE_BY_ANOTHER.mask,
    D.MULTITASK: A.ONE_AT_A_TIME.mask,
    D.FINE_POINTER: A.KEYBOARD_ONLY.mask,
    D.HANDLE_GOODS: A.DONE_BY_ANOTHER.mask,
    D.TRAVEL: A.FROM_HOME.mask,
    D.FIXED_HOURS: A.OWN_HOURS.mask,
    D.SHORT_DEADLINE: A.LONGER_DEADLINE.mask,
    D.SPEED: A.NO_QUOTA.mask,
    D.DISTRESSING: A.DONE_BY_ANOTHER.mask,
    D.SENSORY_LOAD: A.CALM_DISPLAY.mask,
    D.SHOW_IDENTITY: A.NO_FACE_NO_NAME.mask,
}
"""Demand -> mask of the adjustments that take it away; always a part of its options."""


def met_by(offered: int) -> int:
    """Return the mask of demands that the offered adjustments can meet in some way."""
    return mask_of(demand for demand, options in OPTIONS.items() if options & offered)


def removed_by(offered: int) -> int:
    """Return the mask of demands that the offered adjustments take away altogether."""
    return mask_of(demand for demand, removers in REMOVERS.items() if removers & offered)


KEPT_BY_CLIENT = mask_of(
    [
        A.SCREEN_READER_CHECKED,
        A.IMAGE_DESCRIPTIONS,
        A.NO_COLOUR_ALONE,
        A.TEXT_ONLY_CONTACT,
        A.CAPTIONS,
        A.SIGN_OR_WRITING,
        A.ANSWER_LATER,
        A.NO_FACE_NO_NAME,
        A.GO_BETWEEN,
        A.PLAIN_JAPANESE,
        A.NAMED_ADVISER,
        A.SMALL_PORTIONS,
        A.LONGER_DEADLINE,
        A.NO_QUOTA,
        A.CONTENT_NOTICE,
        A.CHANGES_DAY_BEFORE,
    ]
)
"""Adjustments of material, contact and dates, which whoever orders the work has to keep as well."""
