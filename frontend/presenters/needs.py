"""A worker's needs in words: rows of topics, answers, and what they mean for the work there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accessibility.profiles import NeedProfile as Said
from accessibility.vocabulary import Topic, demands_in
from frontend.forms.needs import ANSWERS, FACTORS, SILENT, answer_of
from frontend.labels import Status, Tone
from frontend.language import word
from frontend.presenters.rows import Fact, Row
from marketplace.matching.queries import Fit
from workers.models import NeedProfile
from workers.services.needs import USUAL_TIME

_ANSWER_WORDS = dict(ANSWERS)
_FACTOR_WORDS = dict(FACTORS)


@dataclass(frozen=True)
class Effect:
    """How many kinds of open work there are, and how many of them suit the reader now."""

    open: int
    fit: int


@dataclass(frozen=True)
class Part:
    """The answers to one topic, with the address where they are changed."""

    id: str
    heading: str
    facts: tuple[Fact, ...]
    url: str = ""


def effect_of(fits: Iterable[Fit]) -> Effect:
    """Return what the present answers mean: exact, because they are the reader's own."""
    found = list(fits)
    return Effect(open=len(found), fit=sum(fit.open for fit in found))


def fresh_in(topic: Topic, profile: NeedProfile | None) -> int:
    """Return the mask of questions that came after the topic was answered last."""
    asked = profile.asked_mask & topic.mask if profile else 0
    return topic.mask & ~asked if asked else 0


def topic_rows(profile: NeedProfile | None) -> list[Row]:
    """Return the eight topics with what was said so far."""
    return [
        Row(
            title=word(topic),
            url=reverse("work:needs-topic", args=[topic.code]),
            hint=_("、").join(word(demand) for demand in topic.demands),
            status=_status(topic, profile),
        )
        for topic in Topic
    ]


def _status(topic: Topic, profile: NeedProfile | None) -> Status:
    fresh = fresh_in(topic, profile)
    if fresh:
        count = len(demands_in(fresh))
        return Status(_("新しい質問：%(count)s") % {"count": count}, Tone.NEW)
    if profile is None or not profile.asked_mask & topic.mask:
        return Status(_("まだ答えていません"), Tone.WAITING)
    said = (profile.adjustable_mask | profile.impossible_mask) & topic.mask
    if not said:
        return Status(_("とくに言わない"), Tone.DONE)
    return Status(_("答えた数：%(count)s") % {"count": len(demands_in(said))}, Tone.DONE)


def time_row(profile: NeedProfile | None) -> Row:
    """Return the row about personal time."""
    return Row(
        title=_("仕事を取っておく長さ"),
        url=reverse("work:needs-time"),
        hint=_("あなただけに見える設定です。"),
        status=Status(factor_words(profile), Tone.DONE),
    )


def factor_words(profile: NeedProfile | None) -> str:
    """Return the chosen length in words."""
    factor = profile.time_factor_percent if profile else USUAL_TIME
    return str(_FACTOR_WORDS[str(factor)])


def own_parts(profile: NeedProfile | None) -> list[Part]:
    """Return everything that the reader said, topic by topic; silence is left out."""
    said = Said(profile.adjustable_mask, profile.impossible_mask) if profile else Said()
    return [part for topic in Topic if (part := _part(topic, said, with_silence=False)).facts]


def shown_parts(topics: Iterable[Topic], said: Said) -> list[Part]:
    """Return what somebody else is shown: every question of the topics, silence as such."""
    return [_part(topic, said, with_silence=True) for topic in topics]


def _part(topic: Topic, said: Said, *, with_silence: bool) -> Part:
    answers = {one: answer_of(one, said.adjustable, said.impossible) for one in topic.demands}
    return Part(
        id=f"answers-{topic.code}",
        heading=word(topic),
        facts=tuple(
            Fact(word(demand), str(_ANSWER_WORDS[answer]))
            for demand, answer in answers.items()
            if with_silence or answer != SILENT
        ),
        url=reverse("work:needs-topic", args=[topic.code]),
    )


def topics_in_words(codes: Iterable[str]) -> str:
    """Return the names of topics, given by their codes, in one line."""
    wanted = set(codes)
    return _("、").join(word(topic) for topic in Topic if topic.code in wanted)
