"""A draft on its way to being published, as its municipality reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accessibility.forms import Place, Severity
from accessibility.vocabulary import demands_in
from frontend.errors import sentence
from frontend.language import readers_language, word
from frontend.presenters.rows import Fact
from marketplace.kernel.errors import DomainError
from marketplace.kernel.text import N_
from marketplace.matching.queries import Gain
from tasks.errors import BudgetExceeded, DeadlinePast, DemandsNotConfirmed
from tasks.models import Batch
from tasks.posting.demands import FoundDemand, word_in
from tasks.queries.preflight import Preflight

PLACES = {
    Place.NOTE: ("city:note", N_("気をつけることを書く・直す")),
    Place.FILE: ("city:discard", N_("下書きを取りやめて、直したファイルを送る")),
    Place.DEADLINE: ("city:terms", N_("期限を変える")),
    Place.ADJUSTMENTS: ("city:adjustments", N_("配慮を決める")),
}
SEVERITIES = {
    Severity.MEND: N_("できない人がいます"),
    Severity.ADVICE: N_("できる人がふえます"),
}


@dataclass(frozen=True)
class Mendable:
    """Something to be mended: what and what to do, and the way there."""

    text: str
    url: str
    link: str
    tag: str = ""


def barrier_lines(draft: Preflight) -> list[Mendable]:
    """Return what keeps people out of the work, with the place where it is mended."""
    lines = []
    for problem in draft.barriers:
        name, link = PLACES[problem.barrier.place]
        url = reverse(name, args=[draft.batch.pk])
        tag = _(SEVERITIES[problem.barrier.severity])
        lines.append(Mendable(problem.text(readers_language()), url, _(link), tag))
    return lines


def blocker_lines(draft: Preflight) -> list[Mendable]:
    """Return what publishing would refuse, with what to do and where."""
    return [_blocker(each, draft.batch) for each in draft.blockers]


def _blocker(error: DomainError, batch: Batch) -> Mendable:
    ways = {
        BudgetExceeded: (
            reverse("city:programme_edit", args=[batch.programme_id]),
            _("予算を変える"),
        ),
        DeadlinePast: (reverse("city:terms", args=[batch.pk]), _("期限を変える")),
        DemandsNotConfirmed: (
            reverse("city:demands", args=[batch.pk]),
            _("仕事が求めることを確かめる"),
        ),
    }
    url, link = ways[type(error)]
    return Mendable(sentence(error), url, link)


@dataclass(frozen=True)
class GainLine:
    """One more adjustment and what it wins."""

    code: str
    label: str
    people: str


def gain_lines(found: Sequence[Gain]) -> list[GainLine]:
    """Return what each adjustment more would win, the most people first."""
    return [
        GainLine(
            each.adjustment.code,
            word(each.adjustment),
            _("およそ%(people)s人") % {"people": each.people},
        )
        for each in found
    ]


def grounds_of(found: FoundDemand) -> list[str]:
    """Return why a demand was found, a sentence each."""
    return [ground.text(_, readers_language()) for ground in found.grounds]


def demand_facts(batch: Batch) -> list[Fact]:
    """Return what the poster said about the computed demands: taken out with reasons, added."""
    posted = word_in(batch.options)
    facts = [
        Fact(_("外したこと：%(demand)s") % {"demand": word(demand)}, reason)
        for demand, reason in posted.removed.items()
    ]
    added = [Fact(_("足したこと"), word(demand)) for demand in demands_in(posted.added)]
    return facts + added
