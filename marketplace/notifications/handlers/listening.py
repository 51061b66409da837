"""Which handler listens to which event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest

from marketplace.notifications import events
from marketplace.notifications.handlers import accommodations, money, needs, passing_on, work
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
    task_events.LEASE_ENDING: work.time_nearly_over,
    task_events.ASSIGNMENT_LAPSED: work.time_over,
    task_events.BATCH_PUBLISHED: work.batch_published,
    task_events.BATCH_READY: work.batch_ready,
    task_events.BATCH_INSPECTED: work.batch_inspected,
    task_events.REVIEW_NEEDED: work.review_needed,
    task_events.TASK_QUERIED: work.result_queried,
    worker_events.NEEDS_LOOKED: needs.looked,
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
