"""Topping a month up to the floor of its programmes, in the transaction that closes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from marketplace.outbox.services import emit
from marketplace.payouts import events, ledger
from marketplace.payouts.business_days import month_bounds
from marketplace.payouts.ledger import EntryKind, Posting
from marketplace.payouts.models import Earning, LedgerEntry, MonthClosing, TopUp
from marketplace.payouts.queries.months import Share, WorkedMonth, worked_in
from marketplace.payouts.services.earnings import COSTS
from marketplace.payouts.services.ledger import post_many
from marketplace.payouts.states import EarningKind
from marketplace.payouts.top_ups import missing_yen
from tasks.models import Programme
from tasks.queries.pace import floor_of
from workers.models import Worker


@dataclass(frozen=True)
class _Missing:
    """A top-up with the yen that it adds, before both are written."""

    top_up: TopUp
    yen: int


def top_up(*, closing: MonthClosing, at: datetime) -> Sequence[Earning]:
    """
    Add what each worker's month is missing, in the caller's transaction that closes it.

    Only the final closing of a month tops it up, over all that the month's closings added up: so
    it makes no difference how often the month was paid early. The payee is the office that the
    worker belongs to now, and the share is the worker's.
    """
    missing = _missing(closing)
    TopUp.objects.bulk_create(each.top_up for each in missing)
    entries = post_many(postings=[_posting(each) for each in missing], at=at)
    offices = dict(
        Worker.objects.filter(pk__in={each.top_up.worker_id for each in missing})
        .order_by("pk")
        .values_list("pk", "office")
    )
    earnings = Earning.objects.bulk_create(
        _earning(each, entry, offices[each.top_up.worker_id], closing)
        for each, entry in zip(missing, entries, strict=True)
    )
    for earning in earnings:
        emit(events.EARNING_POSTED, earning_id=earning.pk, at=at)
    return earnings


def _missing(closing: MonthClosing) -> list[_Missing]:
    worked = worked_in(closing.year, closing.month)
    programmes = Programme.objects.in_bulk({programme for _worker, programme in worked})
    found = [_compared(closing, share, month, programmes) for share, month in worked.items()]
    return [each for each in found if each.yen]


def _compared(
    closing: MonthClosing,
    share: Share,
    month: WorkedMonth,
    programmes: dict[UUID, Programme],
) -> _Missing:
    worker_id, programme_id = share
    top_up_row = TopUp(
        closing=closing,
        worker_id=worker_id,
        programme_id=programme_id,
        minutes=month.minutes,
        earned_yen=month.yen,
        floor_hourly_yen=floor_of(programmes[programme_id]),
    )
    yen = missing_yen(
        minutes=month.minutes,
        earned_yen=month.yen,
        floor_hourly_yen=top_up_row.floor_hourly_yen,
    )
    return _Missing(top_up_row, yen)


def _posting(missing: _Missing) -> Posting:
    row = missing.top_up
    return Posting(
        key=f"top-up:{row.pk}",
        kind=EntryKind.EARNING,
        lines=ledger.earning(
            worker_id=row.worker_id,
            programme_id=row.programme_id,
            yen=missing.yen,
            cost=COSTS[EarningKind.TOP_UP],
        ),
        params={"top_up_id": str(row.pk)},
    )


def _earning(
    missing: _Missing, entry: LedgerEntry, office_id: UUID | None, closing: MonthClosing
) -> Earning:
    _start, end = month_bounds(closing.year, closing.month)
    # The month's last moment: it belongs to that month, and its clock starts at the month's end.
    last = end - timedelta(microseconds=1)
    return Earning(
        top_up=missing.top_up,
        worker_id=missing.top_up.worker_id,
        office_id=office_id,
        programme_id=missing.top_up.programme_id,
        kind=EarningKind.TOP_UP,
        yen=missing.yen,
        received_at=last,
        earned_at=last,
        entry=entry,
        closing=closing,
    )
