"""Which handler listens to which event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest

from marketplace.notifications import events
from marketplace.notifications.handlers import (
    accommodations,
    handing,
    learning,
    money,
    needs,
    offices,
    passing_on,
    questions,
    reviews,
    work,
)
from marketplace.notifications.senders import live
from marketplace.outbox import registry
from marketplace.payouts import events as payout_events
from tasks import events as task_events
from workers import events as worker_events

TELLING: Mapping[str, registry.Handler] = {
    task_events.OFFERS_MADE: work.offers_made,
    task_events.SUBMISSION_ACCEPTED: work.entry_accepted,
    task_events.SURPLUS_ACCEPTED: work.entry_accepted,
    task_events.SUBMISSION_RETURNED: work.entry_returned,
    task_events.SUBMISSION_REJECTED: reviews.entry_rejected,
    task_events.REJECTION_UNDONE: reviews.rejection_undone,
    task_events.ENTRY_WAITING: reviews.entry_waiting,
    task_events.APPEAL_OPENED: reviews.appeal_opened,
    task_events.APPEAL_DUE: reviews.appeal_due,
    task_events.APPEAL_DECIDED: reviews.appeal_decided,
    task_events.REVIEW_STOPPED: reviews.reviewer_stopped,
    task_events.REVIEW_STOP_ENDED: reviews.stop_ended,
    task_events.LEASE_ENDING: work.time_nearly_over,
    task_events.ASSIGNMENT_LAPSED: work.time_over,
    task_events.BATCH_PUBLISHED: work.batch_published,
    task_events.BATCH_READY: work.batch_ready,
    task_events.BATCH_INSPECTED: work.batch_inspected,
    task_events.REVIEW_NEEDED: work.review_needed,
    task_events.TASK_QUERIED: work.result_queried,
    worker_events.NEEDS_LOOKED: needs.looked,
    task_events.QUESTION_ASKED: questions.asked,
    task_events.QUESTION_ANSWERED: questions.answered,
    task_events.QUESTION_CLOSED: questions.closed,
    task_events.QUESTION_DUE: questions.due,
    task_events.HAND_OVER_ASKED: handing.asked,
    task_events.HAND_OVER_TAKEN: handing.taken,
    task_events.HAND_OVER_DECLINED: handing.declined,
    task_events.PART_EARNED: handing.part_earned,
    worker_events.CAME_BACK: handing.came_back,
    worker_events.BADGE_ENDING: learning.badge_ending,
    task_events.COACHING_OPENED: learning.coaching_opened,
    task_events.COACHING_CLOSED: learning.coaching_closed,
    task_events.ACCOMMODATION_REQUESTED: accommodations.to_answer,
    task_events.ACCOMMODATION_PROPOSED: accommodations.answered,
    task_events.ACCOMMODATION_ASKED_BACK: accommodations.asked_back,
    task_events.ACCOMMODATION_REFUSED: accommodations.refused,
    task_events.ACCOMMODATION_OBJECTED: accommodations.objected,
    task_events.ACCOMMODATION_AGREED: accommodations.moved,
    task_events.ACCOMMODATION_REVIEWED: accommodations.moved,
    task_events.ACCOMMODATION_WITHDRAWN: accommodations.moved,
    task_events.ACCOMMODATION_NOTED: accommodations.noted,
    task_events.ACCOMMODATION_DUE: accommodations.due,
    task_events.ACCOMMODATION_REVIEW_DUE: accommodations.review_due,
    worker_events.MEMBERSHIP_OFFERED: offices.offered,
    worker_events.MEMBERSHIP_JOINED: offices.joined,
    worker_events.MEMBERSHIP_DECLINED: offices.declined,
    worker_events.MEMBERSHIP_ENDED: offices.ended,
    task_events.HELP_GIVEN: offices.helped,
    task_events.PRE_CHECK_ASKED: offices.pre_check_asked,
    task_events.PRE_CHECK_ANSWERED: offices.pre_check_answered,
    payout_events.RUN_PREPARED: money.run_prepared,
    payout_events.RUN_SENT: money.run_sent,
    payout_events.LINE_PAID: money.line_paid,
    payout_events.LINE_BOUNCED: money.line_bounced,
    payout_events.ACCOUNT_MISSING: money.account_missing,
    payout_events.BANK_ACCOUNT_CHANGED: money.account_changed,
    payout_events.STATEMENT_ISSUED: money.statement_issued,
}


def listen() -> None:
    """Register every handler of this room."""
    for event, handler in TELLING.items():
        registry.on(event, handler, name="notices", atomic=False)
    registry.on_outside(events.NOTICE_RECORDED, passing_on.nudge, name="notices.live")
    registry.on_outside(events.MAIL_DUE, passing_on.mail, name="notices.mail")
    user_logged_out.connect(close_sockets, dispatch_uid="notices.sign-out")


def close_sockets(sender: object, request: HttpRequest | None = None, **_: Any) -> None:
    """Close the sockets of a sign-in that ends: the session is about to be flushed."""
    key = getattr(getattr(request, "session", None), "session_key", None)
    if key:
        live.end_session(key)
