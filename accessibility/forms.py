"""
What a task form and its material ask of people, and what about them is a barrier.

``demands_of`` turns the codes that form fields declare, and facts about the material, into a mask.
``problems_of`` lists barriers before a batch is published: each says what is wrong and what to do.
It advises; only material that some people cannot perceive at all must be mended first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum

from accessibility.vocabulary import Adjustment, Demand, demand_named, mask_of

LONG_TEXT = 400
"""Characters from which reading counts as a demand of its own: about a minute of reading."""

LONG_SENTENCE = 60
"""Characters of a sentence that plain Japanese stays under."""

LONG_SESSION_MINUTES = 60
SHORT_DEADLINE_HOURS = 24

_SENTENCE_END = re.compile(r"[。！？!?\n]+")
_COLOUR = r"赤|青|緑|黄色|黄|黒|白|オレンジ|ピンク|紫|灰色|グレー"
_COLOUR_ALONE = re.compile(rf"(?:{_COLOUR})(?:い|色の|の|く)?(?:文字|欄|部分|印|ところ|枠|行|セル)")


@dataclass(frozen=True, kw_only=True)
class Material:
    """
    Facts about what a person gets to see and hear, without the material itself.

    ``describing_is_the_work``: images without a description are then the very thing to work on.
    ``longest_text`` is in characters, ``hours_to_deadline`` from publishing; None is no deadline.
    """

    instructions: tuple[str, ...] = ()
    longest_text: int = 0
    images: int = 0
    images_described: int = 0
    describing_is_the_work: bool = False
    recordings: int = 0
    recordings_transcribed: int = 0
    expected_minutes: float = 0
    hours_to_deadline: float | None = None


def demands_of(
    modalities: Iterable[str],
    *,
    has_images: bool = False,
    images_described: bool = False,
    has_recordings: bool = False,
    recordings_transcribed: bool = False,
    longest_text: int = 0,
    expected_minutes: float = 0,
    hours_to_deadline: float | None = None,
) -> int:
    """
    Return the mask of what work asks.

    ``modalities`` are the codes that the form's fields and the task type declare. Texts count in
    characters, time in minutes for one entry and in hours from publishing to the deadline.

    :raises UnknownCode: if a code is not in the vocabulary
    """
    facts = {
        Demand.INSPECT_IMAGE: has_images and not images_described,
        Demand.HEAR_SPEECH: has_recordings and not recordings_transcribed,
        Demand.READ_LONG: longest_text >= LONG_TEXT,
        Demand.LONG_SESSION: expected_minutes >= LONG_SESSION_MINUTES,
        Demand.SHORT_DEADLINE: _is_short(hours_to_deadline),
    }
    declared = mask_of(demand_named(code) for code in modalities)
    return declared | mask_of(demand for demand, present in facts.items() if present)


def _is_short(hours_to_deadline: float | None) -> bool:
    return hours_to_deadline is not None and hours_to_deadline < SHORT_DEADLINE_HOURS


class Severity(StrEnum):
    """Whether publishing has to wait."""

    MEND = "mend"
    ADVICE = "advice"


class Barrier(Enum):
    """The barriers: (severity, adjustment that answers it, Japanese, English: what and what to do)."""

    IMAGES_WITHOUT_DESCRIPTION = (
        Severity.ADVICE,
        Adjustment.IMAGE_DESCRIPTIONS,
        "説明のない画像が%(count)s枚あります。画像の説明をつけると、画面を見ない人も仕事ができます。",
        "%(count)s pictures have no description. With descriptions, people who do not see the "
        "screen can do this work too.",
    )
    RECORDINGS_WITHOUT_TRANSCRIPT = (
        Severity.MEND,
        Adjustment.CAPTIONS,
        "文字起こしのない音声や動画が%(count)s件あります。文字起こしをつけてください。",
        "%(count)s recordings have no transcript. Please add transcripts.",
    )
    COLOUR_ALONE = (
        Severity.MEND,
        Adjustment.NO_COLOUR_ALONE,
        "色だけで場所を伝えている説明があります（%(example)s）。名前や番号でも書いてください。",
        "The instructions point at something by colour alone (%(example)s). Name it by words or "
        "numbers as well.",
    )
    SHORT_DEADLINE = (
        Severity.ADVICE,
        Adjustment.LONGER_DEADLINE,
        "締切まで24時間ありません。締切を延ばすと、できる人がふえます。",
        "The deadline is less than 24 hours away. With a later one more people can do this work.",
    )
    LONG_TEXT = (
        Severity.ADVICE,
        Adjustment.PLAIN_JAPANESE,
        "%(count)s字の長い文があります。短く分けるか、やさしい日本語の要約をつけてください。",
        "There is a text of %(count)s characters. Split it, or add a summary in plain Japanese.",
    )
    LONG_SENTENCES = (
        Severity.ADVICE,
        Adjustment.PLAIN_JAPANESE,
        "60字より長い文が%(count)s個あります（%(example)s…）。二つの文に分けてください。",
        "%(count)s sentences are longer than 60 characters (%(example)s…). Split them in two.",
    )
    LONG_SESSION = (
        Severity.ADVICE,
        Adjustment.SMALL_PORTIONS,
        "1件に60分以上かかります。小さく分けると、休みながらできます。",
        "One entry takes 60 minutes or more. In smaller portions people can rest in between.",
    )

    def __init__(self, severity: Severity, answer: Adjustment, ja: str, en: str) -> None:
        self.severity = severity
        self.answer = answer
        self.ja = ja
        self.en = en

    @property
    def code(self) -> str:
        """The stable word for it."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True)
class FormProblem:
    """One barrier that was found, with how many and an example where that helps."""

    barrier: Barrier
    count: int = 1
    example: str = ""

    def text(self, language: str = "ja") -> str:
        """Return what is wrong and what to do, in Japanese or else in English."""
        pattern = self.barrier.ja if language.startswith("ja") else self.barrier.en
        return pattern % {"count": self.count, "example": self.example}


def problems_of(material: Material) -> tuple[FormProblem, ...]:
    """Return the barriers of a form and its material, those to be mended first."""
    found = [*_of_media(material), *_of_instructions(material), *_of_size(material)]
    return tuple(sorted(found, key=lambda problem: problem.barrier.severity is Severity.ADVICE))


def _of_media(material: Material) -> Iterator[FormProblem]:
    bare = material.images - material.images_described
    if bare > 0 and not material.describing_is_the_work:
        yield FormProblem(Barrier.IMAGES_WITHOUT_DESCRIPTION, bare)
    silent = material.recordings - material.recordings_transcribed
    if silent > 0:
        yield FormProblem(Barrier.RECORDINGS_WITHOUT_TRANSCRIPT, silent)


def _of_instructions(material: Material) -> Iterator[FormProblem]:
    text = "\n".join(material.instructions)
    by_colour = _COLOUR_ALONE.search(text)
    if by_colour:
        yield FormProblem(Barrier.COLOUR_ALONE, example=by_colour.group())
    long = [part for part in _SENTENCE_END.split(text) if len(part.strip()) > LONG_SENTENCE]
    if long:
        yield FormProblem(Barrier.LONG_SENTENCES, len(long), long[0].strip()[:20])


def _of_size(material: Material) -> Iterator[FormProblem]:
    if material.longest_text >= LONG_TEXT:
        yield FormProblem(Barrier.LONG_TEXT, material.longest_text)
    if material.expected_minutes >= LONG_SESSION_MINUTES:
        yield FormProblem(Barrier.LONG_SESSION)
    if _is_short(material.hours_to_deadline):
        yield FormProblem(Barrier.SHORT_DEADLINE)
