"""Deciding tasks whose entries differ, or whose result was queried."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked
from marketplace.outbox.services import emit
from tasks import events
from tasks.errors import (
    AnswersHaveErrors,
    ReasonMissing,
    ReasonUnknown,
    ResultMissing,
    ReviewOfOwnWork,
    VerdictMissing,
)
from tasks.form_schema import Answers, Severity, is_empty
from tasks.models import Review, ReviewReason, Submission, Task
from tasks.queries.work import current_entries
from tasks.review_reasons import reason_of
from tasks.services.assignments import fresh_lease
from tasks.services.moves import move_assignment, move_task
from tasks.services.rejections import (
    Grounds,
    Rejected,
    check_rejections,
    reject,
    stop_if_many,
)
from tasks.services.submissions import approve_entry, examine, finish
from tasks.states import TASK, AssignmentEvent, TaskEvent


@dataclass(frozen=True)
class Reason:
    """Why one field comes back, in words for the worker."""

    field: str
    code: str
    text: str


@dataclass(frozen=True)
class Verdict:
    """
    What a reviewer says about one entry: accepted, returned with reasons, or rejected.

    With ``grounds`` it is rejected, which is refused unless the entry came back once before.
    """

    accept: bool
    reasons: tuple[Reason, ...] = ()
    grounds: Grounds | None = None


Verdicts = Mapping[UUID, Verdict]


def _check_verdicts(entries: Sequence[Submission], verdicts: Verdicts) -> None:
    waiting = [entry for entry in entries if entry.accepted_at is None]
    if any(entry.pk not in verdicts for entry in waiting):
        raise VerdictMissing()
    for entry in waiting:
        verdict = verdicts[entry.pk]
        if not verdict.accept and verdict.grounds is None:
            _check_reasons(verdict.reasons)


def _check_reasons(reasons: Sequence[Reason]) -> None:
    said = [reason for reason in reasons if reason.text.strip()]
    if not said:
        raise ReasonMissing()
    for reason in said:
        if reason_of(reason.code) is None:
            raise ReasonUnknown(reason=reason.code)


def _check_result(task: Task, result: Answers | None) -> Answers:
    if result is None or is_empty(result):
        raise ResultMissing()
    errors = [problem for problem in examine(task, result) if problem.level is Severity.ERROR]
    if errors:
        raise AnswersHaveErrors(errors)
    return result


def _check_not_own(actor: Actor, entries: Sequence[Submission]) -> None:
    for entry in entries:
        if entry.assignment.worker.user_id == actor.user_id:
            raise ReviewOfOwnWork()


def decide(
    *,
    actor: Actor,
    task_id: UUID,
    verdicts: Verdicts,
    result: Answers | None = None,
    note: str = "",
    at: datetime,
) -> Review:
    """
    Decide a task under review.

    ``verdicts`` maps submission ids to verdicts. When all entries are accepted ``result`` becomes
    the task's result; when one is returned or rejected the task waits for an entry in its place,
    and the accepted ones are paid now.

    :raises VerdictMissing, ReasonMissing, ReasonUnknown, ResultMissing: if it is not complete
    :raises AnswersHaveErrors: if the result does not pass the checks
    :raises ReviewOfOwnWork: if the reviewer made one of the entries
    :raises DomainError: of ``check_rejections``, if an entry may not be rejected
    :raises IllegalMove: if the task is not under review
    """
    require(actor, Action.REVIEW_DECIDE)
    with transaction.atomic():
        task = locked(Task, task_id)
        TASK.after(TaskEvent.DECIDE, task.state)
        entries = current_entries(task)
        _check_not_own(actor, entries)
        _check_verdicts(entries, verdicts)
        check_rejections(actor=actor, task=task, rejected=_rejected(entries, verdicts), at=at)
        waits = any(_goes_back(entry, verdicts) for entry in entries)
        final = None if waits else _check_result(task, result)
        review = _record(actor, task, final, note, at)
        _apply(review, entries, verdicts, actor, at)
        if final is None:
            move_task(task, TaskEvent.RETURN, actor=actor, at=at)
        else:
            finish(task, final, TaskEvent.DECIDE, actor=actor, at=at)
        audit.record(actor=actor, action="review.decided", at=at, about=review)
    return review


def _goes_back(entry: Submission, verdicts: Verdicts) -> bool:
    return entry.accepted_at is None and not verdicts[entry.pk].accept


def _rejected(entries: Sequence[Submission], verdicts: Verdicts) -> Rejected:
    """Return what is to be rejected; nothing is written before all of it was checked."""
    refused = [entry for entry in entries if _goes_back(entry, verdicts)]
    named = [(entry, verdicts[entry.pk].grounds) for entry in refused]
    return [(entry, grounds) for entry, grounds in named if grounds is not None]


def _record(actor: Actor, task: Task, final: Answers | None, note: str, at: datetime) -> Review:
    return Review.objects.create(
        task=task,
        reviewer_id=actor.user_id,
        result=final.as_json() if final else None,
        note=note.strip(),
        decided_at=at,
    )


def _apply(
    review: Review,
    entries: Sequence[Submission],
    verdicts: Verdicts,
    actor: Actor,
    at: datetime,
) -> None:
    for entry in entries:
        if entry.accepted_at is None:
            _apply_one(review, entry, verdicts[entry.pk], actor, at)
    if _rejected(entries, verdicts):
        client_id = review.task.programme.municipality_id
        stop_if_many(actor=actor, municipality_id=client_id, at=at)


def _apply_one(
    review: Review, entry: Submission, verdict: Verdict, actor: Actor, at: datetime
) -> None:
    if verdict.accept:
        approve_entry(entry, actor=actor, at=at)
    elif verdict.grounds is not None:
        reject(review, entry, verdict.grounds, actor=actor, at=at)
    else:
        _return(review, entry, verdict, actor, at)


def _return(
    review: Review, entry: Submission, verdict: Verdict, actor: Actor, at: datetime
) -> None:
    """Give an entry back with its reasons and a whole new lease."""
    ReviewReason.objects.bulk_create(
        ReviewReason(
            review=review,
            submission=entry,
            field=reason.field,
            code=reason.code,
            text=reason.text.strip(),
        )
        for reason in verdict.reasons
        if reason.text.strip()
    )
    entry.assignment.lease_until = fresh_lease(entry.assignment, at)
    move_assignment(entry.assignment, AssignmentEvent.RETURN, actor=actor, at=at)
    emit(events.SUBMISSION_RETURNED, submission_id=entry.pk, at=at)
