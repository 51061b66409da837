"""What was worked and earned in a month: the base of top-ups, and of a worker's own history."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.clock import local_date
from marketplace.payouts.business_days import month_bounds, previous_month
from marketplace.payouts.models import Earning, MonthClosing
from marketplace.payouts.states import EarningKind
from tasks.models import Assignment, AssignmentMove, HandOver
from tasks.pricing import effective_hourly
from tasks.queries.active_time import counted_minutes
from tasks.states import AssignmentEvent, AssignmentState, HandOverState
from workers.queries import own_worker

# Earned with the time of entries. An introduction has no entry, and a top-up follows from them.
OF_ENTRIES = (EarningKind.NORMAL, EarningKind.SURPLUS, EarningKind.GOLD, EarningKind.PART)
_UNPAID = (AssignmentState.RELEASED, AssignmentState.REJECTED)
_UNPAID_ENDS = (AssignmentEvent.RELEASE, AssignmentEvent.REJECT)


@dataclass(frozen=True)
class WorkedMonth:
    """Active minutes of a worker's month under a programme, and the yen that were earned in them."""

    minutes: int
    yen: int


@dataclass(frozen=True)
class OwnMonth:
    """A month as its worker looks back on it. ``yen`` has the top-ups in it, not introductions."""

    year: int
    month: int
    minutes: int
    yen: int

    @property
    def hourly_yen(self) -> int | None:
        """What an hour came to; None where nothing was measured."""
        return effective_hourly(yen=self.yen, minutes=self.minutes) if self.minutes else None


Share = tuple[UUID, UUID]


def worked_in(year: int, month: int) -> dict[Share, WorkedMonth]:
    """
    Return (worker, programme) -> what a month's closings add up, however many there were.

    The time of an entry counts where its pay counts. Time in work that brought no pay (given back,
    or not accepted) counts in the month in which it ended: working time is working time.
    """
    earned = Earning.objects.filter(
        closing__year=year, closing__month=month, kind__in=OF_ENTRIES
    ).order_by("worker", "programme")
    yen = {
        (worker, programme): total
        for worker, programme, total in earned.values_list("worker", "programme").annotate(
            total=Sum("yen")
        )
    }
    minutes = _minutes(_paid_in(earned) | _ended_unpaid(*month_bounds(year, month)))
    return {
        share: WorkedMonth(minutes.get(share, 0), yen.get(share, 0))
        for share in sorted(minutes.keys() | yen.keys())
    }


def _minutes(where: Q) -> dict[Share, int]:
    rows = Assignment.objects.filter(where).select_related("task").order_by("pk")
    assignments = list(rows)
    counted = counted_minutes(assignments)
    sums: dict[Share, int] = defaultdict(int)
    for assignment in assignments:
        sums[assignment.worker_id, assignment.task.programme_id] += counted[assignment.pk]
    return sums


def _paid_in(earned: QuerySet[Earning]) -> Q:
    """Return the condition that an entry, or the part of one, is among what was earned."""
    entries = earned.filter(submission__isnull=False).order_by()
    parts = earned.filter(hand_over__isnull=False).order_by()
    return Q(pk__in=entries.values("submission__assignment")) | Q(
        pk__in=parts.values("hand_over__assignment")
    )


def _ended_unpaid(start: datetime, end: datetime) -> Q:
    within = {"closed_at__gte": start, "closed_at__lt": end}
    worthless = HandOver.objects.filter(
        assignment=OuterRef("pk"), state=HandOverState.TAKEN, part_yen=0
    )
    rejected = AssignmentMove.objects.filter(
        assignment=OuterRef("pk"), event=AssignmentEvent.REJECT, at__gte=start, at__lt=end
    )
    return (
        Q(state=AssignmentState.RELEASED, **within)
        | (Q(state=AssignmentState.HANDED_OVER, **within) & Q(Exists(worthless.order_by())))
        | (Q(state=AssignmentState.REJECTED) & Q(Exists(rejected.order_by())))
    )


def own_months(actor: Actor, *, at: datetime) -> list[OwnMonth]:
    """
    Return the acting worker's present and last month, newest first: time, yen, yen an hour.

    :raises Forbidden: if the actor is no worker
    """
    require(actor, Action.EARNINGS_VIEW_OWN)
    worker = own_worker(actor, Action.EARNINGS_VIEW_OWN)
    today = local_date(at)
    present = today.year, today.month
    return [_own_month(worker.pk, *each) for each in (present, previous_month(*present))]


def _own_month(worker_id: UUID, year: int, month: int) -> OwnMonth:
    start, end = month_bounds(year, month)
    earned = Earning.objects.filter(
        worker=worker_id, earned_at__gte=start, earned_at__lt=end
    ).exclude(kind=EarningKind.TRAINING)
    yen = earned.aggregate(total=Sum("yen"))["total"] or 0
    mine = Q(worker=worker_id) & (_paid_in(earned) | _ended_unpaid(start, end))
    return OwnMonth(year, month, sum(_minutes(mine).values()), yen)


def is_closed_for_good(assignment: Assignment) -> bool:
    """Say whether the month in which the time of an entry counts has been closed at its end."""
    finals = MonthClosing.objects.filter(is_final=True)
    of_entry = Q(submission__assignment=assignment) | Q(hand_over__assignment=assignment)
    earning = Earning.objects.filter(of_entry).select_related("closing").first()
    if earning is not None:
        closing = earning.closing
        return (
            closing is not None and finals.filter(year=closing.year, month=closing.month).exists()
        )
    ended = assignment.moves.filter(event__in=_UNPAID_ENDS).order_by("-pk").first()
    if ended is None or assignment.state not in _UNPAID:
        return False
    day = local_date(ended.at)
    return finals.filter(year=day.year, month=day.month).exists()
