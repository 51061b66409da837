"""What happens to work, told to those whom it concerns."""

from __future__ import annotations

from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.queries import Addressee, people_in
from marketplace.notifications.services.telling import Matter, tell
from marketplace.outbox.registry import EventRow
from marketplace.payouts.models import Earning
from tasks.models import Assignment, Batch, Submission, Task
from tasks.services import leases
from tasks.states import TaskState
from workers.models import Worker


def offers_made(event: EventRow) -> None:
    """
    Tell a worker how many offers came; a round that found nothing for somebody is silent.

    Who began to rest at that moment sees on coming back which of them still wait.
    """
    count = event.payload["count"]
    if not count:
        return
    worker = Worker.objects.get(pk=event.payload["worker_id"])
    if worker.paused_at is not None:
        return
    tell(event=event, matter=Matter(Kind.OFFERS, {"count": count}), to=[_self(worker)], at=now())


def entry_accepted(event: EventRow) -> None:
    """Tell a worker that an entry was accepted and, if they are paid for it, how much that is."""
    submission = _submission(event)
    assignment = submission.assignment
    batch = assignment.task.batch
    earning = Earning.objects.filter(submission=submission).first()
    params: dict[str, object] = {"batch": batch.title, "count": 1}
    kind = Kind.MEMBER_ENTRY_ACCEPTED
    if earning is not None and earning.office_id is None:
        kind, params = Kind.ENTRY_ACCEPTED, params | {"yen": earning.yen}
    matter = Matter(kind, params, gathers=str(batch.pk))
    tell(event=event, matter=matter, to=[_self(assignment.worker)], at=now())


def entry_returned(event: EventRow) -> None:
    """Tell a worker that an entry came back, with the way to the reasons."""
    _about_assignment(event, Kind.ENTRY_RETURNED, _submission(event).assignment)


def time_nearly_over(event: EventRow) -> None:
    """
    Tell a worker early that the reserved time ends, while one button makes it longer.

    Work that was handed in, paused or made longer in the meantime is not spoken of.
    """
    rows = Assignment.objects.select_related("worker", "task__batch")
    assignment = rows.get(pk=event.payload["assignment_id"])
    if leases.is_warned(assignment):
        _about_assignment(event, Kind.TIME_NEARLY_OVER, assignment)


def time_over(event: EventRow) -> None:
    """Tell a worker that the reserved time of a piece of work is over, and that nothing is lost."""
    rows = Assignment.objects.select_related("worker", "task__batch")
    _about_assignment(event, Kind.TIME_OVER, rows.get(pk=event.payload["assignment_id"]))


def batch_published(event: EventRow) -> None:
    """Tell the operator that there is work to dispatch."""
    _about_batch(event, Kind.BATCH_PUBLISHED, people_in(Role.OPERATOR))


def batch_ready(event: EventRow) -> None:
    """Tell the municipality's staff that they can inspect."""
    batch = _batch(event)
    staff = people_in(
        Role.MUNICIPAL_STAFF, organisation_id=batch.programme.municipality.organisation_id
    )
    _about_batch(event, Kind.BATCH_READY, staff)


def batch_inspected(event: EventRow) -> None:
    """Tell the operator that a batch was accepted by its municipality."""
    _about_batch(event, Kind.BATCH_INSPECTED, people_in(Role.OPERATOR))


def review_needed(event: EventRow) -> None:
    """Tell the operator that a task waits for a reviewer; one line per batch."""
    _about_task(event, Kind.REVIEW_NEEDED)


def result_queried(event: EventRow) -> None:
    """Tell the operator that a municipality doubts a result; one line per batch."""
    _about_task(event, Kind.RESULT_QUERIED)


def _self(worker: Worker) -> Addressee:
    return Addressee(worker.user_id, Role.WORKER)


def _submission(event: EventRow) -> Submission:
    rows = Submission.objects.select_related("assignment__worker", "assignment__task__batch")
    return rows.get(pk=event.payload["submission_id"])


def _batch(event: EventRow) -> Batch:
    rows = Batch.objects.select_related("programme__municipality__organisation")
    return rows.get(pk=event.payload["batch_id"])


def _about_assignment(event: EventRow, kind: Kind, assignment: Assignment) -> None:
    params = {"batch": assignment.task.batch.title}
    matter = Matter(kind, params, url_args=[str(assignment.pk)])
    tell(event=event, matter=matter, to=[_self(assignment.worker)], at=now())


def _about_batch(event: EventRow, kind: Kind, to: list[Addressee]) -> None:
    batch = _batch(event)
    params = {
        "batch": batch.title,
        "municipality": batch.programme.municipality.organisation.name,
        "count": batch.tasks.exclude(state=TaskState.WITHDRAWN).count(),
    }
    leads_to = [str(batch.pk)] if kind is Kind.BATCH_READY else []
    tell(event=event, matter=Matter(kind, params, url_args=leads_to), to=to, at=now())


def _about_task(event: EventRow, kind: Kind) -> None:
    rows = Task.objects.select_related("batch__programme__municipality__organisation")
    batch = rows.get(pk=event.payload["task_id"]).batch
    params = {
        "batch": batch.title,
        "municipality": batch.programme.municipality.organisation.name,
        "count": 1,
    }
    matter = Matter(kind, params, gathers=str(batch.pk))
    tell(event=event, matter=matter, to=people_in(Role.OPERATOR), at=now())
