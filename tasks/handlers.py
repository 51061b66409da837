"""What the room of work does about events and by the clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from marketplace.accounts.actors import SYSTEM
from marketplace.outbox import registry
from marketplace.outbox.registry import EventRow
from tasks import events
from tasks.models import Submission
from tasks.services import accommodations, appeals, questions
from tasks.services.assets import purge_staged
from tasks.services.assignments import expire_offers, lapse_leases
from tasks.services.batches import announce_ready
from tasks.services.drafts import purge_drafts
from tasks.services.gold import retire_questioned
from tasks.services.handovers import withdraw_needless
from tasks.services.leases import warn_leases
from tasks.services.pace import count_paces
from tasks.services.parts import parts_of_entry_due, parts_of_task_due
from tasks.services.prechecks import withdraw_pre_checks, withdraw_pre_checks_of
from tasks.services.waiting import accept_waiting, remind_of_waiting
from workers import events as workers_events
from workers.models import OfficeMembership
from workers.services.skills import remind_of_refreshers


def _on_task_done(event: EventRow) -> None:
    announce_ready(batch_id=UUID(event.payload["batch_id"]), at=event.occurred_at)


def _on_task_queried(event: EventRow) -> None:
    retire_questioned(task_id=UUID(event.payload["task_id"]), at=event.occurred_at)


def _on_entry_accepted(event: EventRow) -> None:
    submission_id = UUID(event.payload["submission_id"])
    parts_of_entry_due(submission_id=submission_id, at=event.occurred_at)


def _on_task_finished(event: EventRow) -> None:
    parts_of_task_due(task_id=UUID(event.payload["task_id"]), at=event.occurred_at)


def _on_handed_in(event: EventRow) -> None:
    entry = Submission.objects.get(pk=event.payload["submission_id"])
    withdraw_needless(assignment_id=entry.assignment_id, at=event.occurred_at)
    withdraw_pre_checks(assignment_ids=[entry.assignment_id], at=event.occurred_at)


def _on_given_back(event: EventRow) -> None:
    assignment_id = UUID(event.payload["assignment_id"])
    withdraw_needless(assignment_id=assignment_id, at=event.occurred_at)
    withdraw_pre_checks(assignment_ids=[assignment_id], at=event.occurred_at)


def _on_office_left(event: EventRow) -> None:
    membership = OfficeMembership.objects.get(pk=event.payload["membership_id"])
    if membership.worker_id is not None:
        withdraw_pre_checks_of(worker_id=membership.worker_id, at=event.occurred_at)


def _sweep(at: datetime) -> None:
    expire_offers(actor=SYSTEM, at=at)
    lapse_leases(actor=SYSTEM, at=at)


def _warn(at: datetime) -> None:
    warn_leases(actor=SYSTEM, at=at)


def _look_after_reviews(at: datetime) -> None:
    accept_waiting(actor=SYSTEM, at=at)
    remind_of_waiting(at=at)


def _look_after_appeals(at: datetime) -> None:
    appeals.remind_of_appeals(at=at)
    appeals.grant_unanswered(at=at)
    appeals.make_final(at=at)


def _look_after_accommodations(at: datetime) -> None:
    accommodations.remind(at=at)
    accommodations.ask_for_reviews(at=at)


def _look_after_questions(at: datetime) -> None:
    questions.remind(at=at)


def _forget_drafts(at: datetime) -> None:
    purge_drafts(at=at)


def _announce_refreshers(at: datetime) -> None:
    remind_of_refreshers(at=at)


def _count_paces(at: datetime) -> None:
    count_paces(at=at)


def register() -> None:
    """Tell the outbox what this room listens to."""
    registry.on(events.TASK_DONE, _on_task_done, name="tasks.announce-ready", atomic=False)
    registry.on(events.TASK_QUERIED, _on_task_queried, name="tasks.retire-key", atomic=True)
    _listen_to_hand_overs()
    registry.every(timedelta(minutes=1), _sweep, name="tasks.sweep")
    registry.every(timedelta(minutes=15), _warn, name="tasks.warn-leases")
    registry.every(timedelta(hours=1), _look_after_accommodations, name="tasks.accommodations")
    registry.every(timedelta(hours=1), _look_after_questions, name="tasks.questions")
    registry.every(timedelta(hours=1), _look_after_reviews, name="tasks.reviews")
    registry.every(timedelta(hours=1), _look_after_appeals, name="tasks.appeals")
    registry.every(timedelta(hours=6), _announce_refreshers, name="tasks.refreshers")
    registry.every(timedelta(hours=6), lambda at: purge_staged(at=at), name="tasks.purge-staged")
    registry.every(timedelta(hours=6), _forget_drafts, name="tasks.purge-drafts")
    registry.every(timedelta(hours=24), _count_paces, name="tasks.paces")


def _listen_to_hand_overs() -> None:
    """Parts fall due in the transaction that makes them true, and no question outlives its work."""
    for accepted in (events.SUBMISSION_ACCEPTED, events.SURPLUS_ACCEPTED, events.GOLD_ACCEPTED):
        registry.on(accepted, _on_entry_accepted, name="tasks.parts-of-entry", atomic=True)
    registry.on(events.TASK_DONE, _on_task_finished, name="tasks.parts-of-task", atomic=True)
    left = workers_events.MEMBERSHIP_ENDED
    registry.on(left, _on_office_left, name="tasks.needless-pre-check", atomic=True)
    received, released = events.SUBMISSION_RECEIVED, events.ASSIGNMENT_RELEASED
    registry.on(received, _on_handed_in, name="tasks.needless-question", atomic=True)
    registry.on(released, _on_given_back, name="tasks.needless-question", atomic=True)
