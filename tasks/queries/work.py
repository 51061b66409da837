"""Reading work for the people who do and check it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.accounts.roles import Role
from tasks.agreement import Agreement, Entry, compare
from tasks.catalogue import TaskType, task_type
from tasks.checks import CheckContext
from tasks.form_schema import Answers, Form, to_raw
from tasks.models import Asset, Assignment, Draft, ReviewReason, Submission, Task
from tasks.policies import worker_of
from tasks.queries.helping import has_open_draft_of
from tasks.states import IN_HAND, AssignmentState, TaskState


@dataclass(frozen=True)
class Workplace:
    """Everything the page of one task needs."""

    assignment: Assignment
    kind: TaskType
    form: Form
    raw: Mapping[str, list[str]]
    draft: Draft | None
    submission: Submission | None
    reasons: tuple[ReviewReason, ...] = field(default=())


def my_assignments(actor: Actor, *states: AssignmentState) -> QuerySet[Assignment]:
    """Return the worker's assignments in these states, the most urgent first."""
    worker = worker_of(actor, Action.WORK_VIEW)
    rows = Assignment.objects.filter(worker=worker, state__in=states)
    return rows.select_related("task__batch__programme__municipality__organisation").order_by(
        "task__batch__deadline", "offered_at", "id"
    )


def in_hand(actor: Actor) -> QuerySet[Assignment]:
    """Return what the worker has started, returned and lapsed work included."""
    return my_assignments(actor, *IN_HAND)


def offers_to(actor: Actor) -> QuerySet[Assignment]:
    """Return the offers that wait for the worker's answer; none is in sight during a rest."""
    rows = my_assignments(actor, AssignmentState.OFFERED)
    return rows.filter(worker__paused_at__isnull=True)


def assignment_for(actor: Actor, assignment_id: UUID) -> Assignment:
    """Return one own assignment. :raises OutOfScope: if it is not the worker's"""
    worker = worker_of(actor, Action.WORK_VIEW)
    rows = Assignment.objects.filter(worker=worker, pk=assignment_id)
    found = rows.select_related("task__batch__programme__municipality__organisation").first()
    if found is None:
        raise OutOfScope()
    return found


def workplace(actor: Actor, assignment_id: UUID) -> Workplace:
    """
    Return what the worker needs to work on a task: form, what was typed last, reasons of a return.

    :raises OutOfScope: if the work is somebody else's
    """
    assignment = assignment_for(actor, assignment_id)
    task = assignment.task
    kind = task_type(task.task_type)
    form = kind.form_for(task.content, task.batch.options)
    draft = Draft.objects.filter(pk=assignment.pk).first()
    handed_in = assignment.submissions.select_related("rejection")
    submission = handed_in.order_by("-revision").first()
    return Workplace(
        assignment=assignment,
        kind=kind,
        form=form,
        raw=_last_typed(form, draft, submission),
        draft=draft,
        submission=submission,
        reasons=_reasons(assignment, submission),
    )


def last_typed(form: Form, assignment: Assignment) -> Mapping[str, list[str]]:
    """Return what was typed last for a work: its draft, or its entry, whichever is newer."""
    draft = Draft.objects.filter(pk=assignment.pk).first()
    return _last_typed(form, draft, assignment.submissions.order_by("-revision").first())


def _last_typed(
    form: Form, draft: Draft | None, submission: Submission | None
) -> Mapping[str, list[str]]:
    """Return the newer of the saved draft and the entry handed in, as it was typed."""
    newer = draft is not None and (submission is None or draft.saved_at > submission.submitted_at)
    if newer and draft is not None:
        return dict(draft.raw)
    if submission is not None:
        return to_raw(form, Answers.from_json(submission.answers))
    return {}


def _reasons(assignment: Assignment, submission: Submission | None) -> tuple[ReviewReason, ...]:
    if assignment.state not in IN_HAND:
        return ()
    about = submission or _entry_before(assignment)
    return tuple(about.reasons.order_by("pk")) if about else ()


def _entry_before(assignment: Assignment) -> Submission | None:
    """Return what a colleague had handed in and got back before this worker went on with it."""
    rows = Submission.objects.filter(assignment__hand_overs__continued=assignment)
    return rows.order_by("-revision").first()


def check_context(task: Task, worker_id: UUID | None = None) -> CheckContext:
    """Return what the checks of a task may look at; ``others`` are texts of the same product."""
    return CheckContext(
        content=task.content,
        settings=task.batch.options,
        others=tuple(_others(task, worker_id)),
    )


def _others(task: Task, worker_id: UUID | None) -> list[Answers]:
    product = task.content.get("product_id")
    if not product or worker_id is None:
        return []
    rows = Submission.objects.filter(
        assignment__task__batch_id=task.batch_id,
        assignment__task__content__product_id=product,
        assignment__worker_id=worker_id,
    ).exclude(assignment__task=task)
    latest = rows.order_by("assignment_id", "revision")
    newest = {row.assignment_id: row for row in latest}
    return [Answers.from_json(row.answers) for row in newest.values()]


# -- review -------------------------------------------------------------------------------------


def review_queue(actor: Actor) -> QuerySet[Task]:
    """Return the tasks that wait for a reviewer, the nearest deadline first."""
    require(actor, Action.REVIEW_VIEW)
    rows = Task.objects.filter(state=TaskState.REVIEW)
    return rows.select_related("batch__programme__municipality__organisation").order_by(
        "batch__deadline", "batch_id", "row_number", "id"
    )


def task_under_review(actor: Actor, task_id: UUID) -> Task:
    """Return one task that waits for a reviewer. :raises OutOfScope: if it does not"""
    task = review_queue(actor).filter(pk=task_id).first()
    if task is None:
        raise OutOfScope()
    return task


def query_note(task: Task) -> str:
    """Return the municipality's question about a finished result, empty when there is none."""
    move = task.moves.filter(event="query").order_by("-at", "-pk").first()
    return move.note if move else ""


# -- files --------------------------------------------------------------------------------------


def asset_for(actor: Actor, asset_id: UUID, *, at: datetime) -> Asset:
    """
    Return a file that the actor may see: own work, own municipality, or the operator.

    Staff of a support office sees it while a member's draft of the task is open for them.

    :raises OutOfScope: otherwise
    """
    asset = Asset.objects.select_related("programme").filter(pk=asset_id).first()
    if asset is None or not _may_see(actor, asset, at):
        raise OutOfScope()
    return asset


def _may_see(actor: Actor, asset: Asset, at: datetime) -> bool:
    if actor.role == Role.OPERATOR:
        return True
    if actor.role == Role.MUNICIPAL_STAFF:
        return bool(asset.programme.municipality_id == actor.organisation_id)
    if actor.user_id is None or asset.task_id is None:
        return False
    if actor.role == Role.OFFICE_STAFF:
        return has_open_draft_of(actor, asset.task_id, at)
    return actor.role == Role.WORKER and _works_on(actor.user_id, asset.task_id)


def _works_on(user_id: UUID, task_id: UUID) -> bool:
    return Assignment.objects.filter(task_id=task_id, worker__user_id=user_id).exists()


def is_resting(actor: Actor) -> bool:
    """Say whether the worker takes a rest."""
    return worker_of(actor, Action.WORK_VIEW).paused_at is not None


@dataclass(frozen=True)
class UnderReview:
    """Everything the page of one decision needs; nothing says who worked."""

    task: Task
    form: Form
    entries: tuple[Submission, ...]
    agreement: Agreement
    note: str


def under_review(actor: Actor, task_id: UUID) -> UnderReview:
    """
    Return a task that waits for a reviewer, with its entries compared.

    :raises OutOfScope: if it does not wait for one
    """
    task = task_under_review(actor, task_id)
    kind = task_type(task.task_type)
    form = kind.form_for(task.content, task.batch.options)
    entries = tuple(current_entries(task))
    compared = [Entry(Answers.from_json(entry.answers)) for entry in entries]
    agreement = compare(form, compared, kind.agreement, entries_required=len(entries))
    return UnderReview(task, form, entries, agreement, query_note(task))


def current_entries(task: Task) -> list[Submission]:
    """Return the latest revision of every entry in a slot of the task, in the order of the slots."""
    rows = (
        Submission.objects.filter(
            assignment__task=task,
            # An entry whose answer was known is for learning; it decides nothing.
            assignment__slot__is_gold=False,
            assignment__state__in=[AssignmentState.SUBMITTED, AssignmentState.APPROVED],
        )
        .select_related("assignment__slot")
        .order_by("assignment__slot__number", "revision")
    )
    return list({row.assignment_id: row for row in rows}.values())
