"""Appeals: the worker objects, somebody who had no part in the review decides, by a known date."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import SYSTEM, Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.clock import local_date
from marketplace.kernel.db import RowMissing, locked
from marketplace.kernel.text import N_, fold
from marketplace.outbox.services import emit
from tasks import events
from tasks.errors import (
    AppealByReviewer,
    AppealTooLate,
    AppealTwice,
    AppealWithoutWords,
    DecisionWithoutWords,
    NothingToAppeal,
)
from tasks.models import Appeal, Rejection
from tasks.policies import check_owns, worker_of
from tasks.queries.rejections import has_part_in
from tasks.rejection_rules import answer_by, granted_on, reminds
from tasks.services.rejections import overturn
from tasks.states import APPEAL, AppealEvent, AppealState

GRANTED_BY_TIME = N_(
    "答える日までに、だれも決めませんでした。あなたに代わって決められる人がいないときは、受け入れる約束です。"
)
"""What stands as the decision where nobody decided; a message id."""


def _own(actor: Actor, assignment_id: UUID) -> Rejection:
    """
    Return the rejection of one's own entry, locked.

    :raises OutOfScope: if the work is somebody else's, or was not rejected
    """
    worker = worker_of(actor, Action.APPEAL_OPEN)
    found = Rejection.objects.filter(submission__assignment_id=assignment_id)
    row = found.select_related("submission__assignment").first()
    if row is None:
        raise OutOfScope()
    check_owns(worker, row.submission.assignment)
    return locked(Rejection, row.pk)


def open_appeal(*, actor: Actor, assignment_id: UUID, text: str, at: datetime) -> Appeal:
    """
    Object to the rejection of one's own entry; a third person answers within 14 days.

    :raises AppealWithoutWords: if nothing is said
    :raises AppealTwice: if it was appealed before
    :raises AppealTooLate: if six months are over
    :raises NothingToAppeal: if it was undone already
    :raises OutOfScope: if the work is somebody else's, or was not rejected
    """
    with transaction.atomic():
        rejection = _own(actor, assignment_id)
        if rejection.undone_at is not None:
            raise NothingToAppeal()
        # The rejection is locked, so no second appeal can come in between.
        if _about(rejection) is not None:
            raise AppealTwice()
        if at > rejection.appeal_until:
            raise AppealTooLate()
        if not fold(text):
            raise AppealWithoutWords()
        appeal = Appeal(
            rejection=rejection,
            text=text.strip(),
            opened_at=at,
            answer_by=answer_by(local_date(at)),
        )
        appeal.save(force_insert=True)
        audit.record(actor=actor, action="appeal.opened", at=at, about=appeal)
        emit(events.APPEAL_OPENED, appeal_id=appeal.pk, at=at)
    return appeal


def withdraw_appeal(*, actor: Actor, assignment_id: UUID, at: datetime) -> Appeal:
    """
    Let the appeal be; no reason is needed. It cannot be opened once more.

    :raises IllegalMove: if it was decided or withdrawn
    :raises OutOfScope: if there is none of one's own
    """
    with transaction.atomic():
        rejection = _own(actor, assignment_id)
        appeal = _about(rejection)
        if appeal is None:
            raise OutOfScope()
        _move(appeal, AppealEvent.WITHDRAW)
        audit.record(actor=actor, action="appeal.withdrawn", at=at, about=appeal)
        emit(events.APPEAL_WITHDRAWN, appeal_id=appeal.pk, at=at)
    return appeal


def _about(rejection: Rejection) -> Appeal | None:
    """Return the appeal about a locked rejection, locked too: in this order everywhere."""
    return Appeal.objects.select_for_update(of=("self",)).filter(rejection=rejection).first()


def _move(appeal: Appeal, event: AppealEvent) -> None:
    appeal.state = APPEAL.after(event, appeal.state)
    appeal.save()


def decide_appeal(
    *, actor: Actor, appeal_id: UUID, granted: bool, decision: str, at: datetime
) -> Appeal:
    """
    Decide an appeal: granted, the entry is accepted and paid in full; upheld, the rejection is final.

    :raises AppealByReviewer: if this person reviewed the task at any time, or did the work
    :raises DecisionWithoutWords: if the reason is not written
    :raises IllegalMove: if it was decided or withdrawn
    """
    require(actor, Action.APPEAL_DECIDE)
    with transaction.atomic():
        appeal, rejection = _locked_pair(appeal_id)
        event = AppealEvent.GRANT if granted else AppealEvent.UPHOLD
        APPEAL.after(event, appeal.state)
        assignment = rejection.submission.assignment
        if has_part_in(actor, assignment.task, assignment):
            raise AppealByReviewer()
        if not fold(decision):
            raise DecisionWithoutWords()
        close(appeal, rejection, event, decision.strip(), actor=actor, at=at)
    return appeal


def _locked_pair(appeal_id: UUID) -> tuple[Appeal, Rejection]:
    found = Appeal.objects.filter(pk=appeal_id).values_list("rejection_id", flat=True).first()
    rejection = locked(Rejection, found)
    appeal = _about(rejection)
    if appeal is None:
        raise RowMissing(model="appeal", pk=str(appeal_id))
    return appeal, rejection


def close(
    appeal: Appeal,
    rejection: Rejection,
    event: AppealEvent,
    decision: str,
    *,
    actor: Actor,
    at: datetime,
) -> None:
    """Give a locked appeal its end, inside the caller's transaction, and the rejection with it."""
    appeal.decided_at, appeal.decided_by_id, appeal.decision = at, actor.user_id, decision
    _move(appeal, event)
    if event is AppealEvent.GRANT:
        overturn(rejection, actor=actor, at=at)
    else:
        rejection.final_at = at
        rejection.save(update_fields=["final_at"])
    audit.record(actor=actor, action=f"appeal.{appeal.state}", at=at, about=appeal)
    emit(events.APPEAL_DECIDED, appeal_id=appeal.pk, at=at)


def open_appeal_about(rejection: Rejection) -> Appeal | None:
    """Return the appeal about a locked rejection that waits for a decision, locked."""
    appeal = _about(rejection)
    return appeal if appeal is not None and appeal.state == AppealState.OPEN else None


# -- by the clock -------------------------------------------------------------------------------


def remind_of_appeals(*, at: datetime) -> int:
    """Remind those who may decide, once a day, when the day of the answer is near or over."""
    today = local_date(at)
    count = 0
    with transaction.atomic():
        rows = Appeal.objects.filter(state=AppealState.OPEN).select_for_update(of=("self",))
        for appeal in rows.order_by("pk"):
            if not reminds(appeal.answer_by, today, appeal.reminded_on):
                continue
            late = today > appeal.answer_by
            first = appeal.reminded_on is None or appeal.reminded_on <= appeal.answer_by
            appeal.reminded_on = today
            appeal.save(update_fields=["reminded_on"])
            emit(events.APPEAL_DUE, appeal_id=appeal.pk, late=late, first=first, at=at)
            count += 1
    return count


def grant_unanswered(*, at: datetime) -> int:
    """
    Grant every appeal that nobody decided within 30 days after the day of its answer.

    In doubt for the worker: whoever cannot say why an entry is not paid, pays it. Returns how many.
    """
    today = local_date(at)
    waiting = Appeal.objects.filter(state=AppealState.OPEN, answer_by__lt=today).order_by("pk")
    due = [pk for pk, day in waiting.values_list("pk", "answer_by") if today > granted_on(day)]
    return sum(_grant_if_open(appeal_id, at) for appeal_id in due)


def _grant_if_open(appeal_id: UUID, at: datetime) -> bool:
    with transaction.atomic():
        appeal, rejection = _locked_pair(appeal_id)
        # Somebody may have decided since the list was read.
        if appeal.state != AppealState.OPEN:
            return False
        close(appeal, rejection, AppealEvent.GRANT, GRANTED_BY_TIME, actor=SYSTEM, at=at)
    return True


def make_final(*, at: datetime) -> int:
    """Make rejections final whose time for an appeal passed unused. Returns how many."""
    over = Rejection.objects.filter(
        appeal_until__lt=at,
        final_at__isnull=True,
        undone_at__isnull=True,
        # Nobody's time runs during a rest; what is left of it comes afterwards.
        submission__assignment__worker__paused_at__isnull=True,
    ).exclude(appeal__state=AppealState.OPEN)
    with transaction.atomic():
        return over.update(final_at=at)
