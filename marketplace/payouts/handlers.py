"""What the room of money does about events."""

from __future__ import annotations

from uuid import UUID

from marketplace.outbox import registry
from marketplace.outbox.registry import EventRow
from marketplace.payouts import events
from marketplace.payouts.services.earnings import earn, earn_part, earn_training
from marketplace.payouts.services.inspections import book_inspection
from marketplace.payouts.services.statements import announce_statements
from marketplace.payouts.states import EarningKind
from tasks import events as work


def _on_accepted(event: EventRow) -> None:
    submission_id = UUID(event.payload["submission_id"])
    earn(submission_id=submission_id, kind=EarningKind.NORMAL, at=event.occurred_at)


def _on_surplus(event: EventRow) -> None:
    submission_id = UUID(event.payload["submission_id"])
    earn(submission_id=submission_id, kind=EarningKind.SURPLUS, at=event.occurred_at)


def _on_gold(event: EventRow) -> None:
    submission_id = UUID(event.payload["submission_id"])
    earn(submission_id=submission_id, kind=EarningKind.GOLD, at=event.occurred_at)


def _on_part(event: EventRow) -> None:
    earn_part(hand_over_id=UUID(event.payload["hand_over_id"]), at=event.occurred_at)


def _on_training(event: EventRow) -> None:
    earn_training(training_run_id=UUID(event.payload["training_run_id"]), at=event.occurred_at)


def _on_inspected(event: EventRow) -> None:
    book_inspection(batch_id=UUID(event.payload["batch_id"]), at=event.occurred_at)


def _on_closed(event: EventRow) -> None:
    announce_statements(closing_id=UUID(event.payload["closing_id"]), at=event.occurred_at)


def register() -> None:
    """
    Tell the outbox what this room listens to.

    Earnings and inspections are atomic: an accepted submission IS an earning, an accepted batch
    IS owed, or neither happened.
    """
    registry.on(work.SUBMISSION_ACCEPTED, _on_accepted, name="payouts.earn", atomic=True)
    registry.on(work.SURPLUS_ACCEPTED, _on_surplus, name="payouts.earn-surplus", atomic=True)
    registry.on(work.GOLD_ACCEPTED, _on_gold, name="payouts.earn-gold", atomic=True)
    registry.on(work.PART_EARNED, _on_part, name="payouts.earn-part", atomic=True)
    registry.on(work.TRAINING_PAID, _on_training, name="payouts.earn-training", atomic=True)
    registry.on(work.BATCH_INSPECTED, _on_inspected, name="payouts.book-inspection", atomic=True)
    registry.on(events.MONTH_CLOSED, _on_closed, name="payouts.announce", atomic=False)
