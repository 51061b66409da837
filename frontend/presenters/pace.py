"""How long work takes and what an hour of it comes to, in a worker's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from frontend.presenters.rows import Fact
from frontend.templatetags.formats import minutes, yen
from marketplace.kernel.text import N_
from marketplace.payouts.queries.months import OwnMonth
from tasks.models import Assignment, Batch
from tasks.queries.active_time import ActiveTime
from tasks.queries.pace import Basis, Pace, paces_of

SPREADS = {
    Basis.LIKE_YOU: N_("あなたのような人は、%(low)sから%(high)sです。"),
    Basis.EVERYBODY: N_("この仕事をした人は、%(low)sから%(high)sです。"),
}
SINGLE = {
    Basis.LIKE_YOU: N_("あなたのような人は、だいたい%(low)sです。"),
    Basis.EVERYBODY: N_("この仕事をした人は、だいたい%(low)sです。"),
    Basis.EXPECTED: N_("あなたのペースで、だいたい%(low)sです。"),
}


@dataclass(frozen=True)
class PaceWords:
    """The usual time, what an hour comes to, and what happens where that is little."""

    time: str
    hourly: str
    promise: str


def paces_for(worker_id: UUID, batches: Iterable[Batch]) -> dict[UUID, PaceWords]:
    """Return batch -> words, for the worker's own pages only."""
    return {pk: pace_words(pace) for pk, pace in paces_of(worker_id, batches).items()}


def pace_for(assignment: Assignment) -> PaceWords:
    """Return the pace of one piece of work, for its worker."""
    batch = assignment.task.batch
    return paces_for(assignment.worker_id, [batch])[batch.pk]


def pace_words(pace: Pace) -> PaceWords:
    """Return a pace in words."""
    texts = SINGLE if pace.is_one_number else SPREADS
    ends = {"low": minutes(pace.low), "high": minutes(pace.high)}
    words = {"hourly": yen(pace.hourly_yen), "floor": yen(pace.floor_hourly_yen)}
    promise = _("1か月の合計が、1時間%(floor)sより少ないときは、たりない分を運営が足します。")
    return PaceWords(
        time=_(texts[pace.basis]) % ends,
        hourly=_("1時間にすると、%(hourly)sくらいです。") % words,
        promise=promise % words if pace.is_topped_up else "",
    )


def time_words(time: ActiveTime) -> str:
    """Return the minutes of an entry as they count, and where they come from."""
    words = {"counted": minutes(time.counted), "measured": minutes(time.measured)}
    if time.is_corrected:
        return (
            _("作業した時間：%(counted)s（あなたが直しました。はかった時間は%(measured)s）") % words
        )
    return _("作業した時間：%(counted)s") % words


def month_facts(month: OwnMonth) -> list[Fact]:
    """Return a month as its worker looks back on it."""
    hourly = month.hourly_yen
    return [
        Fact(_("作業した時間"), minutes(month.minutes)),
        Fact(_("報酬"), yen(month.yen)),
        Fact(_("1時間にすると"), yen(hourly) if hourly is not None else _("まだわかりません")),
    ]


def month_name(month: OwnMonth) -> str:
    """Return the name of a month."""
    return _("%(year)s年%(month)s月") % {"year": month.year, "month": month.month}
