"""What happens between a worker and a support office, told to the other side."""

from __future__ import annotations

from uuid import UUID

from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.queries import Addressee, people_in
from marketplace.notifications.services.telling import Matter, tell
from marketplace.outbox.registry import EventRow
from tasks.models import HelpGiven, PreCheck
from workers.models import OfficeMembership, Worker


def offered(event: EventRow) -> None:
    """Tell a worker that an office invites them; nothing follows from silence."""
    row = _membership(event)
    if row.worker is None:
        return
    params = {"office": row.office.organisation.name}
    matter = Matter(Kind.OFFICE_INVITES, params, url_args=[str(row.pk)])
    tell(event=event, matter=matter, to=[_self(row.worker)], at=now())


def joined(event: EventRow) -> None:
    """Tell the staff of an office that somebody is a member now."""
    _to_staff(event, Kind.MEMBER_JOINED)


def declined(event: EventRow) -> None:
    """Tell the staff of an office that an invitation was answered with no."""
    row = _membership(event)
    _tell_staff(event, Kind.MEMBER_DECLINED, row.office_id, {"who": row.addressed_to})


def ended(event: EventRow) -> None:
    """Tell the side that did not end it: the staff of a leave, the worker of an end of support."""
    if not event.payload["by_office"]:
        return _to_staff(event, Kind.MEMBER_LEFT)
    row = _membership(event)
    if row.worker is not None:
        matter = Matter(Kind.OFFICE_ENDED, {"office": row.office.organisation.name})
        tell(event=event, matter=matter, to=[_self(row.worker)], at=now())


def helped(event: EventRow) -> None:
    """Tell a member who changed their draft; one line for each piece of work."""
    rows = HelpGiven.objects.select_related(
        "staff", "assignment__worker", "assignment__task__batch"
    )
    row = rows.get(pk=event.payload["help_id"])
    assignment = row.assignment
    params = {
        "who": row.staff.display_name if row.staff else "",
        "batch": assignment.task.batch.title,
    }
    matter = Matter(Kind.DRAFT_HELPED, params, url_args=[str(assignment.pk)])
    tell(event=event, matter=matter, to=[_self(assignment.worker)], at=now())


def pre_check_asked(event: EventRow) -> None:
    """Tell the staff of an office that a member wants something looked at."""
    row = _pre_check(event)
    who = row.assignment.worker.user.display_name
    _tell_staff(event, Kind.PRE_CHECK_ASKED, row.office_id, {"who": who})


def pre_check_answered(event: EventRow) -> None:
    """Tell the member that there is an answer; what it says is read on the page."""
    row = _pre_check(event)
    params = {"batch": row.assignment.task.batch.title}
    matter = Matter(Kind.PRE_CHECK_ANSWERED, params, url_args=[str(row.assignment_id)])
    tell(event=event, matter=matter, to=[_self(row.assignment.worker)], at=now())


def _self(worker: Worker) -> Addressee:
    return Addressee(worker.user_id, Role.WORKER)


def _membership(event: EventRow) -> OfficeMembership:
    rows = OfficeMembership.objects.select_related("worker__user", "office__organisation")
    return rows.get(pk=event.payload["membership_id"])


def _pre_check(event: EventRow) -> PreCheck:
    rows = PreCheck.objects.select_related("assignment__worker__user", "assignment__task__batch")
    return rows.get(pk=event.payload["pre_check_id"])


def _to_staff(event: EventRow, kind: Kind) -> None:
    row = _membership(event)
    if row.worker is not None:
        _tell_staff(event, kind, row.office_id, {"who": row.worker.user.display_name})


def _tell_staff(event: EventRow, kind: Kind, office_id: UUID, params: dict[str, object]) -> None:
    staff = people_in(Role.OFFICE_STAFF, organisation_id=office_id)
    tell(event=event, matter=Matter(kind, params), to=staff, at=now())
