"""Inviting people who work here already, and ending what an office began."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.office import InviteForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import office as present
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from workers.queries.memberships import membership_in_office, memberships_of_office
from workers.services import memberships as services
from workers.states import MembershipState

PAGE_SIZE = 20


@page(Action.MEMBER_INVITE)
def listed(request: Request) -> HttpResponse:
    """Show invitations and memberships, and invite somebody; the answer never says who exists."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _invited(request, form):
        messages.success(
            request,
            _(
                "招待を受けつけました。その名前の人がいれば、お知らせがとどきます。決めるのは、本人です。"
            ),
        )
        return redirect("office:memberships")
    shown = Paginator(memberships_of_office(request.actor), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {"page": shown, "rows": present.membership_rows(shown)}
    return render_page(request, "frontend/office/memberships.html", context, form=form)


def _invited(request: Request, form: InviteForm) -> bool:
    row = attempt(
        form,
        lambda: services.invite_worker(
            actor=request.actor, addressed_to=form.cleaned_data["addressed_to"], at=now()
        ),
    )
    return row is not None


@page(Action.MEMBER_INVITE)
def one(request: Request, office_membership_id: UUID) -> HttpResponse:
    """Take an invitation back, or end the support of a member, after asking."""
    row = membership_in_office(request.actor, office_membership_id)
    if request.method == "POST":
        return _end(request, office_membership_id, row.state)
    context = {
        "row": row,
        "name": present.name_of(row),
        "is_invited": row.state == MembershipState.INVITED,
        "is_member": row.state == MembershipState.MEMBER,
    }
    return render_page(request, "frontend/office/membership.html", context)


def _end(request: Request, membership_id: UUID, state: str) -> HttpResponse:
    if state == MembershipState.INVITED:
        services.withdraw_offer(actor=request.actor, membership_id=membership_id, at=now())
        messages.success(request, _("招待を取り消しました。"))
    else:
        services.end_support(actor=request.actor, membership_id=membership_id, at=now())
        messages.success(request, _("支援を終えました。本人に、お知らせがとどきます。"))
    return redirect("office:memberships")
