"""Reading the market: everybody with free time and every batch with free places."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from marketplace.kernel.clock import local_date
from marketplace.matching.market import TENTHS, Market, Pair, Person, Work
from tasks.models import Assignment, Batch, Slot
from tasks.queries.accommodations import agreed_adjustments
from tasks.states import AssignmentState, BatchState, TaskState
from workers.queries import badges_in_force, needs_of, weekly_minutes, workers_in_pool

LOOKING_BACK = timedelta(days=7)

# What fills hours to come: a lapsed piece has given its slot back, a finished one its time.
HELD = (
    AssignmentState.OFFERED,
    AssignmentState.ACCEPTED,
    AssignmentState.PAUSED,
    AssignmentState.RETURNED,
)


def open_batches(at: datetime) -> QuerySet[Batch]:
    """Return the batches that work can be offered of: open, and not past their deadline."""
    rows = Batch.objects.filter(state=BatchState.OPEN, deadline__gte=local_date(at))
    return rows.order_by("deadline", "pk")


def load_market(at: datetime) -> Market:
    """Return who can work and what there is to do, as of a moment."""
    return Market(
        people=tuple(_people(at)),
        works=tuple(_works(at)),
        parts=_parts(),
        begun=_begun(),
    )


def tenths(minutes: Decimal | int | None) -> int:
    """Return minutes in tenths."""
    return int((minutes or 0) * TENTHS)


def _works(at: datetime) -> list[Work]:
    free, today = _free_places(), local_date(at)
    return [
        Work(
            id=batch.pk,
            task_type=batch.task_type,
            minutes=max(tenths(batch.expected_minutes), 1),
            slots=free[batch.pk][0],
            tasks=free[batch.pk][1],
            demands=batch.demands_mask,
            offered=batch.offered_mask,
            days_left=(batch.deadline - today).days,
            programme_id=batch.programme_id,
        )
        for batch in open_batches(at)
        if batch.pk in free
    ]


def free_slots() -> QuerySet[Slot]:
    """Return the slots that work can be offered on."""
    return Slot.objects.filter(is_free=True, task__state=TaskState.OPEN)


def _free_places() -> dict[UUID, tuple[int, int]]:
    """Return the numbers of free slots, and of tasks that have one, by batch."""
    rows = free_slots().filter(batch__state=BatchState.OPEN).values_list("batch_id")
    counted = rows.annotate(Count("pk"), Count("task_id", distinct=True)).order_by("batch_id")
    return {batch: (slots, tasks) for batch, slots, tasks in counted}


def _people(at: datetime) -> list[Person]:
    asked, skills = weekly_minutes(), _skills(at)
    held, done = _held(), _done_since(at - LOOKING_BACK)
    agreed = agreed_adjustments()
    return [
        Person(
            id=worker_id,
            adjustable=needs.adjustable,
            impossible=needs.impossible,
            asked=asked.get(worker_id, 0) * TENTHS,
            held=held[worker_id][0],
            offers=held[worker_id][1],
            done=done.get(worker_id, 0),
            skills=skills[worker_id],
            agreed=agreed[worker_id],
        )
        for worker_id, needs in needs_of(workers_in_pool()).items()
    ]


def _skills(at: datetime) -> defaultdict[UUID, frozenset[str]]:
    codes: defaultdict[UUID, frozenset[str]] = defaultdict(frozenset)
    for worker_id, code in badges_in_force(at).values_list("worker_id", "code"):
        codes[worker_id] |= {code}
    return codes


def _held() -> defaultdict[UUID, tuple[int, int]]:
    """Return tenths of work in hand or on offer, and the number of open offers, by worker."""
    rows = Assignment.objects.filter(state__in=HELD).values_list("worker_id")
    summed = rows.annotate(
        minutes=Sum("task__batch__expected_minutes"),
        offers=Count("pk", filter=Q(state=AssignmentState.OFFERED)),
    ).order_by("worker_id")
    found: defaultdict[UUID, tuple[int, int]] = defaultdict(lambda: (0, 0))
    found.update({worker: (tenths(minutes), offers) for worker, minutes, offers in summed})
    return found


def _done_since(since: datetime) -> dict[UUID, int]:
    rows = Assignment.objects.filter(submitted_at__gte=since).values_list("worker_id")
    summed = rows.annotate(Sum("task__batch__expected_minutes")).order_by("worker_id")
    return {worker: tenths(minutes) for worker, minutes in summed}


def had_part() -> QuerySet[Assignment]:
    """
    Return everybody's parts in tasks that still have a free place.

    Refused and expired offers count as well: nobody is offered the same task twice. It stays in
    the queue, where it can be taken.
    """
    return Assignment.objects.filter(task_id__in=free_slots().values("task_id")).order_by("pk")


def _parts() -> dict[Pair, int]:
    rows = had_part().values_list("worker_id", "task__batch_id")
    counted = rows.annotate(Count("task_id", distinct=True)).order_by("worker_id", "task__batch_id")
    return {(worker, batch): count for worker, batch, count in counted}


def _begun() -> frozenset[Pair]:
    rows = Assignment.objects.filter(
        task__batch__state=BatchState.OPEN, accepted_at__isnull=False
    ).values_list("worker_id", "task__batch_id")
    return frozenset(rows.distinct().order_by("worker_id", "task__batch_id"))
