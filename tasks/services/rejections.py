"""Rejecting an entry: rarely, only after a return, and never for good while it can be questioned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.kernel.clock import local_date
from marketplace.kernel.db import locked
from marketplace.outbox.services import emit
from tasks import events
from tasks.errors import (
    ReasonUnknown,
    RejectBeforeReturn,
    RejectForTaste,
    RejectionCapReached,
    RejectOfCannotTell,
    RejectWithoutReason,
    RejectWithoutSpec,
    ReviewerStopped,
)
from tasks.form_schema import Answers
from tasks.models import (
    Assignment,
    Municipality,
    Rejection,
    Review,
    ReviewStop,
    Submission,
    Task,
)
from tasks.queries.rejections import (
    client_tally,
    is_stopped,
    returned_before,
    reviewer_tally,
    steps_of,
)
from tasks.rejection_rules import appeal_until, breaks, may_reject, most_rejections
from tasks.review_reasons import FOR_REJECTION, SENTENCES, Step, reason_of
from tasks.services.moves import move_assignment
from tasks.services.submissions import accept_submission
from tasks.states import AssignmentEvent


@dataclass(frozen=True)
class Grounds:
    """
    What an entry is rejected for.

    ``code`` is of ``tasks.review_reasons``, ``spec`` the reference of the step that the entry
    departs from, ``field`` empty for the whole entry.
    """

    code: str
    spec: str
    text: str
    field: str = ""


Rejected = Sequence[tuple[Submission, Grounds]]


def check_rejections(*, actor: Actor, task: Task, rejected: Rejected, at: datetime) -> None:
    """
    Check everything that stands before rejections, and lock the client until they are written.

    The client is locked before any account of the ledger is, so that two reviewers at the cap
    wait for each other here and nowhere else.

    :raises RejectBeforeReturn, RejectOfCannotTell: if the entry may not be rejected at all
    :raises RejectWithoutReason, RejectForTaste, RejectWithoutSpec: if the grounds do not carry it
    :raises ReviewerStopped, RejectionCapReached: if there are too many
    """
    if not rejected:
        return
    returned, steps = returned_before(entry for entry, _grounds in rejected), steps_of(task)
    for entry, grounds in rejected:
        _check_entry(entry, returned)
        _check_grounds(grounds, steps)
    client = locked(Municipality, task.programme.municipality_id)
    if actor.user_id is not None and is_stopped(actor.user_id, client.pk):
        raise ReviewerStopped()
    tally = client_tally(client.pk, at)
    if not may_reject(tally, len(rejected)):
        raise RejectionCapReached(most=most_rejections(tally.decided), decided=tally.decided)


def _check_entry(entry: Submission, returned: frozenset[UUID]) -> None:
    if Answers.from_json(entry.answers).cannot_tell:
        raise RejectOfCannotTell()
    if entry.pk not in returned:
        raise RejectBeforeReturn()


def _check_grounds(grounds: Grounds, steps: Sequence[Step]) -> None:
    if not grounds.code or not grounds.text.strip():
        raise RejectWithoutReason()
    code = reason_of(grounds.code)
    if code is None:
        raise ReasonUnknown(reason=grounds.code)
    if code not in FOR_REJECTION:
        raise RejectForTaste(reason=SENTENCES[code])
    if grounds.spec not in {step.ref for step in steps}:
        raise RejectWithoutSpec()


def reject(
    review: Review, entry: Submission, grounds: Grounds, *, actor: Actor, at: datetime
) -> Rejection:
    """
    Reject an entry that was checked, inside the caller's transaction; its slot is free again.

    Nothing follows from it until it is final, and for six months the worker can appeal.
    """
    step = next(step for step in steps_of(review.task) if step.ref == grounds.spec)
    rejection = Rejection.objects.create(
        submission=entry,
        review=review,
        municipality_id=review.task.programme.municipality_id,
        field=grounds.field,
        code=grounds.code,
        spec=step.ref,
        spec_words=step.words,
        text=grounds.text.strip(),
        at=at,
        appeal_until=appeal_until(local_date(at), timezone.get_default_timezone()),
    )
    move_assignment(entry.assignment, AssignmentEvent.REJECT, actor=actor, at=at)
    audit.record(actor=actor, action="review.rejected", at=at, about=rejection)
    emit(events.SUBMISSION_REJECTED, submission_id=entry.pk, at=at)
    return rejection


def stop_if_many(*, actor: Actor, municipality_id: UUID, at: datetime) -> ReviewStop | None:
    """
    Open the breaker when a reviewer has rejected many at once; the client is locked already.

    What was rejected so far stands until a colleague has looked at it.
    """
    if actor.user_id is None:
        return None
    tally = reviewer_tally(actor.user_id, municipality_id, at)
    if not breaks(tally):
        return None
    stop = ReviewStop.objects.create(
        municipality_id=municipality_id, reviewer_id=actor.user_id, count=tally.rejected, at=at
    )
    emit(events.REVIEW_STOPPED, stop_id=stop.pk, at=at)
    return stop


def overturn(rejection: Rejection, *, actor: Actor, at: datetime) -> None:
    """
    Undo a locked rejection inside the caller's transaction: accepted, and paid in full.

    Whoever has the slot by now keeps it; the entry is paid beside theirs. A rejection that was
    final already can be found wrong too: then it never was one.

    :raises IllegalMove: if it was undone before
    """
    submission = Submission.objects.get(pk=rejection.submission_id)
    assignment = locked(Assignment, submission.assignment_id)
    move_assignment(assignment, AssignmentEvent.OVERTURN, actor=actor, at=at)
    submission.is_surplus = True
    submission.save(update_fields=["is_surplus"])
    rejection.final_at, rejection.undone_at = None, at
    rejection.save(update_fields=["final_at", "undone_at"])
    accept_submission(submission, at=at)
    audit.record(actor=actor, action="review.rejection-undone", at=at, about=rejection)
