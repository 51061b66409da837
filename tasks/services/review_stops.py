"""Ending a stop: a colleague looks at every rejection behind it, confirms or undoes it, and says what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked
from marketplace.kernel.text import fold
from marketplace.outbox.services import emit
from tasks import events
from tasks.errors import AnotherMustLook, RejectionNotLookedAt, StopEnded, StopNoteMissing
from tasks.models import Rejection, ReviewStop
from tasks.queries.rejections import rejections_behind
from tasks.services.appeals import close, open_appeal_about
from tasks.services.rejections import overturn
from tasks.states import AppealEvent

Looks = Mapping[UUID, bool]
"""By rejection (id): whether it is undone. The others are confirmed, and stay open to appeal."""


def end_stop(*, actor: Actor, stop_id: UUID, undone: Looks, note: str, at: datetime) -> ReviewStop:
    """
    End a stop; what is undone is accepted and paid in full, as after a granted appeal.

    :raises AnotherMustLook: if the reviewer ends their own stop
    :raises StopEnded: if a colleague was faster
    :raises RejectionNotLookedAt: if something behind it was passed over
    :raises StopNoteMissing: if nothing is said
    """
    require(actor, Action.REVIEW_DECIDE)
    with transaction.atomic():
        stop = locked(ReviewStop, stop_id)
        if stop.reviewer_id == actor.user_id:
            raise AnotherMustLook()
        if stop.ended_at is not None:
            raise StopEnded()
        standing = [row for row in rejections_behind(stop) if row.undone_at is None]
        _check(standing, undone, note)
        for row in sorted(standing, key=lambda row: row.pk):
            if undone[row.pk]:
                _undo(row.pk, note.strip(), actor, at)
        _end(stop, note, actor, at)
    return stop


def _check(standing: Sequence[Rejection], undone: Looks, note: str) -> None:
    if any(row.pk not in undone for row in standing):
        raise RejectionNotLookedAt()
    if not fold(note):
        raise StopNoteMissing()


def _undo(rejection_id: UUID, words: str, actor: Actor, at: datetime) -> None:
    """Undo one rejection; an appeal about it that waits is granted by that."""
    rejection = locked(Rejection, rejection_id)
    if rejection.undone_at is not None:
        return
    appeal = open_appeal_about(rejection)
    if appeal is not None:
        close(appeal, rejection, AppealEvent.GRANT, words, actor=actor, at=at)
        return
    overturn(rejection, actor=actor, at=at)
    emit(events.REJECTION_UNDONE, rejection_id=rejection.pk, at=at)


def _end(stop: ReviewStop, note: str, actor: Actor, at: datetime) -> None:
    stop.ended_at, stop.ended_by_id, stop.note = at, actor.user_id, note.strip()
    stop.save(update_fields=["ended_at", "ended_by", "note"])
    audit.record(actor=actor, action="review.stop-ended", at=at, about=stop)
    emit(events.REVIEW_STOP_ENDED, stop_id=stop.pk, at=at)
