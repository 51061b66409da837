"""Handing work in: on time, late, or after somebody else was faster. Always taken, always paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import locked
from marketplace.outbox.services import emit
from tasks import events
from tasks.agreement import Entry, Outcome, compare
from tasks.catalogue import task_type
from tasks.errors import AnswersHaveErrors, WarningsNeedReason
from tasks.form_schema import Answers, Form, Problem, Severity
from tasks.models import Assignment, Slot, Submission, Task
from tasks.policies import check_owns, worker_of
from tasks.queries.gold import coached
from tasks.queries.work import check_context, current_entries
from tasks.sampling import is_drawn, is_safe_alone
from tasks.services.gold import accept_known
from tasks.services.moves import move_assignment, move_task
from tasks.states import (
    ASSIGNMENT,
    AssignmentEvent,
    AssignmentState,
    TaskEvent,
    TaskState,
)


@dataclass(frozen=True)
class Handed:
    """
    What became of an entry.

    ``surplus``: late, slot taken, accepted and paid all the same. ``known``: its answer was known,
    it is accepted, and how it was can be read.
    """

    submission: Submission
    surplus: bool
    known: bool = False


def examine(task: Task, answers: Answers, *, worker_id: UUID | None = None) -> list[Problem]:
    """Return every problem of answers to a task: the same checks at save, submit and acceptance."""
    return task_type(task.task_type).examine(answers, check_context(task, worker_id))


def _check(problems: Sequence[Problem], reason: str) -> list[Problem]:
    errors = [problem for problem in problems if problem.level is Severity.ERROR]
    if errors:
        raise AnswersHaveErrors(errors)
    warnings = [problem for problem in problems if problem.level is Severity.WARN]
    if warnings and not reason.strip():
        raise WarningsNeedReason(warnings)
    return warnings


def submit(
    *, actor: Actor, assignment_id: UUID, answers: Answers, reason: str = "", at: datetime
) -> Handed:
    """
    Hand an entry in.

    A lapsed lease is no obstacle: the entry takes a free slot of the task, or is kept and paid as
    surplus when there is none. When the last entry arrives the entries are compared: agreement
    accepts them all and finishes the task, difference sends it to a reviewer. An entry of a task
    with a known answer is accepted at once, and the task stays as it is.

    :raises AnswersHaveErrors: if the answers do not pass the checks
    :raises WarningsNeedReason: if there are warnings and no reason for keeping the answer
    :raises IllegalMove: if it was handed in already, or given back
    :raises OutOfScope: if the work is somebody else's
    """
    with transaction.atomic():
        worker = worker_of(actor, Action.WORK_SUBMIT)
        task = locked(Task, _task_id(assignment_id))
        assignment = locked(Assignment, assignment_id)
        check_owns(worker, assignment)
        ASSIGNMENT.after(AssignmentEvent.SUBMIT, assignment.state)
        warnings = _check(examine(task, answers, worker_id=worker.pk), reason)
        surplus = not _find_slot(task, assignment)
        submission = _record(
            assignment,
            answers=answers,
            warnings=warnings,
            reason=reason,
            surplus=surplus,
            at=at,
        )
        _move_submitted(assignment, surplus, actor, at)
        emit(events.SUBMISSION_RECEIVED, submission_id=submission.pk, at=at)
        known = assignment.slot.is_gold
        if known:
            accept_known(submission, actor=actor, at=at)
        elif surplus:
            accept_submission(submission, at=at)
        else:
            settle(task, actor=actor, at=at)
    return Handed(submission=submission, surplus=surplus, known=known)


def _task_id(assignment_id: UUID) -> UUID | None:
    return Assignment.objects.filter(pk=assignment_id).values_list("task_id", flat=True).first()


def _find_slot(task: Task, assignment: Assignment) -> bool:
    """Say whether the entry has a slot; late work is put into any free one of the open task."""
    if assignment.state != AssignmentState.LAPSED or assignment.slot.is_gold:
        return True
    if task.state != TaskState.OPEN:
        return False
    free = Slot.objects.filter(task=task, is_free=True).select_for_update(of=("self",))
    slot = free.order_by("number").first()
    if slot is None:
        return False
    assignment.slot = slot
    return True


def _record(
    assignment: Assignment,
    *,
    answers: Answers,
    warnings: Sequence[Problem],
    reason: str,
    surplus: bool,
    at: datetime,
) -> Submission:
    return Submission.objects.create(
        assignment=assignment,
        revision=assignment.submissions.count() + 1,
        answers=answers.as_json(),
        warnings=[problem.as_json() for problem in warnings],
        reason=reason.strip(),
        submitted_at=at,
        is_surplus=surplus,
    )


def _move_submitted(assignment: Assignment, surplus: bool, actor: Actor, at: datetime) -> None:
    assignment.submitted_at = at
    assignment.paused_at = None
    event = AssignmentEvent.SUBMIT_SURPLUS if surplus else AssignmentEvent.SUBMIT
    move_assignment(assignment, event, actor=actor, at=at)


def accept_submission(submission: Submission, *, at: datetime) -> None:
    """Accept an entry inside the caller's transaction; the earning is posted in the same breath."""
    submission.accepted_at = at
    submission.save(update_fields=["accepted_at"])
    name = events.SURPLUS_ACCEPTED if submission.is_surplus else events.SUBMISSION_ACCEPTED
    emit(name, submission_id=submission.pk, at=at)


def settle(task: Task, *, actor: Actor, at: datetime) -> None:
    """Compare the entries of a locked task once all are there, and finish it or ask a reviewer."""
    entries = current_entries(task)
    batch = task.batch
    if task.state != TaskState.OPEN or len(entries) < batch.entries_required:
        return
    kind = task_type(task.task_type)
    form = kind.form_for(task.content, batch.options)
    given = [Answers.from_json(entry.answers) for entry in entries]
    agreement = compare(
        form,
        [Entry(answers) for answers in given],
        kind.agreement,
        entries_required=batch.entries_required,
    )
    alone = batch.entries_required == 1
    looked_at = _is_coached(task, entries) or (alone and _needs_eyes(form, entries[0], given[0]))
    if agreement.outcome is Outcome.DIFFERS or (alone and looked_at):
        _ask_reviewer(task, actor, at)
        return
    for entry in entries:
        approve_entry(entry, actor=actor, at=at)
    if looked_at:
        # Accepted and paid like everybody's: the reviewer looks at the result, to help.
        _ask_reviewer(task, actor, at)
    else:
        finish(task, agreement.result(), TaskEvent.AGREE, actor=actor, at=at)


def _is_coached(task: Task, entries: Sequence[Submission]) -> bool:
    return coached({entry.assignment.worker_id for entry in entries}, task.task_type)


def _needs_eyes(form: Form, entry: Submission, answers: Answers) -> bool:
    """Say whether somebody looks at a single entry: where a mistake would hurt, and at a share."""
    if not is_safe_alone(form, answers, entry.warnings):
        return True
    assignment = entry.assignment
    code = assignment.task.task_type
    begun = Assignment.objects.filter(worker_id=assignment.worker_id, task__task_type=code)
    earlier = begun.filter(submitted_at__lt=entry.submitted_at).count()
    return is_drawn(task_type(code).gold, earlier, "look", assignment.pk)


def _ask_reviewer(task: Task, actor: Actor, at: datetime) -> None:
    move_task(task, TaskEvent.DIFFER, actor=actor, at=at)
    emit(events.REVIEW_NEEDED, task_id=task.pk, at=at)


def approve_entry(entry: Submission, *, actor: Actor, at: datetime) -> None:
    """Approve an entry that waits for it, inside the caller's transaction."""
    if entry.accepted_at is not None:
        return
    move_assignment(entry.assignment, AssignmentEvent.APPROVE, actor=actor, at=at)
    accept_submission(entry, at=at)


def finish(
    task: Task,
    result: Answers,
    event: TaskEvent,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Give a locked task its result."""
    task.result = result.as_json()
    task.done_at = at
    move_task(task, event, actor=actor, at=at)
    emit(events.TASK_DONE, task_id=task.pk, batch_id=task.batch_id, at=at)
