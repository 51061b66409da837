"""What the room of work does about events and by the clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from marketplace.accounts.actors import SYSTEM
from marketplace.accounts.events import INVITATION_ACCEPTED
from marketplace.accounts.roles import Role
from marketplace.outbox import registry
from marketplace.outbox.registry import EventRow
from tasks import events
from tasks.catalogue import all_task_types
from tasks.models import Submission
from tasks.services import accommodations
from tasks.services.assets import purge_staged
from tasks.services.assignments import expire_offers, lapse_leases
from tasks.services.batches import announce_ready
from tasks.services.drafts import purge_drafts
from tasks.services.handovers import withdraw_needless
from tasks.services.leases import warn_leases
from tasks.services.parts import parts_of_entry_due, parts_of_task_due
from workers.models import Worker
from workers.services.skills import grant_skills


def _on_task_done(event: EventRow) -> None:
    announce_ready(batch_id=UUID(event.payload["batch_id"]), at=event.occurred_at)


def _introduce(event: EventRow) -> None:
    """Introduce a new worker to every kind of work: each task carries its own instructions."""
    if event.payload["role"] != Role.WORKER:
        return
    worker = Worker.objects.get(user_id=event.payload["user_id"])
    codes = [kind.code for kind in all_task_types()]
    grant_skills(worker_id=worker.pk, codes=codes, at=event.occurred_at)


def _on_entry_accepted(event: EventRow) -> None:
    submission_id = UUID(event.payload["submission_id"])
    parts_of_entry_due(submission_id=submission_id, at=event.occurred_at)


def _on_task_finished(event: EventRow) -> None:
    parts_of_task_due(task_id=UUID(event.payload["task_id"]), at=event.occurred_at)


def _on_handed_in(event: EventRow) -> None:
    entry = Submission.objects.get(pk=event.payload["submission_id"])
    withdraw_needless(assignment_id=entry.assignment_id, at=event.occurred_at)


def _on_given_back(event: EventRow) -> None:
    assignment_id = UUID(event.payload["assignment_id"])
    withdraw_needless(assignment_id=assignment_id, at=event.occurred_at)


def _sweep(at: datetime) -> None:
    expire_offers(actor=SYSTEM, at=at)
    lapse_leases(actor=SYSTEM, at=at)


def _warn(at: datetime) -> None:
    warn_leases(actor=SYSTEM, at=at)


def _look_after_accommodations(at: datetime) -> None:
    accommodations.remind(at=at)
    accommodations.ask_for_reviews(at=at)


def _forget_drafts(at: datetime) -> None:
    purge_drafts(at=at)


def register() -> None:
    """Tell the outbox what this room listens to."""
    registry.on(events.TASK_DONE, _on_task_done, name="tasks.announce-ready", atomic=False)
    registry.on(INVITATION_ACCEPTED, _introduce, name="tasks.introduce-worker", atomic=False)
    _listen_to_hand_overs()
    registry.every(timedelta(minutes=1), _sweep, name="tasks.sweep")
    registry.every(timedelta(minutes=15), _warn, name="tasks.warn-leases")
    registry.every(timedelta(hours=1), _look_after_accommodations, name="tasks.accommodations")
    registry.every(timedelta(hours=6), lambda at: purge_staged(at=at), name="tasks.purge-staged")
    registry.every(timedelta(hours=6), _forget_drafts, name="tasks.purge-drafts")


def _listen_to_hand_overs() -> None:
    """Parts fall due in the transaction that makes them true, and no question outlives its work."""
    for accepted in (events.SUBMISSION_ACCEPTED, events.SURPLUS_ACCEPTED, events.GOLD_ACCEPTED):
        registry.on(accepted, _on_entry_accepted, name="tasks.parts-of-entry", atomic=True)
    registry.on(events.TASK_DONE, _on_task_finished, name="tasks.parts-of-task", atomic=True)
    received, released = events.SUBMISSION_RECEIVED, events.ASSIGNMENT_RELEASED
    registry.on(received, _on_handed_in, name="tasks.needless-question", atomic=True)
    registry.on(released, _on_given_back, name="tasks.needless-question", atomic=True)
