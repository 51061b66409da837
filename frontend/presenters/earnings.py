"""Each thing that was earned, in words: for which work, how much, and why this much."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from frontend.labels import Status, Tone, status_of
from frontend.presenters.work import title_of
from frontend.templatetags.formats import minutes, yen
from marketplace.accounts.roles import Role
from marketplace.kernel.text import N_
from marketplace.payouts.models import Earning, TopUp
from marketplace.payouts.states import EarningKind, LineState
from tasks.catalogue import task_type

# Ordinary work needs no words of its own: the table says that each line is work that was taken.
REASONS = {
    EarningKind.SURPLUS: N_(
        "予定の時間のあとに出した仕事です。ほかの人の答えを先に使いましたが、同じ金額を払います。"
    ),
    EarningKind.PART: N_("とちゅうまでの仕事です。書きおえた分のお金です。"),
    EarningKind.TRAINING: N_("練習をした時間へのお金です。運営が払います。"),
    EarningKind.GOLD: N_(
        "正しい答えが、先にわかっている仕事です。ふつうの仕事と同じ金額を、運営が払います。"
    ),
    EarningKind.TOP_UP: N_("1時間あたりの金額が、約束より少なかったので、運営が足しました。"),
}


@dataclass(frozen=True)
class EarningRow:
    """
    One line of the record of money: when, for which work, how much, and where it is.

    ``why`` explains what is out of the ordinary, and is empty for work that was simply taken.
    """

    at: dt.datetime
    title: str
    batch: str
    why: str
    yen: int
    status: Status | None


def earning_rows(
    earnings: Iterable[Earning], states: Mapping[UUID, LineState | None]
) -> list[EarningRow]:
    """Return earnings as the worker reads them."""
    rows = [(earning, _money_status(states[earning.pk])) for earning in earnings]
    return [_earning_row(earning, status, own=True) for earning, status in rows]


def plain_earning_rows(earnings: Iterable[Earning], *, own: bool) -> list[EarningRow]:
    """
    Return earnings where all of them stand on one statement, so that none needs a state.

    ``own`` says that their worker reads them: nobody else is told somebody's minutes.
    """
    return [_earning_row(earning, None, own=own) for earning in earnings]


def _earning_row(earning: Earning, status: Status | None, *, own: bool) -> EarningRow:
    return EarningRow(
        at=earning.earned_at,
        title=_title(earning),
        batch=_belongs_to(earning),
        why=_why(earning, own=own),
        yen=earning.yen,
        status=status,
    )


def _title(earning: Earning) -> str:
    if earning.assignment is not None:
        return title_of(earning.assignment.task)
    if earning.training_run is not None:
        work = _(task_type(earning.training_run.task_type).title)
        return _("練習：%(work)s") % {"work": work}
    return _("1時間あたりの金額を守るために足すお金")


def _belongs_to(earning: Earning) -> str:
    """Return the batch of a work; of a top-up, the programme."""
    if earning.assignment is not None:
        return earning.assignment.task.batch.title
    return earning.programme.title if earning.programme is not None else ""


def _why(earning: Earning, *, own: bool) -> str:
    if earning.top_up is not None and own:
        return _arithmetic(earning.top_up, earning.yen)
    kind = EarningKind(earning.kind)
    if kind is EarningKind.NORMAL:
        return _why_less(earning)
    if hasattr(earning.submission, "rejection"):
        return _("この仕事は受け入れられました。報酬は、すべて支払われます。")
    return _(REASONS[kind])


def _why_less(earning: Earning) -> str:
    """Say what became of the rest of the price, where others had begun the work."""
    assignment = earning.assignment
    rest = assignment.task.batch.unit_price_yen - earning.yen if assignment else 0
    if not rest:
        return ""
    words = {"rest": yen(rest)}
    return _("とちゅうから続けた仕事です。%(rest)sは、先に書いた人が受けとります。") % words


def _arithmetic(top_up: TopUp, added_yen: int) -> str:
    """Return a top-up as a sum that anybody can do again."""
    words = {
        "month": top_up.closing.month,
        "minutes": minutes(top_up.minutes),
        "earned": yen(top_up.earned_yen),
        "floor": yen(top_up.floor_hourly_yen),
        "promised": yen(top_up.earned_yen + added_yen),
        "added": yen(added_yen),
    }
    return (
        _(
            "%(month)s月は、%(minutes)sの仕事で、%(earned)sでした。1時間%(floor)sなら、%(promised)sになります。たりない%(added)sを足しました。"
        )
        % words
    )


def _money_status(state: LineState | None) -> Status:
    if state is None:
        return Status(_("まだ明細になっていません"), Tone.NEW)
    return status_of(state, Role.WORKER)
