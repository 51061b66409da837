"""Writing batches: draft, publish, hold, query a result, inspect (検収)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import locked
from marketplace.outbox.services import emit
from tasks import events
from tasks.catalogue import TaskType, task_type
from tasks.errors import (
    BatchEmpty,
    BatchNotReady,
    BudgetExceeded,
    NoteMissing,
    RateMissing,
)
from tasks.errors.posting import DemandsNotConfirmed
from tasks.models import Asset, Batch, Programme, ProgrammeRate, Slot, Task
from tasks.policies import check_batch, check_programme
from tasks.queries.batches import cost_of, open_count
from tasks.queries.demands import computed_mask, is_confirmed
from tasks.queries.programmes import committed_yen
from tasks.services.moves import move_batch, move_task
from tasks.services.terms import deadline_within
from tasks.states import BatchEvent, BatchState, TaskEvent, TaskState

_CHUNK = 1000


@dataclass(frozen=True)
class NewTask:
    """One row of the clerk's file that passed the preview. Assets were stored before."""

    external_id: str
    content: dict[str, Any]
    row_number: int
    asset_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class SourceFile:
    """Where rows came from: kept so that an auditor can find the file again."""

    name: str = ""
    sha256: str = ""
    encoding: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NewBatch:
    """What a clerk says about a batch; ``deadline`` None means the programme's."""

    task_type: str
    title: str
    deadline: date | None = None
    source: SourceFile = field(default_factory=SourceFile)


@dataclass(frozen=True)
class BatchCreated:
    """The draft, how many tasks it has, and the external ids that were posted before."""

    batch: Batch
    created: int
    skipped: tuple[str, ...]


def _rate(programme: Programme, code: str) -> ProgrammeRate:
    rate = programme.rates.filter(task_type=code).order_by("pk").first()
    if rate is None:
        raise RateMissing(task_type=task_type(code).title)
    return rate


def _new_rows(
    programme: Programme, code: str, rows: Sequence[NewTask]
) -> tuple[list[NewTask], tuple[str, ...]]:
    """Split rows into new ones and those whose external id the programme already has."""
    known: set[str] = set()
    ids = [row.external_id for row in rows]
    posted = Task.objects.filter(programme=programme, task_type=code).exclude(
        state=TaskState.WITHDRAWN
    )
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        known.update(posted.filter(external_id__in=chunk).values_list("external_id", flat=True))
    new: list[NewTask] = []
    skipped: list[str] = []
    for row in rows:
        if row.external_id in known:
            skipped.append(row.external_id)
        else:
            known.add(row.external_id)
            new.append(row)
    return new, tuple(skipped)


def create_draft(
    *, actor: Actor, programme_id: UUID, new: NewBatch, rows: Sequence[NewTask], at: datetime
) -> BatchCreated:
    """
    Make a draft of the rows that the programme does not have yet; all of them or none.

    The programme row is locked, so two imports of one file cannot both see its rows as new; the
    unique constraint on external ids stands behind that.

    :raises RateMissing: if the programme has no price for the type
    :raises DeadlinePast, DeadlineAfterProgramme: if the deadline cannot be met
    :raises BatchEmpty: if every row was posted before
    """
    kind = task_type(new.task_type)
    with transaction.atomic():
        programme = locked(Programme, programme_id)
        check_programme(actor, Action.BATCH_DRAFT, programme)
        rate = _rate(programme, kind.code)
        deadline = deadline_within(programme, new.deadline, at)
        fresh, skipped = _new_rows(programme, kind.code, rows)
        if not fresh:
            raise BatchEmpty(skipped=len(skipped))
        batch = _create_batch(
            actor, programme, kind=kind, rate=rate, new=new, deadline=deadline, at=at
        )
        _create_tasks(batch, fresh)
        # The rows are part of what a form shows: computed when they are there.
        batch.demands_mask = computed_mask(batch, at)
        batch.save(update_fields=["demands_mask"])
        audit.record(actor=actor, action="batch.drafted", at=at, about=batch)
        emit(events.BATCH_DRAFTED, batch_id=batch.pk, at=at)
    return BatchCreated(batch=batch, created=len(fresh), skipped=skipped)


def _create_batch(
    actor: Actor,
    programme: Programme,
    *,
    kind: TaskType,
    rate: ProgrammeRate,
    new: NewBatch,
    deadline: date,
    at: datetime,
) -> Batch:
    return Batch.objects.create(
        programme=programme,
        task_type=kind.code,
        form_version=kind.version,
        title=new.title,
        unit_price_yen=rate.unit_price_yen,
        expected_minutes=rate.expected_minutes,
        entries_required=rate.entries_required,
        options=rate.options,
        deadline=deadline,
        source_name=new.source.name,
        source_sha256=new.source.sha256,
        source_encoding=new.source.encoding,
        source_mapping=dict(new.source.mapping),
        created_by_id=actor.user_id,
        created_at=at,
    )


def _create_tasks(batch: Batch, rows: Iterable[NewTask]) -> None:
    rows = list(rows)
    made = Task.objects.bulk_create(
        [
            Task(
                batch=batch,
                programme_id=batch.programme_id,
                task_type=batch.task_type,
                external_id=row.external_id,
                row_number=row.row_number,
                content=row.content,
            )
            for row in rows
        ],
        batch_size=_CHUNK,
    )
    numbers = range(1, batch.entries_required + 1)
    Slot.objects.bulk_create(
        [Slot(task=task, batch=batch, number=number) for task in made for number in numbers],
        batch_size=_CHUNK,
    )
    for task, row in zip(made, rows, strict=True):
        if row.asset_ids:
            Asset.objects.filter(pk__in=row.asset_ids, task__isnull=True).update(task=task)


def _locked_batch(actor: Actor, action: Action, batch_id: UUID) -> Batch:
    batch = locked(Batch, batch_id)
    check_batch(actor, action, batch)
    return batch


def discard_draft(*, actor: Actor, batch_id: UUID, at: datetime) -> Batch:
    """
    Give up a draft; its external ids may be posted again.

    :raises IllegalMove: if it was published
    """
    with transaction.atomic():
        batch = _locked_batch(actor, Action.BATCH_DRAFT, batch_id)
        move_batch(batch, BatchEvent.DISCARD, actor=actor, at=at)
        batch.tasks.update(state=TaskState.WITHDRAWN)
        audit.record(actor=actor, action="batch.discarded", at=at, about=batch)
    return batch


def publish(*, actor: Actor, batch_id: UUID, at: datetime) -> Batch:
    """
    Open a draft for work, within the contract's budget.

    The programme is locked first, so two clerks cannot spend the same yen.

    :raises BudgetExceeded: if the contract does not cover it
    :raises DeadlinePast: if its deadline went by while it was a draft
    :raises DemandsNotConfirmed: if nobody confirmed what it asks, as it is now
    :raises IllegalMove: if it is no draft
    """
    with transaction.atomic():
        programme = locked(Programme, _programme_id(batch_id))
        batch = _locked_batch(actor, Action.BATCH_PUBLISH, batch_id)
        deadline_within(programme, batch.deadline, at)
        _check_budget(programme, batch)
        _check_confirmed(batch, at)
        batch.published_at = at
        move_batch(batch, BatchEvent.PUBLISH, actor=actor, at=at)
        batch.tasks.filter(state=TaskState.DRAFT).update(state=TaskState.OPEN)
        Slot.objects.filter(batch=batch).update(is_free=True)
        audit.record(actor=actor, action="batch.published", at=at, about=batch)
        emit(events.BATCH_PUBLISHED, batch_id=batch.pk, at=at)
    return batch


def _programme_id(batch_id: UUID) -> UUID | None:
    return Batch.objects.filter(pk=batch_id).values_list("programme_id", flat=True).first()


def _check_budget(programme: Programme, batch: Batch) -> None:
    left = programme.budget_yen - committed_yen(programme)
    needed = cost_of(batch).total
    if needed > left:
        raise BudgetExceeded(needed=needed, left=max(left, 0))


def _check_confirmed(batch: Batch, at: datetime) -> None:
    # What is no draft any more is refused by the move, whatever time has done to it.
    if batch.state == BatchState.DRAFT and not is_confirmed(batch, computed_mask(batch, at)):
        raise DemandsNotConfirmed()


def hold(*, actor: Actor, batch_id: UUID, at: datetime) -> Batch:
    """Stop handing out work of a batch; what is in somebody's hands goes on and is paid."""
    with transaction.atomic():
        batch = _locked_batch(actor, Action.BATCH_PUBLISH, batch_id)
        move_batch(batch, BatchEvent.HOLD, actor=actor, at=at)
        audit.record(actor=actor, action="batch.held", at=at, about=batch)
    return batch


def resume(*, actor: Actor, batch_id: UUID, at: datetime) -> Batch:
    """Hand out work of a held batch again."""
    with transaction.atomic():
        batch = _locked_batch(actor, Action.BATCH_PUBLISH, batch_id)
        move_batch(batch, BatchEvent.RESUME, actor=actor, at=at)
        audit.record(actor=actor, action="batch.resumed", at=at, about=batch)
    return batch


def query_task(*, actor: Actor, task_id: UUID, note: str, at: datetime) -> Task:
    """
    Ask the operator to look at a finished result again (検収での指摘). Pay is not touched.

    :raises NoteMissing: if nothing says what is wrong
    :raises IllegalMove: if the task is not finished, or its batch was accepted
    """
    if not note.strip():
        raise NoteMissing()
    with transaction.atomic():
        batch = locked(Batch, _batch_id(task_id))
        check_batch(actor, Action.BATCH_INSPECT, batch)
        batch.ready_at = None
        batch.save(update_fields=["ready_at"])
        task = locked(Task, task_id)
        task.done_at = None
        move_task(task, TaskEvent.QUERY, actor=actor, at=at, note=note.strip())
        audit.record(actor=actor, action="task.queried", at=at, about=task)
        emit(events.TASK_QUERIED, task_id=task.pk, at=at)
    return task


def _batch_id(task_id: UUID) -> UUID | None:
    return Task.objects.filter(pk=task_id).values_list("batch_id", flat=True).first()


def inspect(*, actor: Actor, batch_id: UUID, at: datetime) -> Batch:
    """
    Accept a finished batch (検収).

    :raises BatchNotReady: if tasks are open or under review
    :raises IllegalMove: if it is not open
    """
    with transaction.atomic():
        batch = _locked_batch(actor, Action.BATCH_INSPECT, batch_id)
        waiting = open_count(batch)
        if waiting:
            raise BatchNotReady(open=waiting)
        batch.inspected_at = at
        batch.inspected_by_id = actor.user_id
        move_batch(batch, BatchEvent.ACCEPT, actor=actor, at=at)
        audit.record(actor=actor, action="batch.inspected", at=at, about=batch)
        emit(events.BATCH_INSPECTED, batch_id=batch.pk, at=at)
    return batch


def announce_ready(*, batch_id: UUID, at: datetime) -> bool:
    """
    Tell once that every task of a batch is done. Returns whether this call told it.

    Runs after commit, so of two tasks finishing at the same moment at least the later call sees
    both; the batch lock keeps it from being told twice.
    """
    with transaction.atomic():
        batch = locked(Batch, batch_id)
        if batch.ready_at is not None or batch.inspected_at is not None or open_count(batch):
            return False
        batch.ready_at = at
        batch.save(update_fields=["ready_at"])
        emit(events.BATCH_READY, batch_id=batch.pk, at=at)
    return True
