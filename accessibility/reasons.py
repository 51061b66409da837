"""
Why work suits or does not, in plain sentences, in both languages.

The worker reads about their own answers. Staff of a municipality read about the work only: no
sentence for them speaks of a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from accessibility.arrangements import OPTIONS, REMOVERS
from accessibility.profiles import NeedProfile, TaskDemands
from accessibility.suitability import Outcome, assess
from accessibility.vocabulary import Adjustment, Demand, adjustments_in, demands_in
from accessibility.words import JAPANESE, Pair, said

_BETWEEN = Pair("・", ", ")


class Wording(Enum):
    """The sentences, Japanese and English, with places for labels."""

    SUITS = ("そのままで、あなたに合う仕事です。", "This work suits you as it is.")
    SUITS_WITH = (
        "「%(demand)s」には、配慮がつきます：%(adjustments)s。",
        "“%(demand)s” comes with an arrangement: %(adjustments)s.",
    )
    STANDS_IN_THE_WAY = (
        "この仕事には「%(demand)s」があります。あなたの希望と合いません。",
        "This work asks: “%(demand)s”. That does not fit your wishes.",
    )
    WOULD_FIT_WITH = (
        "「%(demand)s」は、次のどれかがあればできます：%(adjustments)s。",
        "“%(demand)s” would fit with one of these: %(adjustments)s.",
    )
    WORK_ASKS = (
        "この仕事は「%(demand)s」を求めます。",
        "This work asks: “%(demand)s”.",
    )
    WORK_OFFERS = (
        "「%(demand)s」には、次の配慮を用意しています：%(adjustments)s。",
        "For “%(demand)s” these arrangements are offered: %(adjustments)s.",
    )

    def __init__(self, ja: str, en: str) -> None:
        self.ja = ja
        self.en = en


@dataclass(frozen=True)
class Reason:
    """A reason code with the words it speaks of; ``text`` makes the sentence."""

    wording: Wording
    demand: Demand | None = None
    adjustments: tuple[Adjustment, ...] = ()

    @property
    def code(self) -> str:
        """The stable word for the kind of reason."""
        return self.wording.name.lower().replace("_", "-")

    def text(self, language: str = JAPANESE) -> str:
        """Return the sentence in Japanese, or in English for every other language."""
        ways = said(_BETWEEN, language).join(said(each, language) for each in self.adjustments)
        demand = said(self.demand, language) if self.demand else ""
        return said(self.wording, language) % {"demand": demand, "adjustments": ways}


def reasons_for_worker(profile: NeedProfile, work: TaskDemands) -> tuple[Reason, ...]:
    """Return why the work suits the person or not, and what would make it fit."""
    found = assess(profile, work)
    if found.outcome is Outcome.FINE:
        return (Reason(Wording.SUITS),)
    met = tuple(
        Reason(Wording.SUITS_WITH, demand, adjustments_in(OPTIONS[demand] & work.offered))
        for demand in demands_in(found.adjust)
    )
    return met + barriers_for(profile, work)


def barriers_for(profile: NeedProfile, work: TaskDemands) -> tuple[Reason, ...]:
    """Return what stands in the person's way alone, with what would make it fit."""
    blocks = assess(profile, work).blocks
    return tuple(_in_the_way(profile, demand) for demand in demands_in(blocks))


def _in_the_way(profile: NeedProfile, demand: Demand) -> Reason:
    helps = would_open(profile, demand)
    wording = Wording.WOULD_FIT_WITH if helps else Wording.STANDS_IN_THE_WAY
    return Reason(wording, demand, adjustments_in(helps))


def would_open(profile: NeedProfile, demand: Demand) -> int:
    """Return the mask of adjustments of which any one would make the demand bearable."""
    if profile.impossible & demand.mask:
        return REMOVERS.get(demand, 0)
    return OPTIONS[demand] if profile.adjustable & demand.mask else 0


def reasons_for_staff(work: TaskDemands) -> tuple[Reason, ...]:
    """Return what the work asks and what is offered for it; speaks of nobody."""
    return tuple(_about_work(demand, work.offered) for demand in demands_in(work.demands))


def _about_work(demand: Demand, offered: int) -> Reason:
    ways = adjustments_in(OPTIONS[demand] & offered)
    return Reason(Wording.WORK_OFFERS if ways else Wording.WORK_ASKS, demand, ways)
