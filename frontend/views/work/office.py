"""A worker's own office: what it sees, saying yes or no to an invitation, help, and leaving."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import own_office as present
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import local_date, now
from marketplace.kernel.errors import DomainError, Kind
from tasks.queries.helping import own_help
from workers.queries import own_worker
from workers.queries.memberships import (
    help_consent_of,
    own_membership,
    own_memberships,
    present_membership,
)
from workers.services import helping, memberships
from workers.states import MembershipState

_HELP_SHOWN = 20


@page(Action.OWN_OFFICE, methods=("GET",))
def show(request: Request) -> HttpResponse:
    """Show the office that one belongs to, invitations, and what can be decided here."""
    rows = list(own_memberships(request.actor))
    context = {
        "membership": next((each for each in rows if each.state == MembershipState.MEMBER), None),
        "invitations": present.invitation_rows(rows),
        "happenings": present.happenings_of(rows),
        "may_help": help_consent_of(own_worker(request.actor)) is not None,
        "help_given": present.help_happenings(own_help(request.actor)[:_HELP_SHOWN]),
        "today": local_date(now()),
    }
    return render_page(request, "frontend/work/office/show.html", context)


@page(Action.OWN_OFFICE)
def invitation(request: Request, office_membership_id: UUID) -> HttpResponse:
    """Say what would change, and take a yes or a no."""
    row = own_membership(request.actor, office_membership_id)
    problem: DomainError | None = None
    if request.method == "POST":
        try:
            return _answer(request, office_membership_id)
        except DomainError as error:
            if error.kind is not Kind.CONFLICT:
                raise
            problem = error
            row = own_membership(request.actor, office_membership_id)
    context = {
        "row": row,
        "is_open": row.state == MembershipState.INVITED,
        "is_a_type": row.office.kind == "a_type",
        "status": present.status(row),
        "elsewhere": present_membership(request.actor),
    }
    return render_page(request, "frontend/work/office/invitation.html", context, problem=problem)


def _answer(request: Request, membership_id: UUID) -> HttpResponse:
    if "join" in request.POST:
        row = memberships.join_office(actor=request.actor, membership_id=membership_id, at=now())
        words = _("「%(office)s」のメンバーになりました。")
        messages.success(request, words % {"office": row.office.organisation.name})
    else:
        memberships.decline_office(actor=request.actor, membership_id=membership_id, at=now())
        messages.success(request, _("招待をことわりました。何も変わりません。"))
    return redirect("work:office")


@page(Action.OWN_OFFICE)
def leave(request: Request) -> HttpResponse:
    """Say what leaving means for money and work, and leave when that is confirmed."""
    row = present_membership(request.actor)
    if row is None:
        return redirect("work:office")
    if request.method == "POST":
        memberships.leave_office(actor=request.actor, membership_id=row.pk, at=now())
        messages.success(request, _("事業所をやめました。始めた仕事は、そのまま続けられます。"))
        return redirect("work:office")
    return render_page(request, "frontend/work/office/leave.html", {"row": row})


@page(Action.OWN_OFFICE, methods=("POST",))
def helping_choice(request: Request) -> HttpResponse:
    """Let staff work on one's drafts, or stop that; at any time."""
    if request.POST.get("help") == "on":
        helping.allow_help(actor=request.actor, at=now())
        messages.success(request, _("職員に、下書きを手伝ってもらえるようにしました。"))
    else:
        helping.end_help(actor=request.actor, at=now())
        messages.success(request, _("下書きを手伝ってもらうのを、やめました。"))
    return redirect("work:office")
