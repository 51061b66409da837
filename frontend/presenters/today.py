"""
「きょうの仕事」: the sections of a worker's first page, and the one step that comes next.

The order of the steps is a rule, not a guess: what came back, then what was started (nearest to the
end of its own time first, which is never shown as a countdown), then offers, then the queue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from frontend.labels import Status
from frontend.presenters import handing, learning
from frontend.presenters import work as present
from frontend.presenters.rows import Fact, Row
from marketplace.accounts.actors import Actor
from marketplace.kernel.clock import now
from tasks.models import Assignment
from tasks.queries import work as queries
from tasks.queries.handing import asked_of
from tasks.states import AssignmentState

#: How many rows of a part stand on the day's page: a page stays light, however much is offered.
SHOWN = 10
_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Section:
    """One part of the page. Without rows it says ``empty``; with neither it is left out."""

    anchor: str
    heading: str
    rows: tuple[Row, ...]
    sentence: str = ""
    empty: str = ""

    @property
    def list_id(self) -> str:
        """The id of the list, other than that of the heading."""
        return f"{self.anchor}-list"

    @property
    def first(self) -> tuple[Row, ...]:
        """As many rows as the day's page has room for; the rest is on a page of its own."""
        return self.rows[:SHOWN]

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than the day's page shows."""
        return len(self.rows) > SHOWN

    @property
    def shown(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.rows or self.empty)


@dataclass(frozen=True)
class InHand:
    """What every section may look at: the worker's open work, read once."""

    actor: Actor
    returned: tuple[Assignment, ...]
    started: tuple[Assignment, ...]
    offered: tuple[Assignment, ...]
    waiting: tuple[Assignment, ...]

    @property
    def everything(self) -> tuple[Assignment, ...]:
        """All of it, in the order of the next step."""
        return (*self.returned, *self.started, *self.offered, *self.waiting)


def in_hand_of(actor: Actor) -> InHand:
    """Read the worker's open work, each part in the order in which it is best done."""
    rows = _by_own_time(queries.in_hand(actor))
    return InHand(
        actor=actor,
        returned=tuple(each for each in rows if each.state == AssignmentState.RETURNED),
        started=tuple(each for each in rows if each.state != AssignmentState.RETURNED),
        offered=tuple(queries.offers_to(actor)),
        waiting=tuple(queries.my_assignments(actor, AssignmentState.SUBMITTED)),
    )


def _by_own_time(rows: Iterable[Assignment]) -> list[Assignment]:
    """Sort by the end of the worker's own time; work whose clock stands still comes last."""
    return sorted(rows, key=lambda each: (_end_of_time(each), each.slot_id))


def _end_of_time(assignment: Assignment) -> datetime:
    stands_still = assignment.state == AssignmentState.PAUSED
    return _FAR if stands_still else assignment.lease_until or _FAR


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next: what it is, why it comes first, and the word on its button."""

    title: str
    why: str
    url: str
    verb: str
    status: Status | None
    facts: tuple[Fact, ...]


def next_step(mine: InHand) -> NextStep | None:
    """Return the one thing to do next, None when only the queue is left."""
    if mine.returned:
        return _step(mine.returned[0], _("直して出せば、報酬が出ます。"), _("直す"))
    if mine.started:
        return _step(mine.started[0], _("続きから始められます。"), _("続ける"))
    if mine.offered:
        return _step(mine.offered[0], _("あなたに合う仕事の案内です。"), _("案内を見る"))
    return None


def _step(assignment: Assignment, why: str, verb: str) -> NextStep:
    row = present.row_of(assignment)
    return NextStep(row.title, why, row.url, verb, row.status, row.facts)


def _started_rows(started: Iterable[Assignment]) -> list[Row]:
    """Return started work as rows; what was taken together is one row, of its next task."""
    groups: dict[UUID, list[Assignment]] = {}
    for assignment in started:
        groups.setdefault(assignment.bundle or assignment.pk, []).append(assignment)
    return [_group_row(group) for group in groups.values()]


def _group_row(group: list[Assignment]) -> Row:
    row = present.row_of(group[0])
    if len(group) == 1:
        return row
    left = Fact(_("まとめてうけた仕事"), _("まだ%(count)s件") % {"count": len(group)})
    return replace(row, facts=(*row.facts, left))


def _returned(mine: InHand) -> Section:
    return Section(
        anchor="returned",
        heading=_("直しのお願い"),
        rows=tuple(present.rows_of(mine.returned)),
        sentence=_("直すところと理由が書いてあります。直して出せば、報酬が出ます。"),
    )


def _started(mine: InHand) -> Section:
    return Section(
        anchor="started",
        heading=_("始めた仕事"),
        rows=tuple(_started_rows(mine.started)),
        empty=_("始めた仕事は、ありません。"),
    )


def _offered(mine: InHand) -> Section:
    return Section(
        anchor="offered",
        heading=_("あなたへの案内"),
        rows=tuple(present.rows_of(mine.offered)),
        sentence=_("返事を急ぐ必要はありません。ことわっても、評価には影響しません。"),
        empty=_("今、案内はありません。合う仕事が出ると、お知らせが届きます。"),
    )


def _waiting(mine: InHand) -> Section:
    return Section(
        anchor="waiting",
        heading=_("確認を待っている仕事"),
        rows=tuple(present.rows_of(mine.waiting)),
        sentence=_("することはありません。結果は、お知らせで届きます。"),
    )


def _asked_by_colleagues(mine: InHand) -> Section:
    return Section(
        anchor="asked",
        heading=_("なかまからのおねがい"),
        rows=tuple(handing.row_asked(each) for each in asked_of(mine.actor)),
        sentence=_("ことわっても、評価には影響しません。理由もいりません。"),
    )


def _learning(mine: InHand) -> Section:
    return Section(
        anchor="learning",
        heading=_("練習と学び"),
        rows=tuple(learning.rows_of_today(mine.actor, now())),
        sentence=_("急ぐ必要はありません。はじめの練習には、報酬が出ます。"),
    )


# In the order of the page. A part of the site that has something for today adds its builder here.
_SECTIONS: tuple[Callable[[InHand], Section], ...] = (
    _returned,
    _started,
    _offered,
    _asked_by_colleagues,
    _waiting,
    _learning,
)


def section_of(mine: InHand, anchor: str) -> Section | None:
    """Return one part of the page by its anchor, None if it has nothing to say."""
    return next((section for section in sections(mine) if section.anchor == anchor), None)


def sections(mine: InHand) -> list[Section]:
    """Return the parts of the page that have something to say."""
    return [section for build in _SECTIONS if (section := build(mine)).shown]
