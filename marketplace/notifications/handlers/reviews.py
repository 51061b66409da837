"""
What happens around returns, rejections and appeals, told to those whom it concerns.

The worker hears of every step. Of the operator, only those hear of an appeal who may decide it.
A notice never says who worked.
"""

from __future__ import annotations

from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.queries import Addressee, people_in
from marketplace.notifications.services.telling import Matter, tell
from marketplace.outbox.registry import EventRow
from tasks.models import Appeal, Assignment, Rejection, ReviewStop, Submission, Task
from tasks.states import AppealState, TaskState

_TO_TASK = "task__batch__programme__municipality__organisation"


def entry_rejected(event: EventRow) -> None:
    """Tell a worker that an entry was not accepted, with the way to the reasons and an appeal."""
    rows = Submission.objects.select_related("assignment__worker", "assignment__task__batch")
    assignment = rows.get(pk=event.payload["submission_id"]).assignment
    _to_worker(event, Kind.ENTRY_REJECTED, assignment)


def rejection_undone(event: EventRow) -> None:
    """Tell a worker that the operator itself found a rejection wrong."""
    rejection = Rejection.objects.get(pk=event.payload["rejection_id"])
    _to_worker(event, Kind.REJECTION_UNDONE, _assignment(rejection))


def entry_waiting(event: EventRow) -> None:
    """Tell the operator that entries wait for long; one line per batch, none for what is decided."""
    path = f"assignment__{_TO_TASK}"
    entry = Submission.objects.select_related(path).get(pk=event.payload["submission_id"])
    task = entry.assignment.task
    if entry.accepted_at is not None or task.state != TaskState.REVIEW:
        return
    matter = Matter(Kind.ENTRY_WAITING, {**_about(task), "count": 1}, gathers=str(task.batch_id))
    tell(event=event, matter=matter, to=people_in(Role.OPERATOR), at=now())


def appeal_opened(event: EventRow) -> None:
    """Ask those of the operator to decide who had no part in the review."""
    appeal = _appeal(event)
    if appeal.state == AppealState.OPEN:
        _to_third_persons(event, Kind.APPEAL_TO_DECIDE, appeal)


def appeal_due(event: EventRow) -> None:
    """Remind them; the first time that a decision is late the worker hears of it too."""
    appeal = _appeal(event)
    if appeal.state != AppealState.OPEN:
        return
    late = event.payload["late"]
    _to_third_persons(event, Kind.APPEAL_OVERDUE if late else Kind.APPEAL_DUE_SOON, appeal)
    if late and event.payload["first"]:
        _to_worker(event, Kind.APPEAL_LATE, _assignment(appeal.rejection))


def appeal_decided(event: EventRow) -> None:
    """Tell a worker how an appeal ended."""
    appeal = _appeal(event)
    granted = appeal.state == AppealState.GRANTED
    kind = Kind.APPEAL_GRANTED if granted else Kind.APPEAL_UPHELD
    _to_worker(event, kind, _assignment(appeal.rejection))


def reviewer_stopped(event: EventRow) -> None:
    """Ask the reviewer's colleagues to look at many rejections."""
    stop = _stop(event)
    others = [one for one in people_in(Role.OPERATOR) if one.user_id != stop.reviewer_id]
    _about_stop(event, Kind.REVIEW_STOPPED, stop, others)


def stop_ended(event: EventRow) -> None:
    """Tell the reviewer that a colleague has looked, and what was found can be read."""
    stop = _stop(event)
    own = [one for one in people_in(Role.OPERATOR) if one.user_id == stop.reviewer_id]
    _about_stop(event, Kind.REVIEW_STOP_ENDED, stop, own)


def _stop(event: EventRow) -> ReviewStop:
    rows = ReviewStop.objects.select_related("municipality__organisation")
    return rows.get(pk=event.payload["stop_id"])


def _about_stop(event: EventRow, kind: Kind, stop: ReviewStop, to: list[Addressee]) -> None:
    params = {"municipality": stop.municipality.organisation.name, "count": stop.count}
    tell(event=event, matter=Matter(kind, params, url_args=[str(stop.pk)]), to=to, at=now())


def _appeal(event: EventRow) -> Appeal:
    rows = Appeal.objects.select_related("rejection")
    return rows.get(pk=event.payload["appeal_id"])


def _assignment(rejection: Rejection) -> Assignment:
    rows = Assignment.objects.select_related("worker", _TO_TASK)
    return rows.get(submissions__rejection=rejection)


def _about(task: Task) -> dict[str, object]:
    batch = task.batch
    return {
        "batch": batch.title,
        "municipality": batch.programme.municipality.organisation.name,
    }


def _to_worker(event: EventRow, kind: Kind, assignment: Assignment) -> None:
    params = {"batch": assignment.task.batch.title}
    matter = Matter(kind, params, url_args=[str(assignment.pk)])
    to = [Addressee(assignment.worker.user_id, Role.WORKER)]
    tell(event=event, matter=matter, to=to, at=now())


def _to_third_persons(event: EventRow, kind: Kind, appeal: Appeal) -> None:
    task = _assignment(appeal.rejection).task
    reviewers = set(task.reviews.values_list("reviewer_id", flat=True).order_by())
    others = [one for one in people_in(Role.OPERATOR) if one.user_id not in reviewers]
    params = {"batch": task.batch.title, "due_on": appeal.answer_by.isoformat()}
    matter = Matter(kind, params, url_args=[str(appeal.pk)])
    tell(event=event, matter=matter, to=others, at=now())
