"""Dispatch rounds as the operator reads them: numbers, and nobody in particular."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from frontend.labels import Status, Tone
from frontend.presenters.rows import Fact
from frontend.templatetags.formats import minutes, moment, number
from marketplace.kernel.text import N_
from marketplace.matching.models import DispatchRound
from marketplace.matching.queries.shares import SMALLEST_GROUP
from marketplace.matching.states import RoundState
from tasks.models import Batch

STATUSES = {
    RoundState.PLANNED: (N_("計算中"), Tone.ACTIVE),
    RoundState.PROPOSED: (N_("試しの計算"), Tone.WAITING),
    RoundState.APPLIED: (N_("案内ずみ"), Tone.DONE),
    RoundState.DROPPED: (N_("途中で終わった"), Tone.STOPPED),
}


@dataclass(frozen=True)
class RoundRow:
    """One line of the list of rounds."""

    round: DispatchRound
    status: Status
    by: str


@dataclass(frozen=True)
class BatchRow:
    """One batch in a round; ``people`` is said in words where there are few."""

    title: str
    free: int
    people: str
    planned: int
    offered: int


def status(row: DispatchRound) -> Status:
    """Return the state of a round in the operator's words."""
    text, tone = STATUSES[RoundState(row.state)]
    return Status(_(text), tone)


def rows_of(rounds: Iterable[DispatchRound]) -> list[RoundRow]:
    """Return rounds as lines of a table."""
    return [RoundRow(row, status(row), _by(row)) for row in rounds]


def _by(row: DispatchRound) -> str:
    return str(row.run_by) if row.run_by else _("自動")


def facts_of(row: DispatchRound) -> list[Fact]:
    """Return what a round found and did, as pairs."""
    facts = [Fact(_("始めた時刻"), moment(row.started_at)), Fact(_("実行"), _by(row))]
    if not row.report:
        return facts
    return facts + _findings(row, row.report)


def _findings(row: DispatchRound, report: dict[str, Any]) -> list[Fact]:
    return [
        Fact(_("仕事を受けられる人"), _people(report)),
        Fact(_("合う仕事がない人"), _count(report["people_with_time"] - report["people_suited"])),
        Fact(_("合う仕事があり、順番を待つ人"), _count(report["people_without"])),
        Fact(_("計画した入力"), _("%(count)s件") % {"count": number(report["planned_tasks"])}),
        Fact(_("計画した時間"), _time(report)),
        Fact(_("案内"), _offers(row)),
        Fact(_("順番を決めた数"), str(report["seed"])),
    ]


def _people(report: dict[str, Any]) -> str:
    counts = {"time": number(report["people_with_time"]), "all": number(report["people"])}
    return _("%(time)s人（登録している人は%(all)s人）") % counts


def _count(people: int) -> str:
    return _("%(count)s人") % {"count": number(people)}


def _time(report: dict[str, Any]) -> str:
    shown = {
        "placed": minutes(report["placed_minutes"]),
        "free": minutes(report["free_minutes"]),
        "best": minutes(report["optimum_minutes"]),
    }
    return _("%(placed)s（希望の合計 %(free)s、計算上の最大 %(best)s）") % shown


def _offers(row: DispatchRound) -> str:
    if row.dry_run:
        would = number(row.report["offers_made"])
        return _("出していません（出すなら%(count)s件）") % {"count": would}
    counts = {"made": number(row.offers_made), "skipped": number(row.offers_skipped)}
    return _("%(made)s件（先に決まっていて出さなかったもの %(skipped)s件）") % counts


def batch_rows(lines: Iterable[dict[str, Any]], batches: Iterable[Batch]) -> list[BatchRow]:
    """Return the batches of a round as lines of a table."""
    titles = {str(batch.pk): batch.title for batch in batches}
    return [
        BatchRow(
            title=titles.get(line["batch_id"], _("見られないまとまり")),
            free=line["free_entries"],
            people=_few(line["people"]),
            planned=line["planned"],
            offered=line["offered"],
        )
        for line in lines
    ]


def _few(people: int) -> str:
    """A handful of people that work suits would say too much about each of them."""
    if not people:
        return _("0人")
    few = {"count": SMALLEST_GROUP}
    return _count(people) if people >= SMALLEST_GROUP else _("%(count)s人未満") % few
