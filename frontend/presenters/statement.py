"""The accessibility statement in words: tables for the page, rows for who wants the data."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from frontend import criteria
from frontend.criteria import Criterion, Level, Result, evidence
from frontend.labels import Status, Tone
from frontend.presenters.rows import Fact
from frontend.templatetags.formats import day
from marketplace.kernel.text import N_

RESULTS = {
    Result.MET: (N_("満たしています"), Tone.DONE),
    Result.PEOPLE: (N_("人の確認がまだです"), Tone.ACTIVE),
    Result.ABSENT: (N_("対象がありません"), Tone.WAITING),
    Result.UNKNOWN: (N_("まだ確かめていません"), Tone.ATTENTION),
}
KINDS = {
    "axe": N_("axe-coreの検査"),
    "check": N_("画面を動かす検査"),
    "test": N_("プログラムの試験"),
}


@dataclass(frozen=True)
class Line:
    """One criterion as the page shows it."""

    number: str
    name: str
    asks: str
    status: Status
    applies: bool
    how: str
    rest: str


@dataclass(frozen=True)
class Table:
    """The criteria of one standard at one level."""

    id: str
    short: str
    caption: str
    lines: list[Line]
    results: Counter[Result]

    @property
    def heading(self) -> str:
        """Return the caption with the number of criteria."""
        words = {"caption": self.caption, "number": len(self.lines)}
        return _("%(caption)s（%(number)sの基準）") % words


def tables() -> list[Table]:
    """Return the tables: JIS X 8341-3:2016 as a whole, then WCAG 2.2 level by level."""
    return [
        _table("jis", "JIS", _("JIS X 8341-3:2016 レベルAとAA"), criteria.of_jis()),
        _table("wcag-a", "A", _("WCAG 2.2 レベルA"), criteria.of_wcag(Level.A)),
        _table("wcag-aa", "AA", _("WCAG 2.2 レベルAA"), criteria.of_wcag(Level.AA)),
        _table("wcag-aaa", "AAA", _("WCAG 2.2 レベルAAAの一部"), criteria.of_wcag(Level.AAA)),
    ]


def _table(id: str, short: str, caption: str, chosen: Iterable[Criterion]) -> Table:
    chosen = list(chosen)
    results = Counter(one.result for one in chosen)
    return Table(id, short, caption, [_line(one) for one in chosen], results)


def counts(tables: Iterable[Table]) -> list[tuple[Status, list[int]]]:
    """Return for every result, best first, how many criteria of each table have it."""
    return [(_status(one), [table.results[one] for table in tables]) for one in Result]


def tested() -> list[Fact]:
    """Return how, when and with what the pages were tested."""
    return [
        Fact(
            _("確かめたページ"),
            _("すべてのページ。プログラムが持つアドレスの一覧から、もれなく選びます。"),
        ),
        Fact(
            _("確かめた状態"),
            _("ふつうの表示、何もないとき、まちがいがあるとき、JavaScriptを使わないとき。"),
        ),
        Fact(_("確かめた期間"), _period()),
        Fact(_("使っている技術"), _("、").join(evidence.TECHNOLOGIES)),
        Fact(
            _("道具"),
            _("axe-core %(version)sと、自分たちで作った検査。ブラウザーはChromiumです。")
            % {"version": evidence.AXE},
        ),
        Fact(
            _("人による試験"),
            _("、").join(evidence.ASSISTIVE_TECHNOLOGIES) or _("まだしていません。"),
        ),
    ]


def _period() -> str:
    first, last = day(evidence.FIRST_DAY), day(evidence.LAST_DAY)
    return (
        first if first == last else _("%(first)sから%(last)sまで") % {"first": first, "last": last}
    )


def _status(result: Result) -> Status:
    words, tone = RESULTS[result]
    return Status(_(words), tone)


def _line(one: Criterion) -> Line:
    return Line(
        number=one.number,
        name=_(one.name),
        asks=_(one.asks),
        status=_status(one.result),
        applies=not one.absent,
        how=_how(one),
        rest=_(one.absent or one.people) if one.absent or one.people else "",
    )


def _how(one: Criterion) -> str:
    kinds = {witness.partition(":")[0] for witness in one.witnesses}
    named = [_(words) for kind, words in KINDS.items() if kind in kinds]
    return _("、").join(named) if named else _("まだありません")


def checklist() -> dict[str, Any]:
    """Return the whole result as data, in both languages; codes and numbers are the standards'."""
    return {
        "standards": ["JIS X 8341-3:2016", "WCAG 2.2"],
        "notation": "JIS X 8341-3:2016 AA 配慮",
        "tested_from": evidence.FIRST_DAY.isoformat(),
        "tested_until": evidence.LAST_DAY.isoformat(),
        "technologies": list(evidence.TECHNOLOGIES),
        "tools": [f"axe-core {evidence.AXE}", "Chromium"],
        "assistive_technologies": list(evidence.ASSISTIVE_TECHNOLOGIES),
        "criteria": [_row(one) for one in criteria.ALL],
    }


def _row(one: Criterion) -> dict[str, Any]:
    row: dict[str, Any] = {"number": one.number, "level": str(one.level), "since": one.since}
    row |= {"in_jis_2016_aa": one.in_jis, "in_wcag_2_2": one.in_wcag}
    row |= {"applies": not one.absent, "result": str(one.result)}
    texts = {"name": one.name, "asks": one.asks, "remark": one.absent or one.people}
    for language in ("ja", "en"):
        with override(language):
            row |= {f"{key}_{language}": _(text) if text else "" for key, text in texts.items()}
    return row | {"witnesses": list(one.witnesses)}


def checklist_table() -> str:
    """Return the criteria as CSV, one row each; a cell with several witnesses holds them in lines."""
    rows = [_row(one) for one in criteria.ALL]
    written = io.StringIO()
    writer = csv.DictWriter(written, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(row | {"witnesses": "\n".join(row["witnesses"])} for row in rows)
    return written.getvalue()
