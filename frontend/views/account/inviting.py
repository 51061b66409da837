"""Inviting colleagues and members, and taking invitations back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend import errors
from frontend.forms.account import ROLES_TO_INVITE, InviteForm
from frontend.labels import Status, Tone, role_name
from frontend.pages import problem_page, render_page
from frontend.permissions import page
from frontend.requests import Request
from marketplace.accounts import queries, services
from marketplace.accounts.models import Invitation
from marketplace.accounts.permissions import Action
from marketplace.accounts.roles import HOME_KIND, Role
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError

PER_PAGE = 50


@page(Action.ACCOUNT_INVITE, methods=("GET",))
def listed(request: Request) -> HttpResponse:
    """List the invitations of one's own organisation with what became of them."""
    rows = queries.invitations_of(request.actor)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": shown, "invitations": [_row(one) for one in shown]}
    return render_page(request, "account/invitations.html", context)


def _row(invitation: Invitation) -> dict[str, object]:
    status = _status(invitation)
    return {
        "invitation": invitation,
        "role": role_name(Role(invitation.role)),
        "organisation": invitation.organisation or invitation.joins_office or "",
        "status": status,
        "is_open": status.tone is Tone.WAITING,
    }


def _status(invitation: Invitation) -> Status:
    if invitation.accepted_at:
        return Status(_("参加しました"), Tone.DONE)
    if invitation.withdrawn_at:
        return Status(_("取り消しました"), Tone.STOPPED)
    if invitation.expires_at <= now():
        return Status(_("期限が切れました"), Tone.STOPPED)
    return Status(_("返事を待っています"), Tone.WAITING)


@page(Action.ACCOUNT_INVITE)
def invite(request: Request) -> HttpResponse:
    """Invite somebody by mail."""
    form = _form(request)
    if form.is_bound:
        invitation = errors.attempt(form, lambda: _invite(request, form))
        if invitation:
            words = {"email": invitation.email}
            messages.success(request, _("%(email)s に招待のメールを送ります。") % words)
            return redirect("account:invitations")
    return render_page(request, "account/invite.html", form=form)


def _form(request: Request) -> InviteForm:
    actor = request.actor
    roles = ROLES_TO_INVITE[HOME_KIND[actor.role]]  # type: ignore[index]
    organisations = queries.organisations_to_invite_for(actor)
    if request.method == "POST":
        return InviteForm(request.POST, roles=roles, organisations=organisations)
    return InviteForm(roles=roles, organisations=organisations)


def _invite(request: Request, form: InviteForm) -> Invitation:
    return services.invite(
        actor=request.actor,
        email=form.cleaned_data["email"],
        **form.seat(),
        at=now(),
    )


@page(Action.ACCOUNT_INVITE, methods=("POST",))
def withdraw(request: Request, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    try:
        services.withdraw_invitation(
            actor=request.actor,
            invitation_id=invitation_id,
            at=now(),
        )
    except DomainError as error:
        return problem_page(request, error)
    messages.success(request, _("招待を取り消しました。リンクは、もう使えません。"))
    return redirect("account:invitations")
