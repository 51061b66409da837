"""Reading known answers, what people made of them, and the help that follows."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from tasks.catalogue import TaskType, task_type
from tasks.form_schema import Answers, Form
from tasks.known_answers import Marked, mark
from tasks.models import Assignment, Coaching, GoldKey, GoldOutcome, Submission, Task
from tasks.policies import worker_of
from tasks.states import BatchState, TaskState

_MATTERS = "assignment__task__batch__programme__municipality__organisation"


def usable_keys(batch_id: UUID, worker_id: UUID) -> QuerySet[Task]:
    """Return the finished tasks of an open batch whose answer is known, without the worker's own."""
    had_part = Assignment.objects.filter(task_id=OuterRef("pk"), worker_id=worker_id)
    known = Task.objects.filter(
        ~Exists(had_part),
        batch_id=batch_id,
        batch__state=BatchState.OPEN,
        state=TaskState.DONE,
        gold_key__retired_at__isnull=True,
        gold_key__isnull=False,
    )
    return known.order_by("row_number", "pk")


def form_of(task: Task) -> Form:
    """Return the form of a task as it was worked on."""
    return task_type(task.task_type).form_for(task.content, task.batch.options)


def held_against(task: Task, submission: Submission) -> Marked:
    """Hold an entry against the result of its task, by the rule of agreement."""
    kind = task_type(task.task_type)
    return mark(
        form_of(task),
        kind.agreement,
        key=Answers.from_json(task.result or {}),
        given=Answers.from_json(submission.answers),
    )


# -- of the operator ----------------------------------------------------------------------------


def keys(actor: Actor) -> QuerySet[GoldKey]:
    """Return every known answer, those in use first, newest first."""
    require(actor, Action.GOLD_EDIT)
    rows = GoldKey.objects.select_related(
        "task__batch__programme__municipality__organisation", "set_by"
    )
    return rows.order_by("retired_at", "-set_at", "pk")


def task_with_result(actor: Actor, task_id: UUID) -> Task:
    """
    Return a finished task, to make its result a known answer.

    :raises OutOfScope: if it has no result
    """
    require(actor, Action.GOLD_EDIT)
    rows = Task.objects.select_related("batch__programme__municipality__organisation", "gold_key")
    task = rows.filter(pk=task_id, state=TaskState.DONE).first()
    if task is None:
        raise OutOfScope()
    return task


def finished_tasks(actor: Actor) -> QuerySet[Task]:
    """Return the finished tasks of open batches that are no known answer yet, newest first."""
    require(actor, Action.GOLD_EDIT)
    rows = Task.objects.filter(
        state=TaskState.DONE, batch__state=BatchState.OPEN, gold_key__isnull=True
    )
    return rows.select_related("batch__programme__municipality__organisation").order_by(
        "-done_at", "pk"
    )


# -- of the worker ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Outcome:
    """Everything that the page of one outcome needs."""

    row: GoldOutcome
    task: Task
    kind: TaskType
    form: Form
    key: Answers
    given: Answers
    marked: Marked
    explanation: str


def outcomes(actor: Actor) -> QuerySet[GoldOutcome]:
    """Return what the worker learnt from, newest first."""
    worker = worker_of(actor, Action.WORK_VIEW)
    rows = GoldOutcome.objects.filter(worker=worker).select_related(_MATTERS)
    return rows.order_by("-at", "pk")


def outcome_of(actor: Actor, assignment_id: UUID) -> Outcome:
    """
    Return one own outcome.

    :raises OutOfScope: if there is none, or it is somebody else's
    """
    row = outcomes(actor).filter(pk=assignment_id).first()
    if row is None:
        raise OutOfScope()
    return told(row)


def told(row: GoldOutcome) -> Outcome:
    """Return an outcome with the entry and the key beside each other."""
    task = row.assignment.task
    submission = row.assignment.submissions.order_by("-revision")[:1].get()
    key = GoldKey.objects.filter(pk=task.pk).first()
    return Outcome(
        row=row,
        task=task,
        kind=task_type(task.task_type),
        form=form_of(task),
        key=Answers.from_json(task.result or {}),
        given=Answers.from_json(submission.answers),
        marked=held_against(task, submission),
        explanation=key.explanation if key else "",
    )


# -- coaching -----------------------------------------------------------------------------------


def coachings(actor: Actor) -> QuerySet[Coaching]:
    """Return the help that goes on or ended, the longest waiting first; workers by pseudonym."""
    require(actor, Action.COACH)
    rows = Coaching.objects.select_related("worker", "coach")
    return rows.order_by("closed_at", "opened_at", "pk")


def coaching(actor: Actor, coaching_id: UUID) -> Coaching:
    """Return one of them. :raises OutOfScope: if it is not there"""
    found = coachings(actor).filter(pk=coaching_id).first()
    if found is None:
        raise OutOfScope()
    return found


def outcomes_for(row: Coaching) -> list[Outcome]:
    """Return what the coach looks at: the worker's latest outcomes of the kind of work."""
    latest = GoldOutcome.objects.filter(worker_id=row.worker_id, task_type=row.task_type)
    count = task_type(row.task_type).gold.coach_after
    return [told(each) for each in latest.select_related(_MATTERS).order_by("-at", "pk")[:count]]


def own_coachings(actor: Actor) -> QuerySet[Coaching]:
    """Return the help that the worker gets or got, newest first."""
    worker = worker_of(actor, Action.WORK_VIEW)
    rows = Coaching.objects.filter(worker=worker).select_related("coach")
    return rows.order_by("-opened_at", "pk")


def coached(worker_ids: set[UUID], code: str) -> bool:
    """Say whether somebody of these gets help with a kind of work now."""
    going_on = Coaching.objects.filter(task_type=code, closed_at__isnull=True)
    return going_on.filter(worker_id__in=worker_ids).exists()
