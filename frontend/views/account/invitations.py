"""Coming by an invitation."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from frontend import errors
from frontend.forms.account import JoinForm
from frontend.labels import role_name
from frontend.language import readers_language
from frontend.pages import render_page
from frontend.permissions import public_page
from frontend.requests import Request
from marketplace.accounts import queries, services
from marketplace.accounts.models import Invitation, Membership
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError


@public_page
@never_cache
def join(request: Request, secret: str) -> HttpResponseBase:
    """Explain an invitation; a signed-in person accepts it here by POST."""
    invitation = queries.usable_invitation(secret=secret, at=now())
    problem = None
    if request.method == "POST" and request.user.is_authenticated:
        try:
            return _accept(request, secret)
        except DomainError as error:
            problem = error
    context = {**_explained(invitation), "secret": secret}
    return render_page(request, "account/join.html", context, problem=problem)


def _accept(request: Request, secret: str) -> HttpResponse:
    membership = services.accept_invitation(
        actor=request.actor,
        secret=secret,
        at=now(),
    )
    request.session["membership_id"] = str(membership.pk)
    messages.success(request, _("参加しました。"))
    return redirect("public:start")


def _explained(invitation: Invitation) -> dict[str, object]:
    return {
        "invitation": invitation,
        "role": role_name(Role(invitation.role)),
        "organisation": invitation.organisation or invitation.joins_office,
        "has_account": queries.has_account(invitation.email),
    }


@public_page
@never_cache
def create_account(request: Request, secret: str) -> HttpResponseBase:
    """Make an account for the invited address, sign in and lead on."""
    invitation = queries.usable_invitation(secret=secret, at=now())
    if request.user.is_authenticated:
        return redirect("account:invitation", secret)
    form = JoinForm(request.POST) if request.method == "POST" else JoinForm()
    if form.is_bound:
        membership = errors.attempt(form, lambda: _create(secret, form))
        if membership:
            return _welcome(request, membership)
    context = {**_explained(invitation), "secret": secret}
    return render_page(request, "account/join_new.html", context, form=form)


def _create(secret: str, form: JoinForm) -> Membership:
    person = services.NewPerson(**form.cleaned_data, language=readers_language())
    return services.join_by_invitation(secret=secret, person=person, at=now())


def _welcome(request: Request, membership: Membership) -> HttpResponseBase:
    login = Login(user=membership.user, email=membership.user.email)
    response: HttpResponseBase = perform_login(request, login)
    request.session["membership_id"] = str(membership.pk)
    return response
