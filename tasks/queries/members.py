"""Reading the work of an office's members: what is open for them, their load and their progress."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.clock import local_date
from tasks.models import ActiveSpan, Assignment, AssignmentMove, Batch, Slot
from tasks.states import FORGOTTEN, IN_HAND, AssignmentEvent, AssignmentState, BatchState, TaskState
from workers.home_support_rules import monday_of
from workers.models import Availability, Worker
from workers.queries.home_support import end_of, start_of
from workers.queries.memberships import members_of, while_member
from workers.queries.skills import badges_in_force

#: Moves by the worker's own hand that show that they were at work.
AT_WORK = (
    "take",
    AssignmentEvent.ACCEPT,
    AssignmentEvent.PAUSE,
    AssignmentEvent.RESUME,
    "extend",
    AssignmentEvent.SUBMIT,
    AssignmentEvent.SUBMIT_SURPLUS,
    AssignmentEvent.HAND_OVER,
)


@dataclass(frozen=True)
class MemberLoad:
    """
    How much a member has in hand and has done; no need, no judgement.

    ``in_hand`` counts paused and returned work too. ``handed_in`` is of this week (from Monday),
    ``done`` accepted work of this month. ``wished`` and ``used`` are minutes of this week: as wished, and
    as what was handed in usually takes.
    """

    worker: Worker
    offered: int
    in_hand: int
    paused: int
    returned: int
    handed_in: int
    done: int
    wished: int
    used: int


@dataclass(frozen=True)
class OpenWork:
    """A batch with free places, and the members of an office who were introduced to its kind."""

    batch: Batch
    free: int
    members: tuple[Worker, ...]


def member_loads(actor: Actor, at: datetime) -> list[MemberLoad]:
    """
    Return the members of the actor's office with their work, by name.

    :raises Forbidden: for everybody but the staff of an office
    """
    today = local_date(at)
    week, month = start_of(monday_of(today)), start_of(today.replace(day=1))
    counted = members_of(actor).annotate(
        offered=_count(state=AssignmentState.OFFERED),
        in_hand=_count(state__in=sorted(IN_HAND)),
        paused=_count(state=AssignmentState.PAUSED),
        returned=_count(state=AssignmentState.RETURNED),
    )
    rows = list(counted)
    wished, used = _wished(rows), usual_minutes(actor, rows, week, at)
    progress = _progress(actor, rows, Q(submitted_at__gte=week), Q(closed_at__gte=month))
    return [
        MemberLoad(
            worker=row,
            offered=row.offered,
            in_hand=row.in_hand,
            paused=row.paused,
            returned=row.returned,
            handed_in=progress.get(row.pk, (0, 0))[0],
            done=progress.get(row.pk, (0, 0))[1],
            wished=wished.get(row.pk, 0),
            used=used.get(row.pk, 0),
        )
        for row in rows
    ]


_DONE = [AssignmentState.APPROVED, AssignmentState.SURPLUS]


def _count(**what: object) -> Count:
    prefixed = {f"assignments__{name}": value for name, value in what.items()}
    return Count("assignments", filter=Q(**prefixed))


def _wished(workers: Collection[Worker]) -> dict[UUID, int]:
    rows = Availability.objects.filter(worker__in=list(workers)).values_list("worker_id")
    return dict(rows.annotate(Sum("minutes")).order_by("worker_id"))


def _handed_in(actor: Actor, workers: Collection[Worker]) -> QuerySet[Assignment]:
    """Return what these handed in as members of the actor's office."""
    rows = Assignment.objects.filter(worker__in=list(workers), submitted_at__isnull=False)
    return rows.filter(while_member(actor, "worker", "submitted_at"))


def _progress(
    actor: Actor, workers: Collection[Worker], given: Q, closed: Q
) -> dict[UUID, tuple[int, int]]:
    """Return by worker how many entries were handed in in one span, and how many accepted in another."""
    counted = (
        _handed_in(actor, workers)
        .values_list("worker_id")
        .annotate(
            handed_in=Count("pk", filter=given),
            done=Count("pk", filter=Q(state__in=_DONE) & closed),
        )
    )
    return {worker: (given, done) for worker, given, done in counted.order_by("worker_id")}


def usual_minutes(
    actor: Actor, workers: Collection[Worker], since: datetime, until: datetime
) -> dict[UUID, int]:
    """
    Return by worker the usual minutes of what they handed in within a span, in whole minutes.

    The time that somebody really took is theirs alone: an office never learns who is slow.
    """
    rows = _handed_in(actor, workers).filter(submitted_at__gte=since, submitted_at__lt=until)
    summed = rows.values_list("worker_id").annotate(Sum("task__batch__expected_minutes"))
    return {worker: round(minutes) for worker, minutes in summed.order_by("worker_id")}


def days_worked(
    actor: Actor, workers: Collection[Worker], first: date, last: date
) -> dict[UUID, frozenset[date]]:
    """
    Return the days on which each of these was at work: with an own move, or seen working.

    Only as a member of the actor's office: before and afterwards no support at home was due.
    """
    since, until = start_of(first), end_of(last)
    found: defaultdict[UUID, frozenset[date]] = defaultdict(frozenset)
    moves = AssignmentMove.objects.filter(
        assignment__worker__in=list(workers), event__in=AT_WORK, at__gte=since, at__lt=until
    )
    own = moves.filter(user_id__in=[worker.user_id for worker in workers])
    spans = ActiveSpan.objects.filter(
        assignment__worker__in=list(workers), started_at__gte=since, started_at__lt=until
    )
    for rows, moment in ((own, "at"), (spans, "started_at")):
        here = rows.filter(while_member(actor, "assignment__worker", moment))
        days = here.annotate(day=TruncDate(moment)).values_list("assignment__worker_id", "day")
        for worker_id, day in days.distinct().order_by("assignment__worker_id", "day"):
            found[worker_id] |= {day}
    return dict(found)


def work_of_member(actor: Actor, worker: Worker) -> QuerySet[Assignment]:
    """Return what a member, whom the caller looked up, has in hand, the oldest first."""
    require(actor, Action.MEMBER_VIEW)
    rows = Assignment.objects.filter(worker=worker, state__in=sorted(IN_HAND))
    path = "task__batch__programme__municipality__organisation", "worker__user"
    return rows.select_related(*path).order_by("offered_at", "pk")


def handed_in_by(
    actor: Actor, workers: Collection[Worker], first: date, last: date
) -> dict[UUID, tuple[int, int]]:
    """Return by worker how many entries members handed in in these days, and how many were accepted."""
    since, until = start_of(first), end_of(last)
    return _progress(
        actor,
        workers,
        Q(submitted_at__gte=since, submitted_at__lt=until),
        Q(closed_at__gte=since, closed_at__lt=until),
    )


# -- what is open -------------------------------------------------------------------------------


def _open_batches(at: datetime) -> QuerySet[Batch]:
    rows = Batch.objects.filter(state=BatchState.OPEN, deadline__gte=local_date(at))
    return rows.select_related("programme__municipality__organisation").order_by("deadline", "pk")


def allocable_batch(batch_id: UUID, at: datetime) -> Batch | None:
    """Return a batch of which work can be offered now, None where it is not open (any more)."""
    return _open_batches(at).filter(pk=batch_id).first()


def open_work(actor: Actor, at: datetime) -> list[OpenWork]:
    """
    Return every batch with free places, and which members were introduced to its kind of work.

    Members who rest are left out. What anybody answered about needs plays no part here.

    :raises Forbidden: for everybody but the staff of an office
    """
    require(actor, Action.MEMBER_ALLOCATE)
    members = {each.pk: each for each in members_of(actor).filter(paused_at__isnull=True)}
    skilled: defaultdict[str, set[UUID]] = defaultdict(set)
    badges = badges_in_force(at).filter(worker__in=list(members))
    for code, worker_id in badges.values_list("code", "worker_id"):
        skilled[code].add(worker_id)
    free = _free_places()
    return [
        OpenWork(
            batch,
            free[batch.pk],
            tuple(each for pk, each in members.items() if pk in skilled[batch.task_type]),
        )
        for batch in _open_batches(at)
        if free.get(batch.pk)
    ]


def _free_slots() -> QuerySet[Slot]:
    return Slot.objects.filter(is_free=True, task__state=TaskState.OPEN)


def _free_places() -> dict[UUID, int]:
    rows = _free_slots().filter(batch__state=BatchState.OPEN).values_list("batch_id")
    return dict(rows.annotate(Count("pk")).order_by("batch_id"))


def free_for(worker: Worker, batch: Batch, count: int) -> list[Slot]:
    """Return up to ``count`` free slots of a batch, of different tasks that the worker has no part in."""
    mine = Assignment.objects.filter(task_id=OuterRef("task_id"), worker=worker).exclude(
        state__in=sorted(FORGOTTEN)
    )
    by_task: dict[UUID, Slot] = {}
    rows = _free_slots().filter(~Exists(mine), batch=batch).order_by("pk")
    for slot in rows.iterator(chunk_size=200):
        by_task.setdefault(slot.task_id, slot)
        if len(by_task) == count:
            break
    return list(by_task.values())
