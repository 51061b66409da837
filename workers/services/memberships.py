"""Coming to belong to a support office, by the worker's own yes, and leaving it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from marketplace.accounts import audit
from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from marketplace.kernel.db import locked, violation_as
from marketplace.kernel.text import fold
from marketplace.outbox.services import emit
from workers import events
from workers.errors import MemberElsewhere, NameMissing
from workers.models import HelpConsent, Office, OfficeMembership, Worker
from workers.queries.people import own_worker
from workers.services.sharing import end_sharing_elsewhere
from workers.states import MEMBERSHIP, MembershipEvent, MembershipState, WorkerKind

LONGEST_NAME = 254
"""Characters: as long as an e-mail address can be."""


def invite_worker(*, actor: Actor, addressed_to: str, at: datetime) -> OfficeMembership:
    """
    Invite somebody who works here already, by short name or e-mail address, to the actor's office.

    The office gets the same answer whether anybody has that name or address, works on their own
    account or is a member elsewhere; an invitation that is open already is returned as it is.

    :raises Forbidden: for everybody but the staff of an office
    :raises NameMissing: if nothing is typed, or more than an address can have
    """
    require(actor, Action.MEMBER_INVITE)
    typed = fold(addressed_to)
    if not typed or len(typed) > LONGEST_NAME:
        raise NameMissing()
    with transaction.atomic():
        office = locked(Office, actor.organisation_id)
        worker = _named(typed)
        if (known := _waiting(office, worker)) is not None:
            return known
        row = _addressed(actor, office, typed, at)
        if worker is not None:
            row.worker = worker
            row.save(update_fields=["worker"])
            emit(events.MEMBERSHIP_OFFERED, membership_id=row.pk, at=at)
    return row


def _named(typed: str) -> Worker | None:
    rows = Worker.objects.filter(left_at__isnull=True).order_by("pk")
    if "@" in typed:
        return rows.filter(user__email__iexact=typed).first()
    return rows.filter(pseudonym__iexact=typed).first()


def _waiting(office: Office, worker: Worker | None) -> OfficeMembership | None:
    """Return what there is of this person already: an open invitation, or the membership itself."""
    if worker is None:
        return None
    rows = OfficeMembership.objects.filter(office=office, worker=worker).order_by("pk")
    return rows.filter(state__in=[MembershipState.INVITED, MembershipState.MEMBER]).first()


def _addressed(actor: Actor, office: Office, typed: str, at: datetime) -> OfficeMembership:
    """Return the open invitation of this name; somebody may have come to have it since."""
    rows = OfficeMembership.objects.filter(office=office, state=MembershipState.INVITED)
    known = rows.filter(addressed_to=typed).order_by("pk").first()
    if known is not None:
        return known
    row = OfficeMembership.objects.create(
        office=office, addressed_to=typed, invited_by_id=actor.user_id, invited_at=at
    )
    audit.record(actor=actor, action="membership.invite", at=at, about=row)
    return row


def withdraw_offer(*, actor: Actor, membership_id: UUID, at: datetime) -> OfficeMembership:
    """
    Take an invitation back that nobody answered.

    :raises OutOfScope: if it is another office's
    :raises IllegalMove: if it was answered first
    """
    with transaction.atomic():
        row = _of_office(actor, membership_id)
        _move(row, MembershipEvent.WITHDRAW)
        row.save()
        audit.record(actor=actor, action="membership.withdraw", at=at, about=row)
    return row


def join_office(*, actor: Actor, membership_id: UUID, at: datetime) -> OfficeMembership:
    """
    Say yes: from now on the worker belongs to the office, and it is paid for what they hand in.

    What was earned or handed in before keeps its payee, and work in hand stays the worker's.

    :raises OutOfScope: if the invitation is somebody else's
    :raises IllegalMove: if it was answered or taken back first
    :raises MemberElsewhere: while the worker belongs to another office; the database decides
        between two invitations that are accepted in the same moment
    """
    with transaction.atomic():
        worker, row = _own(actor, membership_id)
        row.joined_at = at
        _move(row, MembershipEvent.JOIN)
        with violation_as(MemberElsewhere(), "membership_one_office_at_a_time"):
            row.save()
        seat(worker, row.office, at)
        audit.record(
            actor=actor, action="membership.join", at=at, about=row, subject_id=worker.user_id
        )
        emit(events.MEMBERSHIP_JOINED, membership_id=row.pk, at=at)
    return row


def decline_office(*, actor: Actor, membership_id: UUID, at: datetime) -> OfficeMembership:
    """
    Say no. Nothing follows from it, and no reason is asked.

    :raises OutOfScope: if the invitation is somebody else's
    :raises IllegalMove: if it was answered or taken back first
    """
    with transaction.atomic():
        _worker, row = _own(actor, membership_id)
        _move(row, MembershipEvent.DECLINE)
        row.save()
        audit.record(actor=actor, action="membership.decline", at=at, about=row)
        emit(events.MEMBERSHIP_DECLINED, membership_id=row.pk, at=at)
    return row


def leave_office(*, actor: Actor, membership_id: UUID, at: datetime) -> OfficeMembership:
    """
    Leave the office, at once and without a reason; what the worker has in hand stays theirs.

    :raises OutOfScope: if the membership is somebody else's
    :raises IllegalMove: if it is over already
    """
    with transaction.atomic():
        worker, row = _own(actor, membership_id)
        _end(actor, worker, row, at, by_office=False)
    return row


def end_support(*, actor: Actor, membership_id: UUID, at: datetime) -> OfficeMembership:
    """
    End the office's support of a member; the member works on, on their own account.

    :raises OutOfScope: if the membership is another office's
    :raises IllegalMove: if it is over already, or was never begun
    """
    with transaction.atomic():
        # The worker first, as everywhere: a leave and an end in the same moment wait in line.
        row = _of_office(actor, membership_id, lock=False)
        if row.worker_id is None:
            raise OutOfScope()
        worker = locked(Worker, row.worker_id)
        row = _of_office(actor, membership_id)
        _end(actor, worker, row, at, by_office=True)
    return row


def _end(
    actor: Actor, worker: Worker, row: OfficeMembership, at: datetime, *, by_office: bool
) -> None:
    row.ended_at, row.ended_by_id = at, actor.user_id
    _move(row, MembershipEvent.LEAVE)
    row.save()
    seat(worker, None, at)
    audit.record(actor=actor, action="membership.end", at=at, about=row, subject_id=worker.user_id)
    emit(events.MEMBERSHIP_ENDED, membership_id=row.pk, by_office=by_office, at=at)


def seat(worker: Worker, office: Office | None, at: datetime) -> None:
    """Let a locked worker belong to an office or to none, and end what another one may see or do."""
    worker.office = office
    worker.kind = WorkerKind(office.kind) if office else WorkerKind.FREELANCE
    worker.save(update_fields=["office", "kind"])
    end_sharing_elsewhere(worker=worker, at=at)
    helping = HelpConsent.objects.filter(worker=worker, ended_at__isnull=True)
    helping.exclude(office=office).update(ended_at=at)


def follow_invitation(*, worker: Worker, office: Office | None, at: datetime) -> None:
    """
    Keep the membership true of a locked worker who came by an account invitation: their own yes.

    What was before ends, an open invitation of the same office is answered by it.
    """
    held = OfficeMembership.objects.filter(worker=worker)
    present = held.filter(state=MembershipState.MEMBER)
    if office is not None and present.filter(office=office).exists():
        return
    present.update(state=MembershipState.LEFT, ended_at=at, ended_by_id=worker.user_id)
    if office is None:
        return
    open_here = held.filter(office=office, state=MembershipState.INVITED)
    if not open_here.update(state=MembershipState.MEMBER, joined_at=at):
        OfficeMembership.objects.create(
            office=office,
            worker=worker,
            state=MembershipState.MEMBER,
            invited_at=at,
            joined_at=at,
        )


def _own(actor: Actor, membership_id: UUID) -> tuple[Worker, OfficeMembership]:
    worker = locked(Worker, own_worker(actor, Action.OWN_OFFICE).pk)
    row = locked(OfficeMembership, membership_id)
    if row.worker_id != worker.pk:
        raise OutOfScope()
    return worker, row


def _of_office(actor: Actor, membership_id: UUID, *, lock: bool = True) -> OfficeMembership:
    require(actor, Action.MEMBER_INVITE)
    rows = OfficeMembership.objects.filter(pk=membership_id, office_id=actor.organisation_id)
    found = (rows.select_for_update(of=("self",)) if lock else rows).order_by("pk").first()
    if found is None:
        raise OutOfScope()
    return found


def _move(row: OfficeMembership, event: MembershipEvent) -> None:
    row.state = MEMBERSHIP.after(event, row.state)
