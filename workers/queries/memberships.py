"""Reading who belongs to which office, since when, and who may help."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from marketplace.accounts.actors import Actor
from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action, require
from workers.models import HelpConsent, Office, OfficeMembership, Worker
from workers.policies import check_staff_of
from workers.queries.people import own_worker
from workers.states import MembershipState

_PATH = "office__organisation", "worker__user"


def own_memberships(actor: Actor) -> QuerySet[OfficeMembership]:
    """
    Return every invitation to an office that the worker ever got, the newest first.

    :raises Forbidden: if the role has no working profile
    :raises OutOfScope: if the person is no worker (any more)
    """
    rows = OfficeMembership.objects.filter(worker=own_worker(actor, Action.OWN_OFFICE))
    return rows.select_related(*_PATH, "invited_by").order_by("-invited_at", "pk")


def own_membership(actor: Actor, membership_id: UUID) -> OfficeMembership:
    """Return one of the worker's own. :raises OutOfScope: if it is somebody else's"""
    found = own_memberships(actor).filter(pk=membership_id).first()
    if found is None:
        raise OutOfScope()
    return found


def present_membership(actor: Actor) -> OfficeMembership | None:
    """Return where the worker is a member now, None for somebody on their own account."""
    return own_memberships(actor).filter(state=MembershipState.MEMBER).first()


def memberships_of_office(actor: Actor) -> QuerySet[OfficeMembership]:
    """
    Return whom the actor's office invited and who belongs to it, the newest first.

    :raises Forbidden: for everybody but the staff of an office
    """
    require(actor, Action.MEMBER_VIEW)
    rows = OfficeMembership.objects.filter(office_id=actor.organisation_id)
    return rows.select_related(*_PATH, "invited_by").order_by("-invited_at", "pk")


def membership_in_office(actor: Actor, membership_id: UUID) -> OfficeMembership:
    """Return one of the office's own. :raises OutOfScope: if it is another office's"""
    found = memberships_of_office(actor).filter(pk=membership_id).first()
    if found is None:
        raise OutOfScope()
    return found


def members_of(actor: Actor) -> QuerySet[Worker]:
    """
    Return the present members of the actor's office, by name.

    :raises Forbidden: for everybody but the staff of an office
    """
    require(actor, Action.MEMBER_VIEW)
    rows = Worker.objects.filter(office_id=actor.organisation_id, left_at__isnull=True)
    return (
        rows.exclude(office__isnull=True)
        .select_related("user")
        .order_by("user__display_name", "pk")
    )


def member_of(actor: Actor, worker_id: UUID, action: Action = Action.MEMBER_VIEW) -> Worker:
    """
    Return one present member of the actor's office.

    :raises Forbidden: if the role does not permit the action
    :raises OutOfScope: if the person is no member (any more)
    """
    worker = Worker.objects.select_related("user").filter(pk=worker_id).first()
    if worker is None:
        raise OutOfScope()
    check_staff_of(actor, action, worker)
    return worker


def served_by(actor: Actor, worker_id: UUID) -> Worker:
    """
    Return somebody whom the actor's office supports or supported: its records stay its own.

    :raises Forbidden: for everybody but the staff of an office
    :raises OutOfScope: if the person never was a member there
    """
    require(actor, Action.MEMBER_VIEW)
    once = OfficeMembership.objects.filter(office_id=actor.organisation_id, joined_at__isnull=False)
    found = Worker.objects.select_related("user").filter(
        pk=worker_id, pk__in=once.values("worker_id")
    )
    worker = found.first()
    if worker is None:
        raise OutOfScope()
    return worker


def office_when(worker: Worker, at: datetime) -> UUID | None:
    """
    Return the office that somebody belonged to at a moment, None while on their own account.

    Whoever hands something in works under the contract of that moment: this names the payee.
    """
    rows = OfficeMembership.objects.filter(worker=worker, joined_at__isnull=False)
    then = rows.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=at), joined_at__lte=at)
    return then.order_by("-joined_at").values_list("office_id", flat=True).first()


def while_member(actor: Actor, worker: str, moment: str) -> Exists:
    """
    Return a filter on rows: at the ``moment`` of a row its ``worker`` belonged to the actor's office.

    Both are paths from the row. What somebody did before they joined and after they left is
    nothing that the office is told.
    """
    rows = OfficeMembership.objects.filter(
        office_id=actor.organisation_id, worker=OuterRef(worker), joined_at__lte=OuterRef(moment)
    )
    return Exists(rows.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=OuterRef(moment))))


def help_consent_of(worker: Worker) -> HelpConsent | None:
    """Return the consent by which staff of the present office may work on drafts, if there is one."""
    rows = HelpConsent.objects.filter(worker=worker, ended_at__isnull=True)
    return rows.filter(office_id=worker.office_id).first()


def office_of(actor: Actor) -> Office:
    """Return the actor's own office. :raises Forbidden: for everybody but its staff"""
    require(actor, Action.MEMBER_VIEW)
    found = Office.objects.select_related("organisation").filter(pk=actor.organisation_id).first()
    if found is None:
        raise OutOfScope()
    return found
