"""
What a task form and its material ask of people, and what about them is a barrier.

``problems_of`` lists barriers before a batch is published: each says what is wrong, what to do, and
where. ``demands_of`` turns the codes that form fields declare, and the barriers, into a mask: what
stands in somebody's way is something that the work asks. Both advise; nothing here forbids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum

from accessibility.reading import LONG_SENTENCE, long_sentences
from accessibility.vocabulary import Adjustment, Demand, demand_named, mask_of
from accessibility.words import JAPANESE, said

LONG_TEXT = 400
"""Characters from which reading counts as a demand of its own: about a minute of reading."""

LONG_SESSION_MINUTES = 60
SHORT_DEADLINE_HOURS = 24

_COLOUR = r"赤|青|緑|黄色|黄|黒|白|オレンジ|ピンク|紫|灰色|グレー"
_COLOUR_ALONE = re.compile(rf"(?:{_COLOUR})(?:い|色の|の|く)?(?:文字|欄|部分|印|ところ|枠|行|セル)")
_DRAG_ALONE = re.compile(r"ドラッグ|マウス(?:だけ)?で")
# Digits of any width: \d takes both. A day or longer is a deadline, not a clock to work against.
_TIME_LIMIT = re.compile(r"\d+\s*(?:秒|分)以内|制限時間|時間制限")
_VOICE = re.compile(r"(?:お?電話|通話|口頭)(?:して|で|を|に)")
_IN_WRITING = re.compile(r"メール|チャット|文字で|ＦＡＸ|FAX|ファクス|書いて")


@dataclass(frozen=True, kw_only=True)
class Material:
    """
    Facts about what a person gets to see and hear, without the material itself.

    ``instructions`` are what people are told: the steps of the form, and the note of the batch.
    ``describing_is_the_work``: images without a description are then the very thing to work on.
    ``longest_text`` is in characters, ``hours_to_deadline`` from publishing; None is no deadline.
    ``hard_texts`` counts texts that a measure of reading calls hard, ``hard_example`` begins one.
    """

    instructions: tuple[str, ...] = ()
    longest_text: int = 0
    hard_texts: int = 0
    hard_example: str = ""
    images: int = 0
    images_described: int = 0
    describing_is_the_work: bool = False
    recordings: int = 0
    recordings_transcribed: int = 0
    expected_minutes: float = 0
    hours_to_deadline: float | None = None


NO_MATERIAL = Material()


def demands_of(modalities: Iterable[str], material: Material = NO_MATERIAL) -> int:
    """
    Return the mask of what work asks.

    ``modalities`` are the codes that the form's fields and the task type declare.

    :raises UnknownCode: if a code is not in the vocabulary
    """
    declared = mask_of(demand_named(code) for code in modalities)
    asked = (problem.barrier.demand for problem in problems_of(material))
    return declared | mask_of(demand for demand in asked if demand)


class Severity(StrEnum):
    """
    How much it matters: what some people cannot perceive or do at all, or what makes it harder.

    Neither keeps a draft from being published; the first is told first.
    """

    MEND = "mend"
    ADVICE = "advice"


class Place(StrEnum):
    """Where a barrier is mended."""

    NOTE = "note"
    FILE = "file"
    DEADLINE = "deadline"
    ADJUSTMENTS = "adjustments"


class Barrier(Enum):
    """The barriers: (severity, place, demand, adjustment that answers it, (Japanese, English))."""

    IMAGES_WITHOUT_DESCRIPTION = (
        Severity.ADVICE,
        Place.FILE,
        Demand.INSPECT_IMAGE,
        Adjustment.IMAGE_DESCRIPTIONS,
        (
            "説明のない画像が%(count)s枚あります。画像の説明をつけると、画面を見ない人も仕事ができます。",
            "%(count)s pictures have no description. With descriptions, people who do not see the "
            "screen can do this work too.",
        ),
    )
    RECORDINGS_WITHOUT_TRANSCRIPT = (
        Severity.MEND,
        Place.FILE,
        Demand.HEAR_SPEECH,
        Adjustment.CAPTIONS,
        (
            "文字起こしのない音声や動画が%(count)s件あります。文字起こしをつけてください。",
            "%(count)s recordings have no transcript. Please add transcripts.",
        ),
    )
    COLOUR_ALONE = (
        Severity.MEND,
        Place.NOTE,
        Demand.TELL_COLOUR,
        Adjustment.NO_COLOUR_ALONE,
        (
            "色だけで場所を伝えている説明があります（%(example)s）。名前や番号でも書いてください。",
            "The instructions point at something by colour alone (%(example)s). Name it by words or "
            "numbers as well.",
        ),
    )
    DRAG_ALONE = (
        Severity.MEND,
        Place.NOTE,
        Demand.FINE_POINTER,
        Adjustment.KEYBOARD_ONLY,
        (
            "マウスでしかできない説明があります（%(example)s）。キーボードでのやり方も書いてください。",
            "The instructions need a mouse (%(example)s). Say how to do it with a keyboard as well.",
        ),
    )
    TIME_LIMIT = (
        Severity.MEND,
        Place.NOTE,
        Demand.SPEED,
        Adjustment.NO_QUOTA,
        (
            "時間の決まりがあります（%(example)s）。なくせるときは、消してください。",
            "There is a time limit (%(example)s). Please remove it if it can be removed.",
        ),
    )
    VOICE_ALONE = (
        Severity.MEND,
        Place.NOTE,
        Demand.SPEAK,
        Adjustment.TEXT_ONLY_CONTACT,
        (
            "声での連絡しか書いてありません（%(example)s）。メールなど、文字で連絡する方法も書いてください。",
            "Contact is by voice only (%(example)s). Name a way in writing as well, such as e-mail.",
        ),
    )
    SHORT_DEADLINE = (
        Severity.ADVICE,
        Place.DEADLINE,
        Demand.SHORT_DEADLINE,
        Adjustment.LONGER_DEADLINE,
        (
            "締切まで24時間ありません。締切を延ばすと、できる人がふえます。",
            "The deadline is less than 24 hours away. With a later one more people can do this work.",
        ),
    )
    LONG_TEXT = (
        Severity.ADVICE,
        Place.NOTE,
        Demand.READ_LONG,
        Adjustment.PLAIN_JAPANESE,
        (
            "%(count)s字の長い文があります。短く分けるか、やさしい日本語の要約をつけてください。",
            "There is a text of %(count)s characters. Split it, or add a summary in plain Japanese.",
        ),
    )
    HARD_TEXT = (
        Severity.ADVICE,
        Place.NOTE,
        Demand.READ_LONG,
        Adjustment.PLAIN_JAPANESE,
        (
            "むずかしい文が%(count)s個あります（%(example)s…）。やさしい日本語の要約をつけてください。",
            "%(count)s texts are hard to read (%(example)s…). Add a summary in plain Japanese.",
        ),
    )
    LONG_SENTENCES = (
        Severity.ADVICE,
        Place.NOTE,
        None,
        Adjustment.PLAIN_JAPANESE,
        (
            "60字より長い文が%(count)s個あります（%(example)s…）。二つの文に分けてください。",
            "%(count)s sentences are longer than 60 characters (%(example)s…). Split them in two.",
        ),
    )
    LONG_SESSION = (
        Severity.ADVICE,
        Place.ADJUSTMENTS,
        Demand.LONG_SESSION,
        Adjustment.SMALL_PORTIONS,
        (
            "1件に60分以上かかります。小さく分けると、休みながらできます。",
            "One entry takes 60 minutes or more. In smaller portions people can rest in between.",
        ),
    )

    def __init__(
        self,
        severity: Severity,
        place: Place,
        demand: Demand | None,
        answer: Adjustment,
        words: tuple[str, str],
    ) -> None:
        self.severity = severity
        self.place = place
        self.demand = demand
        self.answer = answer
        self.ja, self.en = words

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

    def text(self, language: str = JAPANESE) -> str:
        """Return what is wrong and what to do, in Japanese or else in English."""
        return said(self.barrier, language) % {"count": self.count, "example": self.example}


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


_ALONE = (
    (Barrier.COLOUR_ALONE, _COLOUR_ALONE),
    (Barrier.DRAG_ALONE, _DRAG_ALONE),
    (Barrier.TIME_LIMIT, _TIME_LIMIT),
)


def _of_instructions(material: Material) -> Iterator[FormProblem]:
    text = "\n".join(material.instructions)
    for barrier, pattern in _ALONE:
        said = pattern.search(text)
        if said:
            yield FormProblem(barrier, example=said.group())
    yield from _of_voice(material)
    long = long_sentences(text, more_than=LONG_SENTENCE)
    if long:
        yield FormProblem(Barrier.LONG_SENTENCES, len(long), long[0][:20])


def _of_voice(material: Material) -> Iterator[FormProblem]:
    """Contact by voice is a barrier where the same text names no way in writing."""
    for text in material.instructions:
        voice = _VOICE.search(text)
        if voice and not _IN_WRITING.search(text):
            yield FormProblem(Barrier.VOICE_ALONE, example=voice.group())
            return


def _of_size(material: Material) -> Iterator[FormProblem]:
    if material.longest_text >= LONG_TEXT:
        yield FormProblem(Barrier.LONG_TEXT, material.longest_text)
    if material.hard_texts:
        yield FormProblem(Barrier.HARD_TEXT, material.hard_texts, material.hard_example)
    if material.expected_minutes >= LONG_SESSION_MINUTES:
        yield FormProblem(Barrier.LONG_SESSION)
    hours = material.hours_to_deadline
    if hours is not None and hours < SHORT_DEADLINE_HOURS:
        yield FormProblem(Barrier.SHORT_DEADLINE)
