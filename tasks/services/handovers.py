"""
Handing work over to a colleague of the office: asking, saying yes or no, going on with the draft.

No reason is asked or kept, and neither a yes nor a no has consequences. Nothing changes for the
one who asked until somebody says yes. Locks are taken in this order: worker, task, assignment,
hand-over, slot.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import RowMissing, locked, violation_as
from marketplace.outbox.services import emit
from tasks import events
from tasks.catalogue import task_type
from tasks.errors.handing import (
    AlreadyAsked,
    ColleagueNotFree,
    HandOverOver,
    HandOverToSelf,
    NotAColleague,
    NotInHand,
    PlaceTaken,
)
from tasks.handing import can_be_asked, is_colleague
from tasks.models import Assignment, HandOver, Slot, Task
from tasks.policies import check_owns, worker_of
from tasks.queries.handing import colleague_facts, share_of, suitability_for
from tasks.queries.work import last_typed
from tasks.services.claims import fresh_lease, insert_live
from tasks.services.drafts import put_draft
from tasks.services.moves import log_assignment, move_assignment
from tasks.services.rests import awake
from tasks.states import (
    HAND_OVER,
    IN_HAND,
    AssignmentEvent,
    AssignmentState,
    HandOverEvent,
    TaskState,
)
from workers.models import Worker

CONTINUED = "continue"
"""In the log of moves: the work came from a colleague."""


# -- asking -------------------------------------------------------------------------------------


def ask(*, actor: Actor, assignment_id: UUID, to_worker_id: UUID, at: datetime) -> HandOver:
    """
    Ask a colleague of the same office to go on with a work.

    :raises OutOfScope: if the work is somebody else's
    :raises NotInHand: if it was handed in, given back or handed over
    :raises HandOverToSelf, NotAColleague: if it cannot be shown to that person
    :raises ColleagueNotFree: if they cannot be asked now, for whatever reason
    :raises AlreadyAsked: while somebody else is asked
    """
    with transaction.atomic():
        worker = worker_of(actor, Action.WORK_SUBMIT)
        assignment = locked(Assignment, assignment_id)
        check_owns(worker, assignment)
        _check_in_hand(assignment)
        if to_worker_id == worker.pk:
            raise HandOverToSelf()
        _check_may_go_on(Worker.objects.filter(pk=to_worker_id).first(), assignment, at)
        with violation_as(AlreadyAsked(), "hand_over_one_at_a_time"):
            hand_over = HandOver.objects.create(
                assignment=assignment, to_worker_id=to_worker_id, asked_at=at
            )
        audit.record(actor=actor, action="hand-over.asked", at=at, about=hand_over)
        emit(events.HAND_OVER_ASKED, hand_over_id=hand_over.pk, at=at)
    return hand_over


def _check_in_hand(assignment: Assignment) -> None:
    if assignment.state not in IN_HAND:
        raise NotInHand()


def _check_may_go_on(one: Worker | None, assignment: Assignment, at: datetime) -> None:
    """Check that somebody can be asked. Why a colleague cannot be is not said to anybody."""
    facts = colleague_facts([one], assignment, at)[one.pk] if one else None
    if facts is None or not is_colleague(facts):
        raise NotAColleague()
    if not can_be_asked(facts):
        raise ColleagueNotFree()


def withdraw(*, actor: Actor, hand_over_id: UUID, at: datetime) -> HandOver:
    """
    Take the question to a colleague back; the work stays in the asker's hands.

    :raises OutOfScope: if somebody else asked
    :raises HandOverOver: if it was answered before
    """
    with transaction.atomic():
        worker = worker_of(actor, Action.WORK_SUBMIT)
        hand_over = locked(HandOver, hand_over_id)
        check_owns(worker, hand_over.assignment)
        _answer(hand_over, HandOverEvent.WITHDRAW, at)
        emit(events.HAND_OVER_WITHDRAWN, hand_over_id=hand_over.pk, at=at)
    return hand_over


def withdraw_needless(*, assignment_id: UUID, at: datetime) -> None:
    """Take back the open question about a work that was handed in or given back meanwhile."""
    rows = HandOver.objects.filter(assignment_id=assignment_id).select_for_update(of=("self",))
    for hand_over in rows.order_by("pk"):
        if HandOverEvent.WITHDRAW in HAND_OVER.allowed(hand_over.state):
            _answer(hand_over, HandOverEvent.WITHDRAW, at)
            emit(events.HAND_OVER_WITHDRAWN, hand_over_id=hand_over.pk, at=at)


def _answer(hand_over: HandOver, event: HandOverEvent, at: datetime) -> None:
    """Move a locked hand-over and save it whole. :raises HandOverOver: if it was answered"""
    if event not in HAND_OVER.allowed(hand_over.state):
        raise HandOverOver()
    hand_over.state = HAND_OVER.after(event, hand_over.state)
    hand_over.answered_at = at
    hand_over.save()


# -- answering ----------------------------------------------------------------------------------


def decline(*, actor: Actor, hand_over_id: UUID, at: datetime) -> HandOver:
    """
    Say no to a colleague. Counts against nobody; a rest is no obstacle.

    :raises OutOfScope: if somebody else was asked
    :raises HandOverOver: if it was answered or taken back
    """
    with transaction.atomic():
        worker = worker_of(actor, Action.WORK_TAKE)
        hand_over = locked(HandOver, hand_over_id)
        _check_asked(worker, hand_over)
        _answer(hand_over, HandOverEvent.DECLINE, at)
        emit(events.HAND_OVER_DECLINED, hand_over_id=hand_over.pk, at=at)
    return hand_over


def _check_asked(worker: Worker, hand_over: HandOver) -> None:
    if hand_over.to_worker_id != worker.pk:
        raise OutOfScope()


def take(*, actor: Actor, hand_over_id: UUID, at: datetime) -> Assignment:
    """
    Go on with a colleague's work: the draft is copied, the lease is a whole one of one's own.

    What was done until now is fixed as the part of the one who began. Returns the new assignment.

    :raises OutOfScope: if somebody else was asked
    :raises WorkerPaused: while the actor rests
    :raises HandOverOver: if it was answered or taken back
    :raises ColleagueNotFree: if the actor cannot do it (any more)
    :raises PlaceTaken: if the lease had lapsed and somebody else has the place
    """
    with transaction.atomic():
        worker = awake(actor=actor, action=Action.WORK_TAKE)
        task, assignment, hand_over = _lock(hand_over_id)
        _check_asked(worker, hand_over)
        if HandOverEvent.TAKE not in HAND_OVER.allowed(hand_over.state):
            raise HandOverOver()
        _check_in_hand(assignment)
        _check_may_go_on(worker, assignment, at)
        slot = _free_slot(task, assignment)
        _fix_part(hand_over)
        move_assignment(assignment, AssignmentEvent.HAND_OVER, actor=actor, at=at)
        hand_over.continued = _go_on(worker, assignment, slot, actor, at)
        _answer(hand_over, HandOverEvent.TAKE, at)
        audit.record(actor=actor, action="hand-over.taken", at=at, about=hand_over)
        emit(events.HAND_OVER_TAKEN, hand_over_id=hand_over.pk, at=at)
    return hand_over.continued


def _lock(hand_over_id: UUID) -> tuple[Task, Assignment, HandOver]:
    row = HandOver.objects.filter(pk=hand_over_id).select_related("assignment").first()
    if row is None:
        raise RowMissing(model="handover", pk=str(hand_over_id))
    task = locked(Task, row.assignment.task_id)
    assignment = locked(Assignment, row.assignment_id)
    return task, assignment, locked(HandOver, hand_over_id)


def _free_slot(task: Task, assignment: Assignment) -> Slot:
    """Return the place of the entry; work that lapsed lost its own, and takes any free one."""
    if assignment.state != AssignmentState.LAPSED:
        return assignment.slot
    free = Slot.objects.filter(task=task, is_free=True).select_for_update(of=("self",))
    slot = free.order_by("number").first() if task.state == TaskState.OPEN else None
    if slot is None:
        raise PlaceTaken()
    return slot


def _fix_part(hand_over: HandOver) -> None:
    share = share_of(hand_over.assignment)
    hand_over.fields_done = share.progress.fields_done
    hand_over.fields_all = share.progress.fields_all
    hand_over.part_yen = share.own_yen


def _go_on(
    worker: Worker, before: Assignment, slot: Slot, actor: Actor, at: datetime
) -> Assignment:
    assignment = Assignment(
        task_id=before.task_id,
        slot=slot,
        worker=worker,
        state=AssignmentState.ACCEPTED,
        adjustments_mask=suitability_for([worker.pk], before)[worker.pk].adjustments,
        offered_at=at,
        accepted_at=at,
    )
    assignment.lease_until = fresh_lease(assignment, at)
    insert_live(assignment)
    log_assignment(assignment, CONTINUED, "", actor=actor, at=at)
    _copy_draft(before, assignment, actor, at)
    emit(events.ASSIGNMENT_ACCEPTED, assignment_id=assignment.pk, at=at)
    return assignment


def _copy_draft(before: Assignment, after: Assignment, actor: Actor, at: datetime) -> None:
    task = before.task
    form = task_type(task.task_type).form_for(task.content, task.batch.options)
    typed = {name: list(values) for name, values in last_typed(form, before).items()}
    if typed:
        put_draft(after, typed, actor=actor, at=at)
