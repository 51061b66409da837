"""Reading batches: progress, cost, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import local_date
from tasks.budget import Cost, batch_cost
from tasks.catalogue import Change, changes, task_type
from tasks.form_schema import Answers
from tasks.models import Batch, Task
from tasks.states import TaskState


@dataclass(frozen=True)
class Progress:
    """How many tasks of a batch stand where."""

    total: int
    draft: int
    open: int
    review: int
    done: int

    @property
    def percent(self) -> int:
        """Whole percent of tasks that are done."""
        return self.done * 100 // self.total if self.total else 0


@dataclass(frozen=True)
class BeforeAfter:
    """One task as the municipality inspects it: what changes, and nothing about who worked."""

    task: Task
    changes: tuple[Change, ...]
    cannot_tell: bool
    reason: str


def visible_batches(actor: Actor) -> QuerySet[Batch]:
    """Return the batches an actor may see, newest first."""
    require(actor, Action.BATCH_VIEW)
    rows = Batch.objects.select_related("programme__municipality__organisation")
    if actor.role != Role.OPERATOR:
        rows = rows.filter(programme__municipality_id=actor.organisation_id)
    return rows.order_by("-created_at", "id")


def batch_for(actor: Actor, batch_id: UUID) -> Batch:
    """Return one visible batch. :raises OutOfScope: if there is none for this actor"""
    batch = visible_batches(actor).filter(pk=batch_id).first()
    if batch is None:
        raise OutOfScope()
    return batch


def task_for(actor: Actor, task_id: UUID) -> Task:
    """Return one task of a visible batch. :raises OutOfScope: if there is none for this actor"""
    task = Task.objects.select_related("batch").filter(pk=task_id).first()
    if task is None or not visible_batches(actor).filter(pk=task.batch_id).exists():
        raise OutOfScope()
    return task


def progress_of(batch: Batch) -> Progress:
    """Return the counts of one batch in one query."""
    counted = batch.tasks.exclude(state=TaskState.WITHDRAWN).aggregate(
        total=Count("pk"),
        draft=Count("pk", filter=Q(state=TaskState.DRAFT)),
        open=Count("pk", filter=Q(state=TaskState.OPEN)),
        review=Count("pk", filter=Q(state=TaskState.REVIEW)),
        done=Count("pk", filter=Q(state=TaskState.DONE)),
    )
    return Progress(**counted)


def open_count(batch: Batch) -> int:
    """Return how many tasks of a batch are not finished."""
    return batch.tasks.filter(state__in=[TaskState.OPEN, TaskState.REVIEW]).count()


def cost_of(batch: Batch) -> Cost:
    """Return what a batch costs its municipality, by the rates of the day it was published."""
    live = batch.tasks.exclude(state=TaskState.WITHDRAWN).count()
    return batch_cost(
        entries=live * batch.entries_required,
        unit_price_yen=batch.unit_price_yen,
        fee_percent=batch.programme.operator_fee_percent,
        on=local_date(batch.published_at or batch.created_at),
    )


def result_of(task: Task) -> Answers | None:
    """Return the agreed answers of a task, None while there are none."""
    return Answers.from_json(task.result) if task.result is not None else None


def before_after(task: Task) -> BeforeAfter:
    """Return what a finished task changes."""
    answers = result_of(task) or Answers()
    kind = task_type(task.task_type)
    changed = (
        ()
        if answers.cannot_tell
        else tuple(changes(kind, task.content, answers, task.batch.options))
    )
    return BeforeAfter(
        task=task,
        changes=changed,
        cannot_tell=answers.cannot_tell,
        reason=answers.reason,
    )


def tasks_of(batch: Batch, *, state: str = "") -> QuerySet[Task]:
    """Return the tasks of a batch in the order of the file, of one state if it is given."""
    rows = batch.tasks.exclude(state=TaskState.WITHDRAWN)
    if state:
        rows = rows.filter(state=state)
    return rows.prefetch_related("assets").order_by("row_number", "id")
