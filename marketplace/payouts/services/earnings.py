"""Earning: what was accepted, begun, learned or practised is money, in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import models, transaction

from marketplace.kernel.db import RowMissing
from marketplace.outbox.services import emit
from marketplace.payouts import events, ledger
from marketplace.payouts.ledger import AccountKind, EntryKind
from marketplace.payouts.models import CAUSES, Earning
from marketplace.payouts.services.ledger import post
from marketplace.payouts.states import EarningKind
from tasks.models import HandOver, Submission, TrainingRun
from tasks.queries.parts import finished_in_time, parts_of
from workers.models import Worker
from workers.queries.memberships import office_when

Row = TypeVar("Row", bound=models.Model)

# Who bears an earning: the programme's work, or the operator, by the reason for it.
COSTS = {
    EarningKind.NORMAL: AccountKind.WORK_COST,
    EarningKind.SURPLUS: AccountKind.SURPLUS_COST,
    EarningKind.GOLD: AccountKind.GOLD_COST,
    EarningKind.PART: AccountKind.WORK_COST,
    EarningKind.TRAINING: AccountKind.TRAINING_COST,
    EarningKind.TOP_UP: AccountKind.TOP_UP_COST,
}
_KEYS = {"submission": "earning", "hand_over": "part", "training_run": "training"}


@dataclass(frozen=True)
class _Cause:
    """Why somebody earns how much; ``field`` is the name of the row's field in ``Earning``."""

    kind: EarningKind
    row: models.Model
    worker: Worker
    programme_id: UUID | None
    yen: int
    received_at: datetime
    cost: AccountKind

    @property
    def field(self) -> str:
        """The field of an earning that leads to the row."""
        return CAUSES[self.kind]

    @property
    def key(self) -> str:
        """The ledger's key: there is one for each row, so each row earns once."""
        return f"{_KEYS[self.field]}:{self.row.pk}"


def earn(*, submission_id: UUID, kind: EarningKind, at: datetime) -> Earning:
    """
    Post what a worker earned with an accepted submission, in the caller's transaction.

    The amount is the price that the batch was published with, without the parts of those who
    had begun the work before. A second call does nothing.

    :raises RowMissing: if there is no such submission
    :raises DuplicateKeyConflict: if it was posted before with another amount
    """
    with transaction.atomic():
        path = "assignment__task__batch", "assignment__worker"
        submission = _found(Submission, submission_id, *path)
        batch = submission.assignment.task.batch
        cause = _Cause(
            kind=kind,
            row=submission,
            worker=submission.assignment.worker,
            programme_id=batch.programme_id,
            yen=batch.unit_price_yen - parts_of(submission),
            received_at=submission.submitted_at,
            cost=COSTS[kind],
        )
        return _earn_once(cause, at)


def earn_part(*, hand_over_id: UUID, at: datetime) -> Earning:
    """
    Post what a worker earned with the part of a work that a colleague went on with.

    It is a share of the work's own price. Where nobody finished the work in time the operator
    bears the share. A second call does nothing.

    :raises RowMissing: if there is no such hand-over
    :raises DuplicateKeyConflict: if it was posted before with another amount
    """
    with transaction.atomic():
        path = "assignment__task__batch", "assignment__worker"
        hand_over = _found(HandOver, hand_over_id, *path)
        needed = finished_in_time(hand_over)
        cause = _Cause(
            kind=EarningKind.PART,
            row=hand_over,
            worker=hand_over.assignment.worker,
            programme_id=hand_over.assignment.task.batch.programme_id,
            yen=hand_over.part_yen,
            received_at=hand_over.answered_at or at,
            cost=COSTS[EarningKind.PART if needed else EarningKind.SURPLUS],
        )
        return _earn_once(cause, at)


def earn_training(*, training_run_id: UUID, at: datetime) -> Earning:
    """
    Post what a worker earned by going through an introduction. A second call does nothing.

    :raises RowMissing: if there is no such introduction
    :raises DuplicateKeyConflict: if it was posted before with another amount
    """
    with transaction.atomic():
        run = _found(TrainingRun, training_run_id, "worker")
        cause = _Cause(
            kind=EarningKind.TRAINING,
            row=run,
            worker=run.worker,
            programme_id=None,
            yen=run.pay_yen,
            received_at=run.ended_at or at,
            cost=COSTS[EarningKind.TRAINING],
        )
        return _earn_once(cause, at)


def _found(model: type[Row], pk: UUID, *path: str) -> Row:
    found = model._default_manager.select_related(*path).filter(pk=pk).first()
    if found is None:
        raise RowMissing(model=model.__name__.lower(), pk=str(pk))
    return found


def _earn_once(cause: _Cause, at: datetime) -> Earning:
    return Earning.objects.filter(**{cause.field: cause.row}).first() or _earn(cause, at)


def _earn(cause: _Cause, at: datetime) -> Earning:
    entry = post(
        key=cause.key,
        kind=EntryKind.EARNING,
        lines=ledger.earning(
            worker_id=cause.worker.pk,
            programme_id=cause.programme_id,
            yen=cause.yen,
            cost=cause.cost,
        ),
        at=at,
        params={f"{cause.field}_id": str(cause.row.pk)},
    )
    earning = Earning.objects.create(
        **{cause.field: cause.row},
        worker=cause.worker,
        # Whoever hands in works under the contract of that day; joining or leaving changes no money.
        office_id=office_when(cause.worker, cause.received_at),
        programme_id=cause.programme_id,
        kind=cause.kind,
        yen=cause.yen,
        received_at=cause.received_at,
        earned_at=at,
        entry=entry,
    )
    emit(events.EARNING_POSTED, earning_id=earning.pk, at=at)
    return earning
