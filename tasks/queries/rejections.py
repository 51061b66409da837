"""Reading rejections, appeals and stops. Nothing for the operator says who worked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.clock import local_date
from tasks.catalogue import task_type
from tasks.form_schema import Form
from tasks.models import (
    Appeal,
    Assignment,
    AssignmentMove,
    Rejection,
    Review,
    ReviewReason,
    ReviewStop,
    Submission,
    Task,
)
from tasks.policies import worker_of
from tasks.rejection_rules import BREAKER_WINDOW, Tally, month_of
from tasks.review_reasons import Step, steps_to_name
from tasks.states import AppealState, AssignmentEvent

_VERDICTS = (AssignmentEvent.APPROVE, AssignmentEvent.RETURN, AssignmentEvent.REJECT)


def steps_of(task: Task) -> list[Step]:
    """Return what the worker was told to do: a rejection names one of these."""
    kind = task_type(task.task_type)
    return steps_to_name(kind.code, kind.version, kind.instructions.steps, task.batch.note)


def returned_before(entries: Iterable[Submission]) -> frozenset[UUID]:
    """Return those of the entries (ids) that came back once with reasons and were handed in again."""
    waiting = {entry.assignment_id: entry.pk for entry in entries}
    reasons = ReviewReason.objects.filter(submission__assignment__in=waiting)
    earlier = reasons.exclude(submission__in=waiting.values())
    known = earlier.values_list("submission__assignment_id", flat=True).distinct()
    return frozenset(waiting[assignment_id] for assignment_id in known.order_by())


def earlier_reasons(entries: Iterable[Submission]) -> dict[UUID, list[ReviewReason]]:
    """Return, by entry (id), why its earlier revisions came back, the first first."""
    waiting = {entry.assignment_id: entry.pk for entry in entries}
    rows = ReviewReason.objects.filter(submission__assignment__in=waiting)
    found: dict[UUID, list[ReviewReason]] = {}
    for row in rows.select_related("submission").order_by("submission__revision", "pk"):
        found.setdefault(waiting[row.submission.assignment_id], []).append(row)
    return found


# -- how many -----------------------------------------------------------------------------------


def client_tally(municipality_id: UUID, at: datetime) -> Tally:
    """
    Return what was decided for a client in the calendar month of a moment, in Japan.

    Decided is what was accepted, whoever or whatever did it, and what was rejected; what came back
    to be mended is not decided yet. A rejection that was undone stays one that was made.
    """
    first, following = month_of(local_date(at), timezone.get_default_timezone())
    rejected = Q(rejection__at__gte=first, rejection__at__lt=following)
    accepted = Q(accepted_at__gte=first, accepted_at__lt=following)
    theirs = Submission.objects.filter(assignment__task__programme__municipality_id=municipality_id)
    return Tally(
        decided=theirs.filter(accepted | rejected).count(), rejected=theirs.filter(rejected).count()
    )


def reviewer_tally(reviewer_id: UUID, municipality_id: UUID, at: datetime) -> Tally:
    """Return what a reviewer decided for a client within the window of the breaker."""
    since = breaker_since(reviewer_id, municipality_id, at)
    moves = AssignmentMove.objects.filter(
        user_id=reviewer_id,
        event__in=_VERDICTS,
        at__gt=since,
        assignment__task__programme__municipality_id=municipality_id,
    )
    rejected = moves.filter(event=AssignmentEvent.REJECT)
    return Tally(decided=moves.count(), rejected=rejected.count())


def breaker_since(reviewer_id: UUID, municipality_id: UUID, at: datetime) -> datetime:
    """Return since when rejections are counted: what a colleague has looked at is not counted again."""
    ended = ReviewStop.objects.filter(
        reviewer_id=reviewer_id, municipality_id=municipality_id, ended_at__isnull=False
    )
    last = ended.order_by("-ended_at").values_list("ended_at", flat=True).first()
    since = at - BREAKER_WINDOW
    return max(since, last) if last else since


def is_stopped(reviewer_id: UUID, municipality_id: UUID) -> bool:
    """Say whether a reviewer may reject nothing of a client until a colleague has looked."""
    return ReviewStop.objects.filter(
        reviewer_id=reviewer_id, municipality_id=municipality_id, ended_at__isnull=True
    ).exists()


@dataclass(frozen=True)
class RejectionRules:
    """What a reviewer needs to know before an entry of a task is rejected."""

    returned: frozenset[UUID]
    earlier: dict[UUID, list[ReviewReason]]
    steps: list[Step]
    tally: Tally
    stopped: bool


def rejection_rules(
    actor: Actor, task: Task, entries: Iterable[Submission], at: datetime
) -> RejectionRules:
    """Return what holds for rejecting entries of a task at a moment."""
    require(actor, Action.REVIEW_DECIDE)
    shown, client_id = list(entries), task.batch.programme.municipality_id
    return RejectionRules(
        returned=returned_before(shown),
        earlier=earlier_reasons(shown),
        steps=steps_of(task),
        tally=client_tally(client_id, at),
        stopped=actor.user_id is not None and is_stopped(actor.user_id, client_id),
    )


# -- the worker ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class OwnRejection:
    """A rejection as its worker reads it; ``form`` names the fields."""

    assignment: Assignment
    rejection: Rejection
    appeal: Appeal | None
    form: Form


def own_rejection(actor: Actor, assignment_id: UUID) -> OwnRejection:
    """
    Return the rejection of one's own entry, undone or not.

    :raises OutOfScope: if the work is somebody else's, or was not rejected
    """
    worker = worker_of(actor, Action.WORK_VIEW)
    rows = Rejection.objects.filter(submission__assignment__worker=worker)
    row = _with_work(rows).filter(submission__assignment_id=assignment_id).first()
    if row is None:
        raise OutOfScope()
    assignment = row.submission.assignment
    return OwnRejection(assignment, row, _appeal_about(row), _form_of(assignment.task))


def _with_work(rows: QuerySet[Rejection]) -> QuerySet[Rejection]:
    path = "submission__assignment__task__batch__programme__municipality__organisation"
    return rows.select_related("municipality__organisation", "review", path).order_by("at", "id")


def _appeal_about(row: Rejection) -> Appeal | None:
    return Appeal.objects.filter(rejection=row).first()


def _form_of(task: Task) -> Form:
    return task_type(task.task_type).form_for(task.content, task.batch.options)


# -- appeals ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AppealFile:
    """Everything that a third person needs for a decision; nothing says who worked."""

    appeal: Appeal
    rejection: Rejection
    task: Task
    form: Form
    submission: Submission
    earlier: tuple[ReviewReason, ...]
    may_decide: bool


def open_appeals(actor: Actor) -> QuerySet[Appeal]:
    """Return the appeals that wait for a decision, the nearest day first."""
    require(actor, Action.APPEAL_DECIDE)
    path = "rejection__submission__assignment__task__batch__programme__municipality__organisation"
    mine = Review.objects.filter(
        task_id=OuterRef("rejection__submission__assignment__task_id"), reviewer_id=actor.user_id
    )
    rows = Appeal.objects.filter(state=AppealState.OPEN).annotate(is_mine=Exists(mine))
    return rows.select_related(path).order_by("answer_by", "opened_at", "id")


def appeal_file(actor: Actor, appeal_id: UUID) -> AppealFile:
    """Return one appeal, decided or not. :raises OutOfScope: if there is none"""
    require(actor, Action.APPEAL_DECIDE)
    appeal = Appeal.objects.filter(pk=appeal_id).first()
    if appeal is None:
        raise OutOfScope()
    rejection = _with_work(Rejection.objects.filter(pk=appeal.rejection_id)).get()
    submission = rejection.submission
    task = submission.assignment.task
    return AppealFile(
        appeal=appeal,
        rejection=rejection,
        task=task,
        form=_form_of(task),
        submission=submission,
        earlier=tuple(earlier_reasons([submission]).get(submission.pk, ())),
        may_decide=not has_part_in(actor, task, submission.assignment),
    )


def has_part_in(actor: Actor, task: Task, assignment: Assignment) -> bool:
    """Say whether somebody reviewed a task at any time, or did the work itself."""
    reviewed = task.reviews.filter(reviewer_id=actor.user_id).exists()
    return reviewed or assignment.worker.user_id == actor.user_id


def waiting_appeals(actor: Actor) -> int:
    """Return how many appeals wait for a decision."""
    return open_appeals(actor).count()


# -- stops --------------------------------------------------------------------------------------


def open_stops(actor: Actor) -> QuerySet[ReviewStop]:
    """Return the stops that nobody has ended, the oldest first."""
    require(actor, Action.REVIEW_DECIDE)
    rows = ReviewStop.objects.filter(ended_at__isnull=True)
    return rows.select_related("municipality__organisation", "reviewer").order_by("at", "id")


def stop_for(actor: Actor, stop_id: UUID) -> ReviewStop:
    """Return one stop, ended or not. :raises OutOfScope: if there is none"""
    require(actor, Action.REVIEW_DECIDE)
    rows = ReviewStop.objects.select_related("municipality__organisation", "reviewer", "ended_by")
    row = rows.filter(pk=stop_id).first()
    if row is None:
        raise OutOfScope()
    return row


def rejections_behind(stop: ReviewStop) -> list[Rejection]:
    """Return the rejections that led to a stop, the oldest first; the undone ones too."""
    rows = Rejection.objects.filter(
        review__reviewer_id=stop.reviewer_id,
        municipality_id=stop.municipality_id,
        at__gt=stop.at - BREAKER_WINDOW,
        at__lte=stop.at,
    )
    return list(_with_work(rows))
