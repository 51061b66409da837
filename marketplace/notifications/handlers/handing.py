"""Hand-overs, parts and the end of a rest, told to those whom they concern."""

from __future__ import annotations

from marketplace.accounts.models import User
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.queries import Addressee
from marketplace.notifications.services.telling import Matter, let_go, tell
from marketplace.outbox.registry import EventRow
from marketplace.payouts.models import Earning
from tasks.models import HandOver
from tasks.states import HandOverState
from workers.models import Worker


def asked(event: EventRow) -> None:
    """Ask the colleague; a question that was taken back in the meantime is not told."""
    row = _row(event)
    if row.state == HandOverState.ASKED:
        _tell(event, Kind.HAND_OVER_ASKED, row, to=row.to_worker, who=row.assignment.worker.user)


def taken(event: EventRow) -> None:
    """Tell the one who asked that somebody goes on."""
    row = _row(event)
    _tell(event, Kind.HAND_OVER_TAKEN, row, to=row.assignment.worker, who=row.to_worker.user)


def declined(event: EventRow) -> None:
    """Tell the one who asked that the colleague does not go on this time."""
    row = _row(event)
    _tell(event, Kind.HAND_OVER_DECLINED, row, to=row.assignment.worker, who=row.to_worker.user)


def part_earned(event: EventRow) -> None:
    """Tell the one who handed over that their part fell due and, if they are paid for it, how much."""
    row = _row(event)
    earning = Earning.objects.filter(hand_over=row).first()
    batch = row.assignment.task.batch
    if earning is not None and earning.office_id is None:
        matter = Matter(Kind.PART_EARNED, {"batch": batch.title, "yen": earning.yen})
    else:
        matter = Matter(Kind.MEMBER_PART_EARNED, {"batch": batch.title}, url_args=[str(row.pk)])
    tell(event=event, matter=matter, to=[_self(row.assignment.worker)], at=now())


def came_back(event: EventRow) -> None:
    """Tell what waited during a rest, unless the next one has begun."""
    worker = Worker.objects.get(pk=event.payload["worker_id"])
    if worker.paused_at is None:
        let_go(user_id=worker.user_id, at=now())


def _row(event: EventRow) -> HandOver:
    rows = HandOver.objects.select_related(
        "assignment__task__batch", "assignment__worker__user", "to_worker__user"
    )
    return rows.get(pk=event.payload["hand_over_id"])


def _self(worker: Worker) -> Addressee:
    return Addressee(worker.user_id, Role.WORKER)


def _tell(event: EventRow, kind: Kind, row: HandOver, *, to: Worker, who: User) -> None:
    params = {"who": who.display_name, "batch": row.assignment.task.batch.title}
    matter = Matter(kind, params, url_args=[str(row.pk)])
    tell(event=event, matter=matter, to=[_self(to)], at=now())
